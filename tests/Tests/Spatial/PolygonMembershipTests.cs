using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class PolygonMembershipTests
{
    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 3, false)] // in the hole
    [InlineData(5, 5, true)]
    [InlineData(9, 1, false)]
    [InlineData(11, 11, true)] // in the second part
    public void Holes_and_parts_count(double x, double y, bool inside) =>
        PolygonMembership.Holds(Read("MULTIPOLYGON(((0 0,6 0,6 6,0 6,0 0),(2 2,4 2,4 4,2 4,2 2)),((10 10,12 10,12 12,10 12,10 10)))"), x, y).ShouldBe(inside);

    [Fact]
    public void A_point_on_a_shared_edge_belongs_to_one_polygon()
    {
        // A fan of crooked cells around (0.1, 0.1): edges that no double division meets exactly.
        Coordinate center = new(0.1, 0.1);
        Coordinate[] rim = [.. Enumerable.Range(0, 7).Select(i => new Coordinate(Math.Cos(i * 0.9) / 3, Math.Sin(i * 0.9) / 3)), new(Math.Cos(0) / 3, Math.Sin(0) / 3)];
        Polygon[] cells = [.. Enumerable.Range(0, 7).Select(i => new Polygon(new LinearRing([center, rim[i], rim[i + 1], center])))];
        var onEdges = from i in Enumerable.Range(0, 7)
                      from step in Enumerable.Range(0, 50)
                      let t = step / 50d
                      select (X: center.X + t * (rim[i].X - center.X), Y: center.Y + t * (rim[i].Y - center.Y));
        foreach (var (x, y) in onEdges)
            cells.Count(cell => PolygonMembership.Holds(cell, x, y)).ShouldBe(1, $"{x} {y}");
    }

    [Fact]
    public void Anything_but_a_polygon_holds_nothing() => PolygonMembership.Holds(Read("LINESTRING(0 0,1 1)"), 0.5, 0.5).ShouldBeFalse();
}
