using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Shapes against NetTopologySuite, on a grid whose points are corners, lie on edges and in line with them.</summary>
public sealed class ShapesTests
{
    private const double Step = 1.0 / 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_polygon_holds_the_points_and_meets_the_ways_that_its_twin_does(int seed)
    {
        var dice = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var polygon = Star(dice, 3 + dice.Next(12));
            var (ours, twin) = (new PolygonShape(polygon), PreparedGeometryFactory.Prepare(polygon));
            for (var point = 0; point < 60; point++)
            {
                var (at, to) = (At(dice), At(dice));
                ours.Holds(at.X, at.Y).ShouldBe(twin.Intersects(new Point(at)), $"seed {seed}, {polygon} and {at}");
                if (!ours.Holds(at.X, at.Y) && !ours.Holds(to.X, to.Y) && !at.Equals2D(to))
                    ours.Meets(new(at.X, at.Y), new(to.X, to.Y)).ShouldBe(twin.Intersects(new LineString([at, to])), $"seed {seed}, {polygon} and {at} to {to}");
            }
        }
    }

    [Fact]
    public void A_fence_of_ten_thousand_corners_holds_what_its_twin_does()
    {
        var dice = new Random(5);
        var corners = Enumerable.Range(0, 10_000).Select(i => i * Math.Tau / 10_000).Select(angle => new Coordinate(120 + Math.Cos(angle) * (0.2 + dice.NextDouble() * 0.05), 30 + Math.Sin(angle) * (0.2 + dice.NextDouble() * 0.05))).ToList();
        var polygon = new Polygon(new([.. corners, corners[0]]));
        var (ours, twin) = (new PolygonShape(polygon), PreparedGeometryFactory.Prepare(polygon));
        for (var i = 0; i < 5_000; i++)
        {
            Coordinate at = i % 5 == 0 ? corners[dice.Next(corners.Count)] : new(119.7 + 0.6 * dice.NextDouble(), 29.7 + 0.6 * dice.NextDouble());
            ours.Holds(at.X, at.Y).ShouldBe(twin.Intersects(new Point(at)), $"{at}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-52)]
    [InlineData(70)]
    public void A_circle_ends_at_its_radius_on_the_ellipsoid_all_around(double latitude)
    {
        foreach (var radius in (double[])[1, 100, 5_000, 60_000])
        {
            var center = new LonLat(120, latitude);
            var circle = new CircleShape(center, radius);
            for (var bearing = 0; bearing < 360; bearing += 7)
            {
                var (inside, outside) = (Geodesic.Destination(center, bearing, radius - 0.01), Geodesic.Destination(center, bearing, radius + 0.01));
                circle.Holds(inside.Lon, inside.Lat).ShouldBeTrue($"{radius} m towards {bearing}");
                circle.Holds(outside.Lon, outside.Lat).ShouldBeFalse($"{radius} m towards {bearing}");
                circle.BoundaryMeters(outside).ShouldBe(0.01, 0.001);
                var bounds = circle.Bounds;
                (inside.Lon >= bounds.MinX && inside.Lon <= bounds.MaxX && inside.Lat >= bounds.MinY && inside.Lat <= bounds.MaxY).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void A_corridor_ends_at_its_reach_beside_its_line_and_is_round_at_its_ends()
    {
        var line = new LineString([new(120, 30), new(120.05, 30), new(120.05, 30.04)]);
        var corridor = new CorridorShape(line, 50);
        void Verify(LonLat from, double bearing, bool alsoBeyond = true)
        {
            var (inside, outside) = (Geodesic.Destination(from, bearing, 49.9), Geodesic.Destination(from, bearing, 50.1));
            corridor.Holds(inside.Lon, inside.Lat).ShouldBeTrue($"{from} towards {bearing}");
            if (alsoBeyond)
                corridor.Holds(outside.Lon, outside.Lat).ShouldBeFalse($"{from} towards {bearing}");
        }

        for (var bearing = 95; bearing <= 265; bearing += 10)
            Verify(new(120, 30), bearing + 90 > 360 ? bearing - 270 : bearing + 90 - 5, alsoBeyond: bearing is > 100 and < 260);
        Verify(new(120.02, 30), 0);
        Verify(new(120.02, 30), 180);
        Verify(new(120.05, 30.02), 90);
        Verify(new(120.05, 30.02), 270);
        corridor.Meets(new(120.02, 29.99), new(120.02, 30.01)).ShouldBeTrue();
        corridor.Meets(new(120.02, 30.01), new(120.03, 30.03)).ShouldBeFalse();
    }

    private static Coordinate At(Random dice) => new(120 + dice.Next(32) * Step, 30 + dice.Next(32) * Step);

    /// <summary>Around a middle, by angle: never crossing itself, sometimes with a hole.</summary>
    private static Polygon Star(Random dice, int corners)
    {
        while (true)
        {
            var middle = new Coordinate(120 + 16 * Step, 30 + 16 * Step);
            List<Coordinate> ring = [.. Enumerable.Range(0, corners).Select(_ => At(dice)).Where(at => !at.Equals2D(middle))
                .OrderBy(at => Math.Atan2(at.Y - middle.Y, at.X - middle.X)).DistinctBy(at => Math.Round(Math.Atan2(at.Y - middle.Y, at.X - middle.X), 9))];
            if (ring.Count < 3)
                continue;
            var polygon = new Polygon(new([.. ring, ring[0]]));
            var hole = new LinearRing([new(middle.X, middle.Y), new(middle.X + 2 * Step, middle.Y), new(middle.X + Step, middle.Y + 2 * Step), new(middle.X, middle.Y)]);
            if (dice.Next(2) == 0 && polygon.IsValid && polygon.Contains(new Polygon(hole)))
                polygon = new((LinearRing)polygon.ExteriorRing, [hole]);
            if (polygon.IsValid)
                return polygon;
        }
    }
}
