using System.Globalization;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Spatial;

public sealed class GaussKrugerTests(TestRecord record)
{
    [Fact]
    public async Task Every_zone_agrees_with_postgis_within_a_millimetre_there_and_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var random = new Random(20_261_121);
        var points = (
            from epsg in Enumerable.Range(4513, 42)
            let plane = GaussKruger.OfEpsg(epsg)!
            from _ in Enumerable.Range(0, 25)
            select (Plane: plane, Point: new LonLat(plane.MeridianDegrees + 6 * random.NextDouble() - 3, 3 + 51 * random.NextDouble()))).ToList();

        await using var connection = new Npgsql.NpgsqlConnection((await record.CreateDatabaseAsync()).Feed);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select st_x(p), st_y(p) from (select st_transform(st_setsrid(st_makepoint(lon, lat), 4490), epsg) as p, at from unnest($1::int[], $2::float8[], $3::float8[]) with ordinality as t(epsg, lon, lat, at)) q order by at";
        command.Parameters.Add(new() { Value = points.Select(each => each.Plane.Epsg).ToArray() });
        command.Parameters.Add(new() { Value = points.Select(each => each.Point.Lon).ToArray() });
        command.Parameters.Add(new() { Value = points.Select(each => each.Point.Lat).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        foreach (var (plane, point) in points)
        {
            (await rows.ReadAsync(cancellationToken)).ShouldBeTrue();
            var (x, y) = plane.ToPlane(point);
            var named = string.Create(CultureInfo.InvariantCulture, $"EPSG:{plane.Epsg} {point.Lon} {point.Lat}");
            x.ShouldBe(rows.GetDouble(0), 0.001, named);
            y.ShouldBe(rows.GetDouble(1), 0.001, named);
            Geodesic.DistanceMeters(plane.ToLonLat(rows.GetDouble(0), rows.GetDouble(1)), point).ShouldBeLessThan(0.001, named);
            plane.Holds(x, y).ShouldBeTrue(named);
        }
    }

    [Theory]
    [InlineData("EPSG:4528", 40_500_000, "epsg:4528")]
    [InlineData("epsg:4549", 500_000, "epsg:4549")]
    [InlineData("4549", 500_000, "epsg:4549")]
    public void A_plane_is_known_by_its_code_and_has_its_easting_first(string text, double easting, string name)
    {
        ClientCrs.TryParse(text, out var crs).ShouldBeTrue();
        crs.Name.ShouldBe(name);
        crs.Write(new(120, 30)).First.ShouldBe(easting);
        crs.Read(easting, 3_320_000)!.Value.Lon.ShouldBe(120, 1e-9);
        crs.Read(3_320_000, easting).ShouldBeNull();
    }

    [Theory]
    [InlineData("4512")]
    [InlineData("EPSG:4555")]
    [InlineData("EPSG:3857")]
    [InlineData("EPSG:")]
    [InlineData("-4528")]
    public void Other_codes_are_refused(string text) => ClientCrs.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(double.NaN, 3_320_000)]
    [InlineData(40_500_000, double.PositiveInfinity)]
    [InlineData(39_500_000, 3_320_000)]
    [InlineData(120, 30)]
    [InlineData(40_500_000, -1)]
    public void What_lies_outside_the_zone_is_no_place_of_it(double x, double y)
    {
        ClientCrs.TryParse("EPSG:4528", out var crs).ShouldBeTrue();
        crs.Read(x, y).ShouldBeNull();
    }
}
