using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class ChineseDatumTests
{
    private sealed record Vector(string Name, LonLat Wgs84, LonLat Gcj02, LonLat Bd09);

    private static List<Vector> Cities() => [.. SharedData.Lines("geocoder/coords_dev.csv").Skip(1).Select(line =>
    {
        var cells = line.Split(',');
        var numbers = cells[3..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        return new Vector(cells[2], new(numbers[0], numbers[1]), new(numbers[2], numbers[3]), new(numbers[4], numbers[5]));
    })];

    [Fact]
    public void Real_cities_convert_within_the_vendors_own_noise()
    {
        var cities = Cities();
        cities.Count.ShouldBe(320);
        cities.Max(city => Geodesic.DistanceMeters(ChineseDatum.Wgs84ToGcj02(city.Wgs84), city.Gcj02)).ShouldBeLessThan(0.75);
        cities.Max(city => Geodesic.DistanceMeters(ChineseDatum.Gcj02ToWgs84(city.Gcj02), city.Wgs84)).ShouldBeLessThan(0.75);
        cities.Max(city => Geodesic.DistanceMeters(ChineseDatum.Gcj02ToBd09(city.Gcj02), city.Bd09)).ShouldBeLessThan(0.02);
        cities.Max(city => Geodesic.DistanceMeters(ChineseDatum.Bd09ToGcj02(city.Bd09), city.Gcj02)).ShouldBeLessThan(0.02);
    }

    [Fact]
    public void There_and_back_is_within_a_millimetre_all_over_china()
    {
        for (var lon = 73.0; lon < 137; lon += 0.77)
        {
            for (var lat = 1.0; lat < 55; lat += 0.71)
            {
                LonLat point = new(lon, lat);
                foreach (var datum in Enum.GetValues<Datum>())
                {
                    var back = Crs.Convert(Crs.Convert(point, Datum.Wgs84, datum), datum, Datum.Wgs84);
                    Geodesic.DistanceMeters(point, back).ShouldBeLessThan(0.001, $"{datum} at {point}");
                }
            }
        }
    }

    [Theory]
    [InlineData(183, 45)]
    [InlineData(-73.98, 40.75)]
    [InlineData(0, 0)]
    [InlineData(9.52, 47.14)]
    [InlineData(151.2, -33.87)]
    public void Outside_china_nothing_moves(double lon, double lat)
    {
        LonLat point = new(lon, lat);
        Crs.Convert(point, Datum.Wgs84, Datum.Gcj02).ShouldBe(point);
        Crs.Convert(point, Datum.Wgs84, Datum.Bd09).ShouldBe(point);
        Crs.Convert(point, Datum.Bd09, Datum.Wgs84).ShouldBe(point);
    }

    [Theory]
    [InlineData("wgs84", Datum.Wgs84)]
    [InlineData("WGS-84", Datum.Wgs84)]
    [InlineData("EPSG:4326", Datum.Wgs84)]
    [InlineData("cgcs2000", Datum.Cgcs2000)]
    [InlineData("epsg:4490", Datum.Cgcs2000)]
    [InlineData("GCJ-02", Datum.Gcj02)]
    [InlineData("bd09", Datum.Bd09)]
    [InlineData("bd09ll", Datum.Bd09)]
    public void A_datum_is_known_by_its_usual_names(string text, Datum expected)
    {
        Crs.TryParse(text, out var datum).ShouldBeTrue();
        datum.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("epsg:3857")]
    [InlineData("mars")]
    public void Other_names_are_refused(string? text) => Crs.TryParse(text, out _).ShouldBeFalse();
}
