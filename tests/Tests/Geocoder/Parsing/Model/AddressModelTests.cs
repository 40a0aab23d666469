using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

/// <summary>The model on sentences of others: the CCKS2021 task of Chinese address parsing, digits masked. An element counts with label and both ends.</summary>
public sealed class AddressModelTests(ITestOutputHelper output)
{
    private static List<LabelledSentence> Sentences(string part) => [.. ConllFile.Read(SharedData.Lines($"geocoder/ccks2021_{part}.conll.gz"))];

    [Fact]
    public void Trained_on_the_training_part_it_reads_the_development_part()
    {
        var shipped = ParserFolder.Shipped(Path.Combine(Repository.Root, "data")).Load();
        var model = ChainTrainer.Train(Sentences("train"), shipped.Words, new());
        var report = ParsingReport.Of(model, Sentences("dev"));
        output.WriteLine(report.ToString());
        report.All.F1.ShouldBeGreaterThan(0.88);
        report.WholeShare.ShouldBeGreaterThan(0.63);
    }

    [Fact]
    public void The_shipped_weights_read_the_development_part_without_having_seen_such_sentences()
    {
        var report = ParsingReport.Of(ParserFolder.Shipped(Path.Combine(Repository.Root, "data")).Load(), Sentences("dev"));
        output.WriteLine(report.ToString());
        report.All.F1.ShouldBeGreaterThan(0.87);
        report.WholeShare.ShouldBeGreaterThan(0.61);
    }
}
