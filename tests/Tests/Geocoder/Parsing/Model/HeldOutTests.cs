using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

public sealed class HeldOutTests
{
    [Fact]
    public void A_text_is_learned_or_measured_and_never_both()
    {
        LabelledSentence[] sentences = [.. Enumerable.Range(0, 20_000).Select(i => new LabelledSentence($"文华路{i % 7_001}号", []))];
        var (learned, held) = HeldOut.Split(sentences);
        (learned.Count + held.Count).ShouldBe(sentences.Length);
        held.Count.ShouldBeInRange(1_700, 2_300);
        learned.Select(sentence => sentence.Text).Intersect(held.Select(sentence => sentence.Text)).ShouldBeEmpty();
        foreach (var fold in learned.GroupBy(sentence => KeyHash.Of(sentence.Text) % 4))
            fold.Count().ShouldBeInRange(4_000, 5_000, "the folds of the ranking stay alike");
    }
}
