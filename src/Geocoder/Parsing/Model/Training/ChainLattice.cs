namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>
/// The sums over all ways to tag one sentence, forward and backward, each character scaled to one; from them the gradient of the true tags' likelihood. A kernel, hence
/// the length. Rows are tags padded to whole lanes.
/// </summary>
internal sealed class ChainLattice(AddressTags tags, int stride)
{
    private readonly float[] _moves = new float[tags.Count * stride];
    private readonly float[] _row = new float[stride];
    private float[] _emissions = [];
    private float[] _forward = [];
    private float[] _backward = [];
    private float[] _scales = [];
    private float[] _slopes = [];

    /// <summary>By tag before: what the weight of each tag behind it should fall by.</summary>
    public float[] MoveSlopes { get; } = new float[tags.Count * stride];

    /// <summary>What the weights of a character's features should fall by, tag by tag.</summary>
    public ReadOnlySpan<float> Slopes(int at) => Row(_slopes, at);

    public void Sum(TrainingSet.Example example, ChainWeights weights)
    {
        Fit(example.Length);
        for (var before = 0; before < tags.Count; before++)
            for (var after = 0; after < tags.Count; after++)
                _moves[before * stride + after] = tags.MayFollow((byte)before, (byte)after) ? MathF.Exp(weights.Behind(before)[after]) : 0;
        for (var at = 0; at < example.Length; at++)
            Emit(example.At(at), weights, Row(_emissions, at));
        for (var at = 0; at < example.Length; at++)
            Forward(at);
        MoveSlopes.AsSpan().Clear();
        for (var at = example.Length - 1; at >= 0; at--)
            Backward(at, example.Length);
        Compare(example.Tags);
    }

    private Span<float> Row(float[] rows, int at) => rows.AsSpan(at * stride, stride);

    private void Fit(int length)
    {
        if (_scales.Length >= length)
            return;
        (_emissions, _forward, _backward, _slopes) = (new float[length * stride], new float[length * stride], new float[length * stride], new float[length * stride]);
        _scales = new float[length];
    }

    /// <summary>Scores as exponentials, relative to the largest at the character.</summary>
    private void Emit(ReadOnlySpan<int> features, ChainWeights weights, Span<float> row)
    {
        row.Clear();
        foreach (var feature in features)
            Lanes.AddTo(row, weights.Feature(feature));
        var largest = float.MinValue;
        for (var tag = 0; tag < tags.Count; tag++)
            largest = MathF.Max(largest, row[tag]);
        for (var tag = 0; tag < tags.Count; tag++)
            row[tag] = MathF.Exp(row[tag] - largest);
        row[tags.Count..].Clear();
    }

    private void Forward(int at)
    {
        var row = Row(_forward, at);
        var emitted = Row(_emissions, at);
        row.Clear();
        if (at == 0)
            row[..tags.Starters].Fill(1);
        else
            for (var before = 0; before < tags.Count; before++)
                if (_forward[(at - 1) * stride + before] is > 0 and var weight)
                    Lanes.AddTo(row, Row(_moves, before), weight);
        var sum = 0f;
        for (var tag = 0; tag < tags.Count; tag++)
            sum += row[tag] *= emitted[tag];
        _scales[at] = 1 / sum;
        for (var tag = 0; tag < tags.Count; tag++)
            row[tag] *= _scales[at];
    }

    private void Backward(int at, int length)
    {
        var row = Row(_backward, at);
        row.Clear();
        if (at == length - 1)
        {
            for (var tag = 0; tag < tags.Count; tag++)
                row[tag] = tags.Ends((byte)tag) ? 1 : 0;
            return;
        }
        var emitted = _row;
        for (var tag = 0; tag < stride; tag++)
            emitted[tag] = _backward[(at + 1) * stride + tag] * _emissions[(at + 1) * stride + tag] * _scales[at + 1];
        for (var tag = 0; tag < tags.Count; tag++)
        {
            row[tag] = Lanes.Dot(Row(_moves, tag), emitted);
            if (_forward[at * stride + tag] is > 0 and var forward)
                Lanes.AddProduct(Row(MoveSlopes, tag), Row(_moves, tag), emitted, forward);
        }
    }

    /// <summary>Expected less true, for tags and for moves. The whole is what ends in an element's end, hence not one.</summary>
    private void Compare(ReadOnlySpan<byte> truth)
    {
        var whole = 1f;
        for (var at = 0; at < truth.Length; at++)
        {
            var sum = 0f;
            var slopes = Row(_slopes, at);
            for (var tag = 0; tag < stride; tag++)
                sum += slopes[tag] = _forward[at * stride + tag] * _backward[at * stride + tag];
            for (var tag = 0; tag < stride; tag++)
                slopes[tag] /= sum;
            slopes[truth[at]] -= 1;
            whole = sum;
        }
        for (var i = 0; i < MoveSlopes.Length; i++)
            MoveSlopes[i] /= whole;
        for (var at = 1; at < truth.Length; at++)
            MoveSlopes[truth[at - 1] * stride + truth[at]] -= 1;
    }
}
