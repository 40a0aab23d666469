using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Boxes over runs of a feature's vertices, so that the many vertices of a large shape that lie beside a tile are passed over a run at a time. Run k is of the vertices
/// 64k … 64k + 64, the last one included, since it begins the next run: the segments of a run lie in its box. Runs are counted over all parts of a feature together.
/// </summary>
public static class VertexRuns
{
    public const int Vertices = 64;

    /// <summary>Shapes of fewer vertices are read faster than their boxes.</summary>
    public const int WorthwhileFrom = 4 * Vertices;

    public static int Count(int vertices) => (vertices + Vertices - 1) / Vertices;

    /// <param name="coordinates">x, y, x, y … of the whole feature.</param>
    /// <param name="boxes">One for each run, see <see cref="Count"/>.</param>
    public static void Measure(ReadOnlySpan<int> coordinates, Span<WorldBox> boxes)
    {
        for (var run = 0; run < boxes.Length; run++)
        {
            var first = 2 * Vertices * run;
            boxes[run] = WorldBox.Of(coordinates[first..Math.Min(first + 2 * (Vertices + 1), coordinates.Length)]);
        }
    }
}
