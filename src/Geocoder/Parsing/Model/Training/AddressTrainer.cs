namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Trains a model: the chain from all sentences, and the ranking from what chains that learned from the other parts make of each part.</summary>
public static class AddressTrainer
{
    /// <param name="sentences">Forgotten labels are given (<see cref="Omissions"/>) and doubtful sentences left out (<see cref="VenuePairs"/>) first.</param>
    /// <param name="from">A model whose chain to go on from, with its words and labels; null begins with nothing.</param>
    /// <param name="epochDone">Called with how many epochs are done, of all chains.</param>
    public static AddressModel Train(IReadOnlyList<LabelledSentence> sentences, WordLists words, TrainingPlan plan, AddressModel? from = null, Action<int>? epochDone = null)
    {
        var kept = VenuePairs.LeaveOut(Omissions.Mend(sentences));
        var tags = new AddressTags(kept.SelectMany(s => s.Tags).Where(tag => tag.Length > 2).Select(tag => tag[2..]).Concat(from?.Tags.Labels ?? []).Distinct().Order(StringComparer.Ordinal));
        var done = 0;
        var (ranking, known) = (new RankingTrainer(), KnownElements.Of(Elements(kept, tags)));
        for (var part = 0; part < plan.Folds; part++)
        {
            // By text: a sentence that stands there twice must not be in two parts.
            var parts = kept.ToLookup(sentence => KeyHash.Of(sentence.Text) % plan.Folds == part);
            List<LabelledSentence> held = [.. parts[true]], learned = [.. parts[false]];
            ranking.Add(held, Chain(learned), KnownElements.Of(Elements(learned, tags)));
        }
        var chain = Chain(kept);
        return new(tags, words, chain.Weights, ranking.Train(known, plan));

        AddressModel Chain(List<LabelledSentence> learned) => ChainTrainer.Train(learned, tags, words, plan, from, () => epochDone?.Invoke(++done));
    }

    private static IEnumerable<(string Text, int Label)> Elements(List<LabelledSentence> sentences, AddressTags tags)
    {
        var labels = tags.Labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        foreach (var sentence in sentences)
            foreach (var span in LabelledSentence.Spans(sentence.Tags))
                yield return (string.Concat(sentence.Text[span.Start..span.End].Select(AddressFeatures.Masked)), labels[span.Label]);
    }
}
