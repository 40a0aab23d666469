using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>Lines arrive where they were drawn, cut at the buffer's edge and nowhere else.</summary>
public sealed class LineTests
{
    private static readonly int Shapes = Extent.Of(600, 40_000);

    [Theory]
    [InlineData("what repeats or lies on the way is left out", "0 0, 0.2 0, 10 0, 20 0, 20 0, 20 10", "0 0, 20 0, 20 10")]
    [InlineData("the way back is kept", "0 0, 20 0, 10 0", "0 0, 20 0, 10 0")]
    [InlineData("a dot is no line", "10.1 10.1, 10.3 10.3", "")]
    [InlineData("nor is one that falls together", "9.6 10, 10.4 10", "")]
    [InlineData("out and in again are two lines", "0 100, -100 100, -100 200, 0 200", "0 100, -64 100 | -64 200, 0 200")]
    [InlineData("through the tile", "-5000 4000, 9000 4000", "-64 4000, 4160 4000")]
    [InlineData("over a corner", "-100 0, 0 -100", "-64 -36, -36 -64")]
    [InlineData("past a corner", "-200 0, 0 -200", "")]
    [InlineData("touching the corner is no line", "-128 0, 0 -128", "")]
    [InlineData("along the edge", "-64 10, -64 -90", "-64 10, -64 -64")]
    [InlineData("beyond the edge", "-65 10, -65 90", "")]
    public void A_line_becomes(string rule, string drawn, string expected)
    {
        var feature = DrawnShape.Line([.. drawn.Split(',').Select(Point)]).Decoded();
        string.Join(" | ", feature?.Parts.Select(part => string.Join(", ", part.Select(point => $"{point.X} {point.Y}"))) ?? []).ShouldBe(expected, rule);
    }

    [Fact]
    public void Whatever_is_drawn_arrives_and_nothing_else()
    {
        for (var seed = 0; seed < Shapes; seed++)
            Check(seed);
    }

    [Fact]
    public void Boxes_over_runs_of_vertices_change_nothing()
    {
        for (var seed = 1; seed < Shapes; seed += 3)
            NastyShapes.Lines(seed).Encode(withRuns: true).ShouldBe(NastyShapes.Lines(seed).Encode(), $"seed {seed}");
    }

    private static void Check(int seed)
    {
        var shape = NastyShapes.Lines(seed);
        var feature = shape.Decoded();
        feature?.ShouldKeepToTheSpecification();
        var arrived = new DrawnShape(GeometryKind.Line, feature?.Parts.Select(part => part.Select(point => ((double)point.X, (double)point.Y)).ToArray()).ToArray() ?? []);
        var random = new Random(seed);
        foreach (var (x, y) in arrived.Parts.SelectMany(part => part).OrderBy(_ => random.Next()).Take(40))
        {
            Math.Min(Math.Min(x, y) + DrawnShape.Buffer, DrawnShape.Extent + DrawnShape.Buffer - Math.Max(x, y)).ShouldBeGreaterThanOrEqualTo(0, $"seed {seed}");
            shape.DistanceTo(x, y).ShouldBeLessThan(1.5, $"seed {seed}");
        }
        foreach (var (a, b) in shape.Segments().OrderBy(_ => random.Next()).Take(20))
        {
            var along = random.NextDouble();
            var (x, y) = (a.X + along * (b.X - a.X), a.Y + along * (b.Y - a.Y));
            if (x is > -62 and < 4158 && y is > -62 and < 4158)
                (arrived.Parts.Length > 0 ? arrived.DistanceTo(x, y) : double.MaxValue).ShouldBeLessThan(1.5, $"seed {seed}");
        }
    }

    private static (double X, double Y) Point(string text) => text.Trim().Split(' ') is [var x, var y] ? (double.Parse(x), double.Parse(y)) : throw new FormatException(text);
}
