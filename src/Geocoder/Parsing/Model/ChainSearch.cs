using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// The best sequences of tags for a text, by a model's chain: the best score up to every character and tag forward (Viterbi), then the sequences backward, best first (A*,
/// whose estimate is exact). One object serves one thread; it allocates nothing once it has seen long texts. A kernel, hence the length.
/// </summary>
internal sealed class ChainSearch(AddressModel model)
{
    private readonly AddressTags _tags = model.Tags;
    private readonly ModelWeights _weights = model.Weights;
    private readonly byte[] _ends = [.. Enumerable.Range(0, model.Tags.Count).Select(tag => (byte)tag).Where(model.Tags.Ends)];
    private readonly int[] _emitted = new int[NormalText.MaxLength * model.Tags.Count];
    private readonly int[] _forward = new int[NormalText.MaxLength * model.Tags.Count];
    private readonly PriorityQueue<int, long> _open = new();
    private readonly List<Link> _links = [];
    private int _length;

    /// <summary>A tag on the way back, with the score of the moves and tags behind it.</summary>
    /// <param name="Behind">The link of the next character; -1 at the last one.</param>
    private readonly record struct Link(int At, byte Tag, int Behind, int ScoreBehind);

    /// <summary>Takes in what <paramref name="features"/> has read.</summary>
    public void Read(AddressFeatures features)
    {
        _length = features.Length;
        for (var at = 0; at < _length; at++)
        {
            var emitted = Row(_emitted, at);
            Emit(features.At(at), emitted);
            var forward = Row(_forward, at);
            emitted.CopyTo(forward);
            if (at == 0)
                forward[_tags.Starters..].Fill(int.MinValue / 2);
            else
                Step(Row(_forward, at - 1), forward);
        }
    }

    /// <summary>Writes the best sequences, best first and at most as many as <paramref name="found"/> is long, none whose score lies further below the best than told.</summary>
    public int Find(Span<TagSequence> found, int within)
    {
        _open.Clear();
        _links.Clear();
        if (_length == 0)
            return 0;
        var last = Row(_forward, _length - 1);
        var floor = int.MinValue;
        foreach (var tag in _ends)
            floor = Math.Max(floor, last[tag]);
        floor -= within;
        foreach (var tag in _ends)
            Open(new(_length - 1, tag, -1, 0), floor);
        var count = 0;
        while (count < found.Length && _open.TryDequeue(out var link, out _))
        {
            if (_links[link].At == 0)
                Write(link, ref found[count++]);
            else
                Extend(link, floor);
        }
        return count;
    }

    /// <summary>Of ways of the same score the one that is further goes first: else ties would be walked side by side.</summary>
    private void Open(Link link, int floor)
    {
        var score = Row(_forward, link.At)[link.Tag] + link.ScoreBehind;
        if (score < floor)
            return;
        _open.Enqueue(_links.Count, (-(long)score << 9) + link.At);
        _links.Add(link);
    }

    private void Extend(int behind, int floor)
    {
        var (at, tag, _, score) = _links[behind];
        score += Row(_emitted, at)[tag];
        var label = _tags.LabelOf(tag);
        foreach (var before in _tags.Opens(tag) ? _ends : (ReadOnlySpan<byte>)[_tags.Begin(label), _tags.Inside(label)])
            Open(new(at - 1, before, behind, score + _weights.Transitions[before * _tags.Count + tag]), floor);
    }

    private void Write(int link, ref TagSequence sequence)
    {
        sequence ??= new();
        sequence.Score = Row(_forward, 0)[_links[link].Tag] + _links[link].ScoreBehind;
        sequence.Tags.Clear();
        for (; link >= 0; link = _links[link].Behind)
            sequence.Tags.Add(_links[link].Tag);
    }

    private Span<int> Row(int[] rows, int at) => rows.AsSpan(at * _tags.Count, _tags.Count);

    private void Emit(ReadOnlySpan<uint> keys, Span<int> scores)
    {
        scores.Clear();
        foreach (var key in keys)
        {
            var feature = model.Features.Find(key);
            if (feature < 0)
                continue;
            for (var pair = _weights.Starts[feature]; pair < _weights.Starts[feature + 1]; pair++)
                scores[_weights.Tags[pair]] += _weights.Values[pair];
        }
    }

    private void Step(ReadOnlySpan<int> before, Span<int> scores)
    {
        var (labels, starters, count) = (_tags.Labels.Count, _tags.Starters, _tags.Count);
        // Behind an element's end any element may start.
        Span<int> best = stackalloc int[starters];
        best.Fill(int.MinValue);
        foreach (var previous in _ends)
        {
            var row = _weights.Transitions.AsSpan(previous * count, starters);
            for (var tag = 0; tag < row.Length; tag++)
                best[tag] = Math.Max(best[tag], before[previous] + row[tag]);
        }
        for (var tag = 0; tag < starters; tag++)
            scores[tag] += best[tag];
        // Within an element there are two ways on, and two ways to have come.
        for (var label = 0; label < labels; label++)
        {
            byte begin = _tags.Begin(label), inside = _tags.Inside(label);
            foreach (var tag in (ReadOnlySpan<byte>)[inside, _tags.End(label)])
                scores[tag] += Math.Max(before[begin] + _weights.Transitions[begin * count + tag], before[inside] + _weights.Transitions[inside * count + tag]);
        }
    }
}

/// <summary>A tag for every character of a text, and the chain's score for them.</summary>
internal sealed class TagSequence
{
    public List<byte> Tags { get; } = [];

    public int Score { get; set; }
}
