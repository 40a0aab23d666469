namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>
/// Sentences that label two venues side by side (poi poi) where most label the second as a part of the first (poi subpoi). Often the first is wrong as well, a town or a
/// community taken for a venue, so that another label for the second would not mend them (docs/address-parser.md).
/// </summary>
public static class VenuePairs
{
    private const string Venue = "poi";
    private const string Part = "subpoi";

    /// <summary>All sentences but those with such pairs; all, where such pairs are the rule.</summary>
    public static List<LabelledSentence> LeaveOut(IReadOnlyList<LabelledSentence> sentences)
    {
        List<LabelledSentence> others = [.. sentences.Where(sentence => !Stands(sentence, Venue))];
        var parts = others.Count(sentence => Stands(sentence, Part));
        return parts > sentences.Count - others.Count ? others : [.. sentences];
    }

    /// <summary>Whether the next element behind a venue has this label; what lies in no element may stand between them.</summary>
    private static bool Stands(LabelledSentence sentence, string behind)
    {
        var spans = LabelledSentence.Spans(sentence.Tags);
        return spans.Zip(spans.Skip(1)).Any(pair => pair.First.Label == Venue && pair.Second.Label == behind);
    }
}
