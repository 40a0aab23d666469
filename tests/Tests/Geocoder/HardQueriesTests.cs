using System.Globalization;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>800 questions as people say them to a map, with where they stand; a branch of a chain is meant that is near, so that many can hardly be told.</summary>
public sealed class HardQueriesTests(HangzhouGazetteer hangzhou) : IClassFixture<HangzhouGazetteer>
{
    [Fact]
    public void What_people_say_to_a_map_is_found_near_them()
    {
        string[][] questions = [.. SharedData.Lines("geocoder/hard_queries_dev.tsv.gz").Skip(1).Select(line => line.Split('\t'))];
        var ranks = new int[questions.Length];
        Parallel.For(0, questions.Length, i =>
        {
            LonLat user = new(double.Parse(questions[i][2], CultureInfo.InvariantCulture), double.Parse(questions[i][3], CultureInfo.InvariantCulture));
            var answers = Searcher.Search(new(questions[i][1]) { Size = 10, Focus = user }, hangzhou.Atlas);
            ranks[i] = Enumerable.Range(0, answers.Count).FirstOrDefault(rank => answers[rank].SourceId == questions[i][4], int.MaxValue);
        });
        var (first, ten) = (ranks.Count(rank => rank == 0) / (double)ranks.Length, ranks.Count(rank => rank < 10) / (double)ranks.Length);
        TestContext.Current.TestOutputHelper!.WriteLine($"R@1 {first:f3}, R@10 {ten:f3}");
        first.ShouldBeGreaterThan(0.52);
        ten.ShouldBeGreaterThan(0.81);
    }
}
