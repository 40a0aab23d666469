namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Weights while they are learned: a row of tags for every feature and for every tag that may stand before, padded to whole lanes, each with the squares AdaGrad steps by.</summary>
internal sealed class ChainWeights(int features, int tags)
{
    /// <summary>Under the root of a step, so that the first one is finite.</summary>
    private const float Tiny = 1e-4f;

    private readonly float[] _weights = new float[(features + tags) * Lanes.Stride(tags)];
    private readonly float[] _squares = new float[(features + tags) * Lanes.Stride(tags)];
    private readonly float[] _starts = new float[(features + tags) * Lanes.Stride(tags)];
    private readonly float[] _sums = new float[(features + tags) * Lanes.Stride(tags)];

    public int Stride { get; } = Lanes.Stride(tags);

    public ReadOnlySpan<float> Feature(int feature) => _weights.AsSpan(feature * Stride, Stride);

    public ReadOnlySpan<float> Behind(int tag) => Feature(features + tag);

    public void StepFeature(int feature, ReadOnlySpan<float> gradient, TrainingPlan plan) => Step(feature, gradient, plan);

    public void StepBehind(int tag, ReadOnlySpan<float> gradient, TrainingPlan plan) => Step(features + tag, gradient, plan);

    /// <summary>Begins where another model stands: what it is sure of is left slowly.</summary>
    public void StartFrom(AddressModel model, TrainingSet set, TrainingPlan plan)
    {
        var (known, keys) = (model.Weights, new KeyTable(set.Keys));
        var tagOf = Enumerable.Range(0, model.Tags.Count).Select(tag => (int)set.Tags.Parse(model.Tags.Name((byte)tag))!.Value).ToArray();
        for (var feature = 0; feature < known.Keys.Length; feature++)
            for (var pair = known.Starts[feature]; pair < known.Starts[feature + 1]; pair++)
                _starts[keys.Find(known.Keys[feature]) * Stride + tagOf[known.Tags[pair]]] = known.Values[pair] / known.Scale;
        for (var before = 0; before < model.Tags.Count; before++)
            for (var after = 0; after < model.Tags.Count; after++)
                _starts[(features + tagOf[before]) * Stride + tagOf[after]] = known.Transitions[before * model.Tags.Count + after] / known.Scale;
        _starts.CopyTo(_weights, 0);
        _squares.AsSpan().Fill(plan.Trust);
    }

    /// <summary>Adds the weights as they are to the mean that is taken in the end: it is steadier than the last ones.</summary>
    public void Remember() => Lanes.AddTo(_sums, _weights);

    /// <summary>The remembered weights as bytes, the smallest left out; the largest is 127.</summary>
    public ModelWeights Quantised(uint[] featureKeys, int remembered, TrainingPlan plan)
    {
        var largest = 0f;
        foreach (var sum in _sums)
            largest = MathF.Max(largest, MathF.Abs(sum));
        var scale = sbyte.MaxValue / MathF.Max(MathF.Min(largest, plan.LargestWeight * remembered), 1e-3f);
        int Rounded(int row, int tag) => (int)MathF.Round(_sums[row * Stride + tag] * scale);
        var (keys, starts, pairTags, values) = (new List<uint>(), new List<int> { 0 }, new List<byte>(), new List<sbyte>());
        for (var feature = 0; feature < features; feature++)
        {
            for (var tag = 0; tag < tags; tag++)
            {
                var weight = Math.Clamp(Rounded(feature, tag), -sbyte.MaxValue, sbyte.MaxValue);
                if (Math.Abs(weight) < plan.LeastWeight)
                    continue;
                pairTags.Add((byte)tag);
                values.Add((sbyte)weight);
            }
            if (pairTags.Count == starts[^1])
                continue;
            keys.Add(featureKeys[feature]);
            starts.Add(pairTags.Count);
        }
        var transitions = new int[tags * tags];
        for (var before = 0; before < tags; before++)
            for (var after = 0; after < tags; after++)
                transitions[before * tags + after] = Math.Clamp(Rounded(features + before, after), short.MinValue, short.MaxValue);
        return new([.. keys], [.. starts], [.. pairTags], [.. values], transitions, scale * remembered);
    }

    private void Step(int row, ReadOnlySpan<float> gradient, TrainingPlan plan)
    {
        var weights = Lanes.Of(_weights.AsSpan(row * Stride, Stride));
        var squares = Lanes.Of(_squares.AsSpan(row * Stride, Stride));
        var slopes = Lanes.Of(gradient);
        var starts = Lanes.Of(_starts.AsSpan(row * Stride, Stride));
        var (rate, decay, tiny) = (Lanes.All(plan.Rate), Lanes.All(plan.Decay), Lanes.All(Tiny));
        for (var i = 0; i < weights.Length; i++)
        {
            var slope = slopes[i] + (weights[i] - starts[i]) * decay;
            squares[i] += slope * slope;
            weights[i] -= rate * slope / System.Numerics.Vector.SquareRoot(squares[i] + tiny);
        }
    }
}
