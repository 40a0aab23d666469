namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// A linear-chain model over characters: a score for every tag from the features at a character, one for every pair of neighbouring tags, and the best sequence by
/// Viterbi. Weights are bytes; scores are sums of them. Immutable; any thread may ask.
/// </summary>
public sealed class AddressModel
{
    private readonly KeyTable _features;

    internal AddressModel(AddressTags tags, WordLists words, ModelWeights weights) => (Tags, Words, Weights, _features) = (tags, words, weights, new(weights.Keys));

    public AddressTags Tags { get; }

    public WordLists Words { get; }

    internal ModelWeights Weights { get; }

    /// <summary>The elements of a text of at most <see cref="Text.NormalText.MaxLength"/> characters, in order; what lies in none is left out.</summary>
    /// <param name="features">A reader of this model's words, for the caller's thread alone.</param>
    public List<ElementSpan> Parse(ReadOnlySpan<char> text, AddressFeatures features)
    {
        features.Read(text);
        Span<byte> tags = stackalloc byte[features.Length];
        Tag(features, tags);
        var (spans, start) = (new List<ElementSpan>(), 0);
        for (var at = 0; at < tags.Length; at++)
        {
            if (Tags.Opens(tags[at]))
                start = at;
            if (tags[at] != AddressTags.Outside && Tags.Ends(tags[at]))
                spans.Add(new(Tags.Labels[Tags.LabelOf(tags[at])], start, at + 1));
        }
        return spans;
    }

    /// <summary>Writes the best tag of every character of what <paramref name="features"/> has read.</summary>
    public void Tag(AddressFeatures features, Span<byte> tags)
    {
        var (length, count) = (features.Length, Tags.Count);
        if (length == 0)
            return;
        Span<int> scores = stackalloc int[count], before = stackalloc int[count];
        var from = System.Buffers.ArrayPool<byte>.Shared.Rent(length * count);
        for (var at = 0; at < length; at++)
        {
            Emit(features.At(at), scores);
            if (at == 0)
            {
                for (var tag = Tags.Starters; tag < count; tag++)
                    scores[tag] = int.MinValue / 2;
            }
            else
                Step(before, scores, from.AsSpan(at * count, count));
            scores.CopyTo(before);
        }
        var best = 0;
        for (var tag = 1; tag < count; tag++)
            if (Tags.Ends((byte)tag) && before[tag] > before[best])
                best = tag;
        for (var at = length - 1; at >= 0; at--)
        {
            tags[at] = (byte)best;
            best = at > 0 ? from[at * count + best] : 0;
        }
        System.Buffers.ArrayPool<byte>.Shared.Return(from);
    }

    private void Emit(ReadOnlySpan<uint> keys, Span<int> scores)
    {
        scores.Clear();
        foreach (var key in keys)
        {
            var feature = _features.Find(key);
            if (feature < 0)
                continue;
            for (var pair = Weights.Starts[feature]; pair < Weights.Starts[feature + 1]; pair++)
                scores[Weights.Tags[pair]] += Weights.Values[pair];
        }
    }

    private void Step(ReadOnlySpan<int> before, Span<int> scores, Span<byte> from)
    {
        var (labels, starters, count) = (Tags.Labels.Count, Tags.Starters, Tags.Count);
        // Behind an element's end any element may start.
        Span<int> best = stackalloc int[starters];
        best.Fill(int.MinValue);
        for (var previous = 0; previous < count; previous++)
        {
            if (!Tags.Ends((byte)previous))
                continue;
            var score = before[previous];
            var row = Weights.Transitions.AsSpan(previous * count, starters);
            for (var tag = 0; tag < row.Length; tag++)
            {
                var sum = score + row[tag];
                if (sum > best[tag])
                    (best[tag], from[tag]) = (sum, (byte)previous);
            }
        }
        for (var tag = 0; tag < starters; tag++)
            scores[tag] += best[tag];
        // Within an element there are two ways on, and two ways to have come.
        for (var label = 0; label < labels; label++)
        {
            byte begin = Tags.Begin(label), inside = Tags.Inside(label), end = Tags.End(label);
            foreach (var tag in (ReadOnlySpan<byte>)[inside, end])
            {
                int a = before[begin] + Weights.Transitions[begin * count + tag], b = before[inside] + Weights.Transitions[inside * count + tag];
                from[tag] = a >= b ? begin : inside;
                scores[tag] += Math.Max(a, b);
            }
        }
    }
}
