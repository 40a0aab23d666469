namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Which sentences are kept from training, to measure on. The text decides: one that stands there twice is never learned and measured.</summary>
public static class HeldOut
{
    /// <summary>One text in so many, about.</summary>
    public const int OneOf = 10;

    public static (List<LabelledSentence> Learned, List<LabelledSentence> Held) Split(IEnumerable<LabelledSentence> sentences)
    {
        var parts = sentences.ToLookup(sentence => IsHeld(sentence.Text));
        return ([.. parts[false]], [.. parts[true]]);
    }

    /// <summary>By the upper bits: the folds of the ranking go by the remainder.</summary>
    private static bool IsHeld(string text) => KeyHash.Of(text) < uint.MaxValue / OneOf;
}
