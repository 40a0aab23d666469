namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>
/// Trains a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): AdaGrad steps sentence by sentence, in an order drawn from the seed. The same
/// sentences, words and plan give the same weights on the same kind of processor.
/// </summary>
internal static class ChainTrainer
{
    /// <param name="from">A model to go on from, with its words and labels; null begins with nothing.</param>
    /// <param name="epochDone">Called behind each epoch.</param>
    /// <returns>A model that takes the chain's word.</returns>
    public static AddressModel Train(IReadOnlyList<LabelledSentence> sentences, AddressTags tags, WordLists words, TrainingPlan plan, AddressModel? from, Action epochDone)
    {
        var set = new TrainingSet(sentences, tags, words, plan.LeastCount, from);
        var weights = new ChainWeights(set.Keys.Length, tags.Count);
        if (from is not null)
            weights.StartFrom(from, set, plan);
        var lattice = new ChainLattice(tags, weights.Stride);
        var random = new Random(plan.Seed);
        var order = Enumerable.Range(0, set.Examples.Length).ToArray();
        for (var epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var example in order)
                Learn(set.Examples[example], weights, lattice, plan, random);
            if (epoch > plan.Epochs - plan.Averaged)
                weights.Remember();
            epochDone();
        }
        return new(tags, words, weights.Quantised(set.Keys, plan.Averaged, plan), ElementRanking.None);
    }

    private static void Learn(TrainingSet.Example example, ChainWeights weights, ChainLattice lattice, TrainingPlan plan, Random random)
    {
        lattice.Sum(example, weights);
        for (var at = 0; at < example.Length; at++)
            foreach (var feature in example.At(at))
                if (random.NextSingle() >= plan.Rest)
                    weights.StepFeature(feature, lattice.Slopes(at), plan);
        for (var tag = 0; tag * weights.Stride < lattice.MoveSlopes.Length; tag++)
            weights.StepBehind(tag, lattice.MoveSlopes.AsSpan(tag * weights.Stride, weights.Stride), plan);
    }
}
