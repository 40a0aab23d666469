using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Brings a ring onto a tile's lattice and into its buffer. Every point outside is moved to the nearest point of the buffer's edge. The ring inside stays as it was, the path outside
/// runs along the edge and turns around the inside as often as before, so what is enclosed inside the buffer is the same; where it runs along the edge to and fro, the repair
/// (<see cref="RingRepair"/>) takes both ways out. Nothing of the sort happens to a ring that enters once and leaves once.
/// </summary>
internal static class RingClip
{
    /// <param name="first">Index of the ring's first vertex in the shape.</param>
    /// <param name="end">Index behind its last.</param>
    public static void Add(in FeatureShape shape, int first, int end, in TileFrame frame, PathList rings)
    {
        if (end <= first)
            return;
        var pen = new PathPen(rings);
        if (frame.Clip.Contains(shape.Box))
            pen.Ring(shape.Coordinates[(2 * first)..(2 * end)], frame);
        else
            Cut(shape, first, end, frame, ref pen);
        pen.EndRing();
    }

    private static void Cut(in FeatureShape shape, int first, int end, in TileFrame frame, ref PathPen pen)
    {
        var edges = new ClampedEdges(frame);
        var start = edges.Begin(shape.Coordinates[2 * first], shape.Coordinates[2 * first + 1]);
        pen.Reserve(1);
        pen.Ring(start);
        for (var vertex = first; vertex + 1 < end;)
        {
            var (last, run) = RunFrom(shape, vertex, end);
            var coordinates = shape.Coordinates[(2 * vertex + 2)..(2 * last + 2)];
            if (run is { } outside && edges.AreBeside(outside))
                coordinates = coordinates[^2..]; // between the ends of a stretch on one side of the buffer, one way along that side is as good as another
            if (run is { } inside && frame.Clip.Contains(inside))
            {
                pen.Ring(coordinates, frame);
                edges.Begin(coordinates[^2], coordinates[^1]);
            }
            else
            {
                pen.Reserve(ClampedEdges.MaxPoints * coordinates.Length / 2);
                for (var i = 0; i + 1 < coordinates.Length; i += 2)
                    edges.To(coordinates[i], coordinates[i + 1], ref pen);
            }
            vertex = last;
        }
        pen.Reserve(ClampedEdges.MaxPoints);
        edges.To(shape.Coordinates[2 * first], shape.Coordinates[2 * first + 1], ref pen);
    }

    /// <returns>The last vertex up to which one run's box holds the segments from the given one, or the last of the ring where no boxes are known.</returns>
    private static (int Last, WorldBox? Run) RunFrom(in FeatureShape shape, int vertex, int end)
    {
        var run = vertex / VertexRuns.Vertices;
        return run < shape.Runs.Length ? (Math.Min((run + 1) * VertexRuns.Vertices, end - 1), shape.Runs[run]) : (end - 1, null);
    }
}
