namespace SpatialCockpit.Tiles.Maps;

/// <summary>Point symbols, sized so that all shapes weigh the same to the eye: those of the browser (web/src/map/style/marks.ts).</summary>
internal static class Mark
{
    private static readonly Dictionary<string, (double X, double Y)[]> Corners = new(StringComparer.Ordinal)
    {
        ["square"] = [(-0.74, -0.74), (0.74, -0.74), (0.74, 0.74), (-0.74, 0.74)],
        ["triangle"] = [(0, -0.98), (0.95, 0.72), (-0.95, 0.72)],
        ["diamond"] = [(0, -1), (1, 0), (0, 1), (-1, 0)],
        ["hexagon"] = Around(6, _ => 0.94),
        ["star"] = Around(10, corner => corner % 2 == 0 ? 1 : 0.46),
        ["cross"] =
        [
            (-0.32, -0.92), (0.32, -0.92), (0.32, -0.32), (0.92, -0.32), (0.92, 0.32), (0.32, 0.32), (0.32, 0.92), (-0.32, 0.92), (-0.32, 0.32), (-0.92, 0.32), (-0.92, -0.32), (-0.32, -0.32),
        ],
    };

    /// <summary>So many radii wide are the two shapes without corners, and the hole of a ring.</summary>
    public const double RoundRadius = 0.84, HoleRadius = 0.56;

    /// <summary>Around the middle, in radii, y downward; null for the two that are round.</summary>
    public static (double X, double Y)[]? CornersOf(string shape) => Corners.GetValueOrDefault(shape);

    public static void Draw(Canvas canvas, DataKind kind, double x, double y, double radius, Rgba rim)
    {
        var rimWidth = radius * 1.5 / 7;
        if (Corners.TryGetValue(kind.Shape, out var corners))
            canvas.FillShape(x, y, radius, corners, kind.Colour, rim, rimWidth);
        else
            canvas.FillCircle(x, y, RoundRadius * radius, kind.Colour, rim, rimWidth);
        if (kind.Shape == "ring")
            canvas.FillCircle(x, y, HoleRadius * radius, rim, rim, 0);
    }

    private static (double X, double Y)[] Around(int count, Func<int, double> radius) => [.. Enumerable.Range(0, count).Select(corner =>
    {
        var angle = 2 * Math.PI * corner / count - Math.PI / 2;
        return (radius(corner) * Math.Cos(angle), radius(corner) * Math.Sin(angle));
    })];
}
