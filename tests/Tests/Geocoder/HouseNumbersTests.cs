using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class HouseNumbersTests
{
    private sealed record Plate(string District, string Road, string Number, LonLat Point);

    [Fact]
    public void Real_numbers_left_out_are_found_again_between_their_neighbours()
    {
        Plate[] plates = [.. SharedData.Lines("geocoder/road_number_points.csv.gz").Skip(1).Select(line => line.Split(',')).Where(cells => cells[3].Length == 0)
            .Select(cells => new Plate(cells[0], cells[1], cells[2], new(double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))))];
        PlaceRow[] rows = [.. plates.Select((plate, i) => new PlaceRow(new(PlaceTable.Place, i), PlaceLayer.Address, $"{plate.Road}{plate.Number}号")
        {
            Source = "test", District = plate.District, Road = plate.Road, Number = $"{plate.Number}号", Lon = plate.Point.Lon, Lat = plate.Point.Lat,
        })];
        var gazetteer = new Gazetteer();
        gazetteer.Replace(rows);

        List<(double Off, double Promised)> found = [];
        for (var i = 0; i < plates.Length; i++)
        {
            gazetteer.Apply([], [rows[i].Key]);
            var answer = Searcher.Search(new($"{plates[i].District}{rows[i].Name}"), new Atlas(gazetteer.Current, AreaIndex.Empty)).FirstOrDefault(each => each.MatchType == MatchKind.Interpolated);
            if (answer?.Point is { } point)
                found.Add((Geodesic.DistanceMeters(point, plates[i].Point), answer.AccuracyMeters!.Value));
            gazetteer.Apply([rows[i]], []);
        }

        double[] off = [.. found.Select(each => each.Off).Order()];
        var covered = found.Count(each => each.Off <= each.Promised) / (double)found.Count;
        TestContext.Current.TestOutputHelper!.WriteLine($"{found.Count} interpolated, median {off[off.Length / 2]:f0} m, p75 {off[off.Length * 3 / 4]:f0} m, p90 {off[off.Length * 9 / 10]:f0} m, accuracy_m covers {covered:p1} and is {found.Average(each => each.Promised):f0} m in the mean");
        found.Count.ShouldBeGreaterThan(250);
        off[off.Length / 2].ShouldBeLessThanOrEqualTo(120);
        covered.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    /// <summary>A road that runs west to east at latitude 43.62 and then north; 40 m of it a number.</summary>
    private static readonly LineString Bent = new([new(112.00, 43.62), new(112.02, 43.62), new(112.02, 43.64)]);

    private static Atlas Road(LineString? line, params (string Number, double Lon, double Lat)[] plates)
    {
        var gazetteer = new Gazetteer();
        List<PlaceRow> rows = [.. plates.Select((plate, i) => new PlaceRow(new(PlaceTable.Place, i), PlaceLayer.Address, $"柏园路{plate.Number}号") { Source = "test", Road = "柏园路", Number = $"{plate.Number}号", Lon = plate.Lon, Lat = plate.Lat })];
        if (line is not null)
            rows.Add(new(new(PlaceTable.Road, 1), PlaceLayer.Road, "柏园路") { Source = "test", Line = line, Lon = 112.02, Lat = 43.62 });
        gazetteer.Replace(rows);
        return new(gazetteer.Current, AreaIndex.Empty);
    }

    private static Answer? Interpolated(string number, Atlas atlas) => Searcher.Search(new($"柏园路{number}号"), atlas).FirstOrDefault(answer => answer.MatchType == MatchKind.Interpolated);

    [Fact]
    public void A_number_stands_along_the_centreline_on_the_side_of_its_own_parity()
    {
        var atlas = Road(Bent, ("1", 112.012, 43.6202), ("21", 112.0198, 43.626), ("2", 112.012, 43.6198), ("22", 112.0202, 43.626));
        var (odd, even) = (Interpolated("11", atlas)!, Interpolated("12", atlas)!);
        foreach (var answer in (Answer[])[odd, even])
            new LocalPlane(new(112.02, 43.62)).DistanceMeters(answer.Point!.Value.Lon, answer.Point.Value.Lat).ShouldBeLessThan(450, "near the bend, not across the block");
        odd.Point!.Value.Lon.ShouldBeLessThan(even.Point!.Value.Lon);
        odd.Faults.ShouldContain(Fault.NumberNotFound);
    }

    [Fact]
    public void A_plate_misplaced_by_kilometres_moves_nothing() =>
        Interpolated("5", Road(null, ("1", 112.00, 43.62), ("3", 112.001, 43.62), ("4", 112.05, 43.65), ("7", 112.003, 43.62), ("9", 112.004, 43.62)))!.Point!.Value.ShouldSatisfyAllConditions(
            point => point.Lon.ShouldBe(112.002, 1e-6), point => point.Lat.ShouldBe(43.62, 1e-6));

    [Fact]
    public void Misplaced_plates_are_dropped_as_by_looking_for_the_worst_again_and_again()
    {
        var random = new Random(20_261_121);
        for (var round = 0; round < 400; round++)
        {
            // Some roads are in order, some not at all, and points that are the same make ties.
            var (count, scatter) = (random.Next(0, 60), random.Next(0, 4) * 0.01);
            List<(int Side, double Number, LonLat Point)> plates = [.. Enumerable.Range(0, count).Select(i =>
                (i % 2, (double)i, new LonLat(112 + Math.Round(i * 0.0005 + (random.Next(5) == 0 ? scatter * random.NextDouble() : 0), 2 + random.Next(3)), 43 + Math.Round(scatter * random.NextDouble(), 2))))];
            HouseNumbers.WithoutMisplaced([.. plates]).ShouldBe(WithoutWorst([.. plates]));
        }
        List<(int Side, double Number, LonLat Point)> disordered = [.. Enumerable.Range(0, 1_500).Select(i => (0, (double)i, new LonLat(112 + random.NextDouble() / 10, 43 + random.NextDouble() / 10)))];
        HouseNumbers.WithoutMisplaced([.. disordered]).ShouldBe(WithoutWorst([.. disordered]));
    }

    private static List<(int Side, double Number, LonLat Point)> WithoutWorst(List<(int Side, double Number, LonLat Point)> plates)
    {
        while (plates.Count > 2)
        {
            var (worst, most) = (0, 0d);
            for (var i = 1; i < plates.Count - 1; i++)
                if (HouseNumbers.Detour(plates[i - 1].Point, plates[i].Point, plates[i + 1].Point) is var detour && detour > most)
                    (worst, most) = (i, detour);
            if (worst == 0)
                break;
            plates.RemoveAt(worst);
        }
        return plates;
    }

    [Fact]
    public void Numbers_go_on_beyond_the_last_plate_by_one_gap_at_most()
    {
        var atlas = Road(null, ("1", 112.000, 43.62), ("5", 112.002, 43.62));
        Interpolated("9", atlas)!.Point!.Value.Lon.ShouldBe(112.004, 1e-6);
        Interpolated("11", atlas).ShouldBeNull();
    }

    [Fact]
    public void Plates_too_far_apart_or_too_close_for_their_numbers_say_nothing_about_what_lies_between()
    {
        Interpolated("11", Road(null, ("1", 112.00, 43.62), ("21", 112.03, 43.62))).ShouldBeNull();
        Interpolated("301", Road(null, ("1", 112.00, 43.62), ("601", 112.001, 43.62))).ShouldBeNull();
    }

    [Fact]
    public void A_range_stands_at_its_middle_and_holds_the_numbers_in_it()
    {
        Interpolated("10-14", Road(null, ("8", 112.000, 43.62), ("16", 112.004, 43.62)))!.Point!.Value.Lon.ShouldBe(112.002, 1e-6);
        var gate = Searcher.Search(new("柏园路12号"), Road(null, ("10-14", 112.000, 43.62), ("16", 112.004, 43.62)))[0];
        (gate.Name, gate.MatchType).ShouldBe(("柏园路10-14号", MatchKind.Exact));
    }

    [Theory]
    [InlineData("柏园路12号附3")]
    [InlineData("柏园路12-1号")]
    [InlineData("柏园路甲12号")]
    public void A_sub_number_takes_the_point_of_its_gate(string text) =>
        Searcher.Search(new(text), Road(null, ("8", 112.000, 43.62), ("12", 112.0015, 43.62), ("16", 112.004, 43.62)))[0].Name.ShouldBe("柏园路12号");
}
