namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>A text with the element of every character.</summary>
/// <param name="Text">The characters; digits may be masked, a model sees no difference.</param>
/// <param name="Tags">As the CoNLL file writes them: O, B-road, I-road, E-road, S-assist.</param>
public sealed record LabelledSentence(string Text, string[] Tags)
{
    /// <summary>The elements of a sequence of tags, each as label, first character and the one behind its last. A broken element ends where the sequence breaks.</summary>
    public static List<ElementSpan> Spans(IReadOnlyList<string> tags)
    {
        var spans = new List<ElementSpan>();
        var (start, label) = (-1, "");
        for (var at = 0; at <= tags.Count; at++)
        {
            var tag = at < tags.Count ? tags[at] : "O";
            var goes = start >= 0 && tag[0] is 'I' or 'M' or 'E' && tag.AsSpan(2).SequenceEqual(label);
            if (start >= 0 && !goes)
            {
                spans.Add(new(label, start, at));
                start = -1;
            }
            if (tag[0] is 'B' or 'S' || (tag != "O" && start < 0))
                (start, label) = (at, tag[2..]);
            if (start >= 0 && tag[0] is 'E' or 'S')
            {
                spans.Add(new(label, start, at + 1));
                start = -1;
            }
        }
        return spans;
    }

    /// <summary>Writes the tags of one element into those of its sentence.</summary>
    public static void Write(Span<string> tags, ElementSpan span)
    {
        for (var at = span.Start; at < span.End; at++)
            tags[at] = $"{(span.End - span.Start == 1 ? 'S' : at == span.Start ? 'B' : at == span.End - 1 ? 'E' : 'I')}-{span.Label}";
    }
}
