namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>
/// Learns a ranking of a chain's readings: the one nearest to the truth has to lie before the others by a margin for each of their faults (a softmax whose scores are
/// raised by the faults; Gimpel and Smith 2010). Plain gradient steps: rare features stay small.
/// </summary>
internal sealed class RankingTrainer
{
    /// <summary>Weights are cut here before they become bytes.</summary>
    private const float LargestWeight = 2;

    private readonly Dictionary<uint, int> _places = [];
    private readonly List<Choice[]> _lists = [];

    /// <param name="Features">Places of the features' weights.</param>
    /// <param name="Chain">The chain's score, as a logarithm of odds, with its share.</param>
    /// <param name="Faults">Elements that are wrong or missing.</param>
    private sealed record Choice(int[] Features, float Chain, int Faults);

    /// <summary>Takes in readings of sentences that neither the chain nor <paramref name="known"/> has learned from.</summary>
    public void Add(IReadOnlyList<LabelledSentence> sentences, AddressModel chain, KnownElements known)
    {
        var reader = new AddressReader(chain);
        var readings = new TagSequence[ElementRanking.Readings];
        foreach (var sentence in sentences)
        {
            var count = reader.Read(sentence.Text, readings);
            if (count < 2)
                continue;
            HashSet<ElementSpan> truth = [.. LabelledSentence.Spans(sentence.Tags)];
            _lists.Add([.. readings.Take(count).Select(reading => new Choice(
                [.. reader.FeaturesOf(reading, known).Select(Place)], reading.Score / chain.Weights.Scale * ElementRanking.ChainShare, Faults(reading, truth, chain.Tags)))]);
        }
    }

    /// <param name="known">Of all sentences.</param>
    public ElementRanking Train(KnownElements known, TrainingPlan plan)
    {
        var (weights, sums) = (new float[_places.Count], new float[_places.Count]);
        var random = new Random(plan.Seed);
        var order = _lists.ToArray();
        for (var epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var list in order)
                Learn(list, weights, plan);
            if (epoch > plan.Epochs - plan.Averaged)
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += weights[i] / plan.Averaged;
        }
        return Quantised(known, sums);
    }

    private static void Learn(Choice[] list, float[] weights, TrainingPlan plan)
    {
        Span<float> shares = stackalloc float[list.Length];
        var (nearest, largest, sum) = (0, float.MinValue, 0f);
        for (var i = 0; i < list.Length; i++)
        {
            var score = list[i].Chain + list[i].Faults * plan.FaultMargin;
            foreach (var feature in list[i].Features)
                score += weights[feature];
            (shares[i], largest) = (score, MathF.Max(largest, score));
            nearest = list[i].Faults < list[nearest].Faults ? i : nearest;
        }
        foreach (ref var share in shares)
            sum += share = MathF.Exp(share - largest);
        for (var i = 0; i < list.Length; i++)
        {
            var slope = shares[i] / sum - (i == nearest ? 1 : 0);
            foreach (var feature in list[i].Features)
                weights[feature] -= plan.RankingRate * slope;
        }
    }

    private ElementRanking Quantised(KnownElements known, float[] weights)
    {
        const float Scale = sbyte.MaxValue / LargestWeight;
        List<(uint Key, sbyte Value)> kept = [.. _places
            .Select(pair => (pair.Key, Value: (sbyte)MathF.Round(Math.Clamp(weights[pair.Value], -LargestWeight, LargestWeight) * Scale)))
            .Where(pair => pair.Value != 0).OrderBy(pair => pair.Key)];
        return new(known, [.. kept.Select(pair => pair.Key)], [.. kept.Select(pair => pair.Value)], Scale);
    }

    private int Place(uint key)
    {
        if (!_places.TryGetValue(key, out var place))
            _places[key] = place = _places.Count;
        return place;
    }

    private static int Faults(TagSequence reading, HashSet<ElementSpan> truth, AddressTags tags)
    {
        var (stretches, faults) = (new List<Stretch>(), truth.Count);
        Stretch.Write(tags, reading.Tags, stretches);
        foreach (var (label, start, end) in stretches)
            if (label != Stretch.Outside)
                faults += truth.Contains(new(tags.Labels[label], start, end)) ? -1 : 1;
        return faults;
    }
}
