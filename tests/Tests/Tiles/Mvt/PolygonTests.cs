using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>Polygons arrive valid, wound as the specification wants, and cover what was drawn.</summary>
public sealed class PolygonTests
{
    private static readonly int Shapes = Extent.Of(800, 40_000);

    [Fact]
    public void A_square_is_one_ring_clockwise_on_the_map()
    {
        var square = DrawnShape.Polygon([(10, 10), (10, 20), (20, 20), (20, 10)]).Decoded()!;
        square.Parts.ShouldBe([[(10, 10), (20, 10), (20, 20), (10, 20)]]);
        square.ShouldKeepToTheSpecification();
    }

    [Theory]
    [InlineData("what repeats, lies on the way or sticks out is left out", "10 10, 10 10, 15 10, 20 10, 20 4, 20 10, 20 20, 10 20, 10 10", "10 10, 20 10, 20 20, 10 20")]
    [InlineData("a ring without area is none", "10 10, 20 20, 30 30", "")]
    [InlineData("nor is one smaller than half a unit", "10.1 10.1, 10.3 10.1, 10.3 10.3", "")]
    [InlineData("nor the smallest triangle there is", "10 10, 11 10, 13 11", "")]
    [InlineData("nor one that falls together", "10.1 10.1, 14 10.2, 14 10.4, 10.2 10.3", "")]
    [InlineData("a bow tie is two triangles", "10 10, 20 20, 20 10, 10 20", "10 10, 15 15, 10 20 | 20 20, 15 15, 20 10")]
    [InlineData("a neck that closes on the lattice parts two", "0 0, 10 0, 10 4.8, 20 0, 20 10, 10 5.2, 10 10, 0 10", "0 0, 10 0, 10 10, 0 10 | 10 5, 20 0, 20 10")]
    [InlineData("the tile and its buffer, seen from within", "-9000 -9000, 9000 -9000, 9000 9000, -9000 9000", "-64 -64, 4160 -64, 4160 4160, -64 4160")]
    [InlineData("cut at the buffer's edge", "4000 100, 5000 100, 5000 200, 4000 200", "4000 100, 4160 100, 4160 200, 4000 200")]
    [InlineData("beside the tile though its box meets it", "-9000 0, 0 -9000, -9000 -9000", "")]
    [InlineData("a fork is cut into its prongs", "-1000 0, 100 0, 100 10, -500 10, -500 20, 100 20, 100 30, -1000 30", "-64 0, 100 0, 100 10, -64 10 | -64 20, 100 20, 100 30, -64 30")]
    [InlineData("a ring round the tile is nothing in it", "-2000 -2000, 6000 -2000, 6000 6000, -2000 6000, -2000 -1000, -1000 -1000, -1000 5000, 5000 5000, 5000 -1000, -2000 -1000", "")]
    public void A_ring_becomes(string rule, string drawn, string expected)
    {
        var feature = DrawnShape.Polygon([.. Rings(drawn)]).Decoded();
        var rings = feature?.Parts.Select(part => part.Select(point => ((double)point.X, (double)point.Y)).ToArray()) ?? [];
        Written(rings).ShouldBe(Written(Rings(expected)), rule);
    }

    [Fact]
    public void Holes_follow_their_shell_and_islands_in_them_are_shells()
    {
        var feature = new DrawnShape(GeometryKind.Polygon, [Box(0, 100), Box(10, 90), Box(20, 80), Box(30, 40), Box(200, 210)]).Decoded()!;
        feature.Parts.Select(DecodedGeometry.DoubleArea).ShouldBe([20_000, -12_800, 7_200, -200, 200]);
    }

    [Fact]
    public void A_hole_that_touches_its_shell_in_a_point_stays_a_hole()
    {
        var feature = DrawnShape.Polygon([(0, 0), (20, 0), (20, 20), (0, 20)], [(0, 10), (10, 15), (10, 5)]).Decoded()!;
        feature.Parts.Select(DecodedGeometry.DoubleArea).ShouldBe([800, -100]);
        feature.Polygons().ShouldBeValid("touching hole");
    }

    [Fact]
    public void A_hole_that_touches_its_shell_in_two_points_parts_it()
    {
        var feature = DrawnShape.Polygon([(0, 0), (20, 0), (20, 20), (0, 20)], [(0, 10), (10, 15), (20, 10), (10, 5)]).Decoded()!;
        feature.Polygons().Count.ShouldBe(2);
        feature.Polygons().ShouldBeValid("parting hole");
    }

    [Fact]
    public void Whatever_is_drawn_arrives_valid_and_covers_the_same()
    {
        for (var seed = 0; seed < Shapes; seed++)
            Check(seed, DrawnShape.Frame);
    }

    [Theory]
    [InlineData(4096, 0, 1)]
    [InlineData(512, 8, 1)]
    [InlineData(4096, 64, 16)]
    public void Also_on_other_lattices(int extent, int buffer, int step)
    {
        var frame = TileFrame.Of(DrawnShape.Tile, extent, buffer, step);
        for (var seed = 0; seed < Shapes / 4; seed++)
            Check(seed, frame);
    }

    [Fact]
    public void Boxes_over_runs_of_vertices_change_nothing()
    {
        for (var seed = 1; seed < Shapes; seed += 8)
        {
            var shape = NastyShapes.Polygon(seed);
            shape.Encode(withRuns: true).ShouldBe(shape.Encode(), $"seed {seed}");
        }
    }

    private static void Check(int seed, TileFrame frame)
    {
        var shape = NastyShapes.Polygon(seed);
        var feature = shape.Decoded(frame);
        feature?.ShouldKeepToTheSpecification();
        var polygons = feature?.Polygons() ?? MultiPolygon.Empty;
        polygons.ShouldBeValid($"seed {seed}");
        var units = (double)frame.Extent / DrawnShape.Extent;
        var (low, high) = (-frame.Buffer, frame.Extent + frame.Buffer);
        feature?.Parts.SelectMany(part => part).ShouldAllBe(point => point.X >= low && point.X <= high && point.Y >= low && point.Y <= high);
        var inside = new IndexedPointInAreaLocator(polygons);
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            var near = shape.Parts[random.Next(shape.Parts.Length)];
            var at = near[random.Next(near.Length)];
            var reach = Math.Pow(10, 3.5 * random.NextDouble()) * frame.Step;
            var (x, y) = i % 2 == 0 ? (random.NextDouble() * 4096, random.NextDouble() * 4096) : (at.X + reach * (random.NextDouble() - 0.5), at.Y + reach * (random.NextDouble() - 0.5));
            if (x * units <= low || x * units >= high || y * units <= low || y * units >= high || shape.DistanceTo(x, y) < 1.5 * frame.Step / units)
                continue;
            (inside.Locate(new(x * units, y * units)) == Location.Interior).ShouldBe(shape.Encloses(x, y), $"seed {seed} at {x} {y} of {polygons}");
        }
    }

    private static (double X, double Y)[] Box(double from, double to) => [(from, from), (to, from), (to, to), (from, to)];

    private static IEnumerable<(double X, double Y)[]> Rings(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(ring => ring.Split(',').Select(point =>
    {
        var numbers = point.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (double.Parse(numbers[0]), double.Parse(numbers[1]));
    }).ToArray());

    /// <summary>The same text for the same rings, wherever they begin.</summary>
    private static string Written(IEnumerable<(double X, double Y)[]> rings) => string.Join(" | ", rings.Select(ring =>
    {
        var first = Array.IndexOf(ring, ring.Min());
        return string.Join(", ", ring.Skip(first).Concat(ring.Take(first)).Select(point => $"{point.X} {point.Y}"));
    }).Order(StringComparer.Ordinal));
}
