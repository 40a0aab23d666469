using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

/// <summary>The chain's readings against all sequences of tags there are, and the choice among them.</summary>
public sealed class AddressReaderTests
{
    private static readonly LabelledSentence[] Sentences = [.. ConllFile.Read("""
        九 B-town
        堡 E-town
        文 B-road
        路 E-road

        九 B-road
        堡 I-road
        路 E-road
        旁 O

        文 S-town
        九 B-road
        路 E-road
        """.Split('\n'))];

    private static readonly AddressModel Model = AddressTrainer.Train(Sentences, WordLists.None, new() { LeastCount = 1, Epochs = 6, Folds = 0 });

    [Theory]
    [InlineData("九")]
    [InlineData("九路")]
    [InlineData("堡文路")]
    [InlineData("九堡路旁")]
    [InlineData("路路路路路")]
    public void Readings_are_the_best_of_all_sequences_of_tags_best_first(string text)
    {
        var readings = new TagSequence[20];
        var count = new AddressReader(Model).Read(text, readings);
        var floor = AllScores(text).Max() - (int)(ElementRanking.Within * Model.Weights.Scale);
        readings.Take(count).Select(reading => reading.Score).ShouldBe(AllScores(text).Where(score => score >= floor).OrderDescending().Take(readings.Length));
        readings.Take(count).Select(reading => Score(text, [.. reading.Tags])).ShouldBe(readings.Take(count).Select(reading => (int?)reading.Score));
        readings.Take(count).Select(reading => string.Join(' ', reading.Tags)).Distinct().Count().ShouldBe(count);
    }

    [Fact]
    public void Stretches_cover_a_text_without_gaps()
    {
        var (tags, stretches) = (new AddressTags(["road", "town"]), new List<Stretch>());
        Stretch.Write(tags, [AddressTags.Outside, AddressTags.Outside, tags.Begin(1), tags.Inside(1), tags.End(1), AddressTags.Single(0), AddressTags.Outside], stretches);
        stretches.ShouldBe([new(Stretch.Outside, 0, 2), new(1, 2, 5), new(0, 5, 6), new(Stretch.Outside, 6, 7)]);
    }

    [Fact]
    public void Of_the_chains_readings_the_one_is_taken_that_is_best_as_a_whole()
    {
        const string text = "九堡文旁";
        var reader = new AddressReader(Model);
        var readings = new TagSequence[2];
        reader.Read(text, readings).ShouldBe(2);
        HashSet<uint> first = [.. reader.FeaturesOf(readings[0], KnownElements.None)], second = [.. reader.FeaturesOf(readings[1], KnownElements.None)];
        reader.Parse(text).ShouldBe(Spans(readings[0]));
        uint[] keys = [.. second.Except(first).Order()];
        var ranking = new ElementRanking(KnownElements.None, keys, [.. keys.Select(_ => sbyte.MaxValue)], 1);
        new AddressReader(new(Model.Tags, Model.Words, Model.Weights, ranking)).Parse(text).ShouldBe(Spans(readings[1]));
    }

    [Fact]
    public void An_element_is_known_by_its_text_and_by_its_label()
    {
        var known = KnownElements.Of([("九堡", 0), ("九堡", 0), ("九堡", 1), ("文路", 1)]);
        var town = KeyHash.Of("九堡");
        (known.Often(town, 0), known.Often(town, 1), known.Often(town, 2), known.Often(town)).ShouldBe((2u, 1u, 0u, 2u));
        known.Often(KeyHash.Of("文")).ShouldBe(0u);
    }

    private static List<ElementSpan> Spans(TagSequence reading) => LabelledSentence.Spans([.. reading.Tags.Select(Model.Tags.Name)]);

    private static IEnumerable<int> AllScores(string text)
    {
        IEnumerable<byte[]> sequences = [[]];
        for (var at = 0; at < text.Length; at++)
            sequences = sequences.SelectMany(tags => Enumerable.Range(0, Model.Tags.Count).Select(tag => (byte[])[.. tags, (byte)tag]));
        return sequences.Select(tags => Score(text, tags)).OfType<int>();
    }

    /// <summary>The chain's score for tags; null for tags that cannot stand so.</summary>
    private static int? Score(string text, byte[] tags)
    {
        if (!Model.Tags.Opens(tags[0]) || !Model.Tags.Ends(tags[^1]) || tags.Zip(tags.Skip(1)).Any(pair => !Model.Tags.MayFollow(pair.First, pair.Second)))
            return null;
        var (weights, features, score) = (Model.Weights, new AddressFeatures(Model.Words), 0);
        features.Read(text);
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var key in features.At(at))
                if (Array.BinarySearch(weights.Keys, key) is >= 0 and var feature)
                    for (var pair = weights.Starts[feature]; pair < weights.Starts[feature + 1]; pair++)
                        score += weights.Tags[pair] == tags[at] ? weights.Values[pair] : 0;
            score += at > 0 ? weights.Transitions[tags[at - 1] * Model.Tags.Count + tags[at]] : 0;
        }
        return score;
    }
}
