using System.Globalization;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
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
        TestContext.Current.TestOutputHelper!.WriteLine($"{found.Count} interpolated, median {off[off.Length / 2]:f0} m, p75 {off[off.Length * 3 / 4]:f0} m, p90 {off[off.Length * 9 / 10]:f0} m, accuracy_m covers {covered:p1}");
        found.Count.ShouldBeGreaterThan(250);
        off[off.Length / 2].ShouldBeLessThan(150);
        covered.ShouldBeGreaterThan(0.8);
    }
}
