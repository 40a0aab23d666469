namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>A stretch of a text: characters from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
/// <param name="Label">The label's index; <see cref="Outside"/> for what lies between elements.</param>
internal readonly record struct Stretch(int Label, int Start, int End)
{
    public const int Outside = -1;

    public int Length => End - Start;

    /// <summary>The stretches of a sequence of tags, which cover the text without gaps.</summary>
    public static void Write(AddressTags tags, List<byte> sequence, List<Stretch> stretches)
    {
        stretches.Clear();
        var start = 0;
        for (var at = 0; at < sequence.Count; at++)
        {
            var tag = sequence[at];
            if (tag != AddressTags.Outside && tags.Opens(tag))
                start = at;
            if (tag != AddressTags.Outside ? !tags.Ends(tag) : at + 1 < sequence.Count && sequence[at + 1] == AddressTags.Outside)
                continue;
            stretches.Add(new(tags.LabelOf(tag), start, at + 1));
            start = at + 1;
        }
    }
}
