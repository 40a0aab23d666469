using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>The plain twin asks every polygon in turn.</summary>
public sealed class PolygonIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(600)]
    public void The_index_finds_what_asking_each_polygon_finds(int count)
    {
        var shapes = CityShapes.Tidy(count * 3).Concat(CityShapes.Nasty).Select(text => new WKTReader().Read(text)).OfType<Polygon>().Cast<Geometry>().Take(count).ToList();
        var index = new PolygonIndex([.. shapes.Select((shape, id) => (BitConverter.GetBytes(id), shape))]);
        foreach (var (x, y) in Places(shapes))
            index.Find(x, y).ShouldBe(shapes.FindIndex(shape => PolygonMembership.Holds(shape, x, y)), $"{x:R} {y:R}");
    }

    [Fact]
    public void A_place_on_the_border_of_neighbours_is_of_exactly_one()
    {
        using var duck = new DuckRoom();
        duck.Execute("create table cell as select x * 50 + y id, st_makeenvelope(121 + x * 0.01, 31 + y * 0.01, 121 + (x + 1) * 0.01, 31 + (y + 1) * 0.01) geom from range(50) a(x), range(50) b(y)");
        duck.Execute("create table corner as select 121 + x * 0.01 lon, 31 + y * 0.01 lat from range(1, 50) a(x), range(1, 50) b(y)");
        duck.One("with ix as (select polygon_index_agg(id, geom) ix from cell) select count(polygon_of(ix, lon, lat)) from corner, ix").ShouldBe(49L * 49);
        duck.One("with ix as (select polygon_index_agg(id, geom) ix from cell) select count(polygon_of(ix, st_point(lon, lat))) from corner, ix").ShouldBe(49L * 49);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'no index'")]
    [InlineData("repeat('x', 40)")]
    public void What_is_no_index_or_is_there_no_more_is_told_of(string handle)
    {
        using var duck = new DuckRoom();
        Should.Throw<DuckException>(() => duck.One($"select polygon_of(({handle})::blob, 1, 2)")).Message.ShouldContain("polygon_index_agg");
    }

    [Fact]
    public void Of_no_polygons_nothing_holds_anything()
    {
        using var duck = new DuckRoom();
        duck.One("with ix as (select polygon_index_agg('a', st_point(1, 2)) ix) select polygon_of(ix, 1, 2) from ix").ShouldBeNull();
        duck.One("with ix as (select polygon_index_agg(null::varchar, st_point(1, 2)) ix) select polygon_of(ix, 1, 2) from ix").ShouldBeNull();
    }

    [Fact]
    public void Of_overlapping_polygons_the_first_id_is_told()
    {
        using var duck = new DuckRoom();
        duck.One("with ix as (select polygon_index_agg(id, st_makeenvelope(0, 0, 10 - id, 10)) ix from range(5) t(id)) select polygon_of(ix, 1, 2) from ix").ShouldBe("0");
    }

    /// <summary>Anywhere, on vertices, and on level and upright edges between them.</summary>
    private static IEnumerable<(double X, double Y)> Places(List<Geometry> shapes)
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
            yield return (120.9 + 0.7 * random.NextDouble(), 30.9 + 0.7 * random.NextDouble());
        foreach (var vertex in shapes.SelectMany(shape => shape.Coordinates).Take(5000))
        {
            yield return (vertex.X, vertex.Y);
            yield return (vertex.X, vertex.Y + 0.001);
            yield return (vertex.X + 0.001, vertex.Y);
        }
    }
}
