using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Triangulate;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>Judged by looking at every pair.</summary>
public sealed class NeighboursTests
{
    private const int Any = int.MaxValue;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Squares_of_a_grid_meet_those_around_them(int side)
    {
        var weights = QueenContiguity.Of(SmallCells.Grid(side), Any, TestContext.Current.CancellationToken)!;
        Rows(weights).ShouldBe(Rows(SmallCells.Queen(side)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Cells_of_any_shape_meet_those_that_touch_their_borders(int seed)
    {
        var cells = seed % 2 == 0 ? Triangles(seed) : Quarters(seed);
        cells = [.. cells, MultiOf(cells[0], cells[^1]), cells[1], Rotated(cells[2])];
        var weights = QueenContiguity.Of(cells, Any, TestContext.Current.CancellationToken)!;
        Rows(weights).ShouldBe([.. cells.Select((cell, i) => string.Join(' ', Enumerable.Range(0, cells.Length).Where(j => j != i && Meets(cell, cells[j]))))]);
        weights.Links.ShouldBeGreaterThan(cells.Length);
    }

    [Fact]
    public void A_border_that_comes_to_a_place_twice_is_one_neighbour_there()
    {
        // A knot at (1, 1), and a cell at it.
        Geometry knot = GeometryFactory.Default.CreatePolygon([new(0, 0), new(1, 1), new(0, 2), new(2, 2), new(1, 1), new(2, 0), new(0, 0)]), beside = GeometryFactory.Default.CreatePolygon([new(1, 1), new(1.1, 0.5), new(0.9, 0.5), new(1, 1)]);
        Rows(QueenContiguity.Of([knot, beside, knot], Any, TestContext.Current.CancellationToken)!).ShouldBe(["1 2", "0 2", "0 1"]);
    }

    [Fact]
    public void A_large_cell_meets_small_ones_along_its_edge_and_not_those_it_only_overlaps()
    {
        Geometry large = GeometryFactory.Default.ToGeometry(new Envelope(0, 3, 0, 3)), beside = GeometryFactory.Default.ToGeometry(new Envelope(3, 4, 1, 2)), across = GeometryFactory.Default.ToGeometry(new Envelope(1, 2, -1, 5)), within = GeometryFactory.Default.ToGeometry(new Envelope(0.5, 0.7, 1, 2));
        Rows(QueenContiguity.Of([large, beside, across, within], Any, TestContext.Current.CancellationToken)!).ShouldBe(["1", "0", "", ""]);
    }

    [Fact]
    public void The_columbus_polygons_have_the_neighbours_of_their_published_list()
    {
        var (features, published) = SmallCells.Sample("stat-columbus", "stat-columbus", "POLYID");
        Rows(QueenContiguity.Of(SmallCells.Shapes(features), Any, TestContext.Current.CancellationToken)!).ShouldBe(Rows(published));
    }

    [Fact]
    public void Street_offices_of_Beijing_have_the_neighbours_that_their_shared_vertices_say()
    {
        var features = System.Text.Json.JsonElement.Parse(string.Join('\n', SharedData.Lines("city/beijing-townships.geojson.gz"))).GetProperty("features").EnumerateArray().ToArray();
        var shapes = SmallCells.Shapes(features);
        var vertices = Array.ConvertAll(shapes, shape => shape.Coordinates.Select(at => (at.X, at.Y)).ToHashSet());
        var weights = QueenContiguity.Of(shapes, Any, TestContext.Current.CancellationToken)!;
        for (var cell = 0; cell < shapes.Length; cell++)
            Enumerable.Range(0, shapes.Length).Where(other => other != cell && vertices[cell].Overlaps(vertices[other])).Except(weights.Of(cell).ToArray()).ShouldBeEmpty();
        weights.Islands.Count.ShouldBeLessThan(5);
    }

    [Fact]
    public void Cells_one_over_the_other_are_neighbours_and_too_many_of_them_come_to_nothing()
    {
        Geometry[] stack = [.. Enumerable.Repeat(SmallCells.Square(0, 0), 300)];
        QueenContiguity.Of(stack, Any, TestContext.Current.CancellationToken)!.Links.ShouldBe(300 * 299);
        QueenContiguity.Of(stack, 300 * 299 - 1, TestContext.Current.CancellationToken).ShouldBeNull();
        Geometry[] nested = [.. Enumerable.Range(1, 300).Select(half => GeometryFactory.Default.ToGeometry(new Envelope(-half, half, -half, half)))];
        QueenContiguity.Of(nested, 300 * 299, TestContext.Current.CancellationToken)!.Links.ShouldBe(0);
        QueenContiguity.Of(nested, 300 * 299 - 1, TestContext.Current.CancellationToken).ShouldBeNull();
        LonLat[] places = [.. Enumerable.Repeat(new LonLat(114, 22), 300)];
        DistanceBand.Of(places, 0, Any, TestContext.Current.CancellationToken)!.Links.ShouldBe(300 * 299);
        DistanceBand.Of(places, 0, 300 * 299 - 1, TestContext.Current.CancellationToken).ShouldBeNull();
        NearestCells.Of(places, 7, Any, TestContext.Current.CancellationToken)!.Of(100).ToArray().ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        NearestCells.Of(places, 7, 2099, TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(700)]
    public void Nearest_and_those_within_a_distance_are_what_geodesics_say(int count)
    {
        var random = new Random(count);
        // Close together and far out, some twice; the last across the antimeridian of the first.
        LonLat[] places = [.. Enumerable.Range(0, count).Select(i => i % 10 == 9 ? new LonLat(114.1, 22.5) : new LonLat(114 + random.NextDouble() * (i % 7 == 0 ? 1 : 0.05), 22.5 + random.NextDouble() * (i % 7 == 0 ? 1 : 0.05)))];
        var (nearest, band) = (NearestCells.Of(places, 6, Any, TestContext.Current.CancellationToken)!, DistanceBand.Of(places, 2500, Any, TestContext.Current.CancellationToken)!);
        for (var i = 0; i < count; i++)
        {
            var meters = places.Select(place => Geodesic.DistanceMeters(places[i], place)).ToArray();
            var sixth = Enumerable.Range(0, count).Where(j => j != i).OrderBy(j => meters[j]).Take(6).ToList();
            nearest.Of(i).ToArray().Select(j => meters[j]).Order().ShouldBe(sixth.Select(j => meters[j]), 0.05);
            band.Of(i).ToArray().ShouldBe(Enumerable.Range(0, count).Where(j => j != i && meters[j] <= 2500));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public void A_chord_is_as_long_as_the_geodesic_over_it(double meters)
    {
        foreach (var bearing in (double[])[0, 30, 90, 200, 300])
        {
            LonLat from = new(121.5, 31.2), to = Geodesic.Destination(from, bearing, meters);
            var ((x, y, z), (x2, y2, z2)) = (EarthPoints.Of(from), EarthPoints.Of(to));
            var chord = Math.Sqrt((x - x2) * (x - x2) + (y - y2) * (y - y2) + (z - z2) * (z - z2));
            (EarthPoints.Chord(meters) - chord).ShouldBe(0, meters > 20_000 ? 0.02 : 0.0007); // half a millimetre is Vincenty's
        }
    }

    [Fact]
    public void Neighbours_lie_on_both_sides_of_the_antimeridian() =>
        DistanceBand.Of([new(179.999, 0), new(-179.999, 0), new(0, 0)], 500, Any, TestContext.Current.CancellationToken)!.Of(0).ToArray().ShouldBe([1]);

    private static string[] Rows(SpatialWeights weights) => [.. Enumerable.Range(0, weights.Count).Select(cell => string.Join(' ', weights.Of(cell).ToArray()))];

    private static bool Meets(Geometry a, Geometry b) => a.Coordinates.Any(vertex => IsOnBorder(vertex, b)) || b.Coordinates.Any(vertex => IsOnBorder(vertex, a));

    private static bool IsOnBorder(Coordinate vertex, Geometry cell) =>
        LinearComponentExtracter.GetLines(cell).OfType<LineString>().Any(ring => Enumerable.Range(1, ring.NumPoints - 1).Any(i => IsOnEdge(vertex, ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i))));

    private static bool IsOnEdge(Coordinate vertex, Coordinate a, Coordinate b) => new Envelope(a, b).Contains(vertex) && Orientation.Index(a, b, vertex) == OrientationIndex.Collinear;

    /// <summary>A square cut in quarters, and some of those again.</summary>
    private static Geometry[] Quarters(int seed)
    {
        var random = new Random(seed);
        List<Envelope> cells = [new(0, 64, 0, 64)];
        for (var round = 0; round < 25; round++)
        {
            var cut = cells[random.Next(cells.Count)];
            cells.Remove(cut);
            cells.AddRange([new(cut.MinX, cut.Centre.X, cut.MinY, cut.Centre.Y), new(cut.Centre.X, cut.MaxX, cut.MinY, cut.Centre.Y), new(cut.MinX, cut.Centre.X, cut.Centre.Y, cut.MaxY), new(cut.Centre.X, cut.MaxX, cut.Centre.Y, cut.MaxY)]);
        }
        return [.. cells.Select(GeometryFactory.Default.ToGeometry)];
    }

    private static Geometry[] Triangles(int seed)
    {
        var random = new Random(seed);
        var builder = new DelaunayTriangulationBuilder();
        builder.SetSites([.. Enumerable.Range(0, 40).Select(_ => new Coordinate(random.Next(50), random.Next(50)))]);
        return [.. builder.GetTriangles(GeometryFactory.Default)];
    }

    private static MultiPolygon MultiOf(params Geometry[] parts) => GeometryFactory.Default.CreateMultiPolygon([.. parts.Cast<Polygon>()]);

    private static Geometry Rotated(Geometry cell) => AffineTransformation.RotationInstance(0.3, 5, 5).Transform(cell);
}
