using SpatialCockpit.Cockpit.Operations.Geocoding;
using SpatialCockpit.Geocoder.Endpoints;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class GeocodeReportTests
{
    private static GeocodedRow Found(string gid, double confidence, params string[] faults) =>
        GeocodedRow.Of(new BatchEndpoint.Result(gid, null, $"label of {gid}", confidence, 112, 43, "address", 10, "fallback", faults));

    private static IEnumerable<string> DoubtedOf(GeocodeReport report) => report.Lines().SkipWhile(line => !line.StartsWith("doubtful", StringComparison.Ordinal)).Skip(1);

    [Fact]
    public void The_least_sure_rows_are_told_with_their_question_each_place_once()
    {
        var report = new GeocodeReport();
        report.Add(Found("a", 0.9), "sure");
        report.Add(Found("b", 0.4, "number not found", "area contradicted"), "b first");
        report.Add(Found("c", 0.1), "c");
        report.Add(Found("b", 0.3, "number not found"), "b again");
        report.Add(Found("b", 0.3), "b as unsure, later");
        report.Add(GeocodedRow.Of("not found"), "nothing");
        DoubtedOf(report).ShouldBe(["  row 3: c → label of c (address, 0.1)", "  row 4: b again → label of b (address, 0.3: number not found)"]);
    }

    [Fact]
    public void Ten_places_are_told_whatever_their_order()
    {
        var report = new GeocodeReport();
        for (var row = 0; row < 200; row++)
            report.Add(Found($"{row * 7 % 40}", (row * 13 % 97) / 200.0), "");
        var least = Enumerable.Range(0, 200).Select(row => (Row: row, Place: row * 7 % 40, Confidence: (row * 13 % 97) / 200.0)).OrderBy(each => each.Confidence).ThenBy(each => each.Row).DistinctBy(each => each.Place).Take(10);
        DoubtedOf(report).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(least.Select(each => $"  row {each.Row + 1}"));
    }
}
