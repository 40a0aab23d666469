using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// A feature's geometry in world units (see <see cref="WorldBox"/>), as views on whatever holds it. What lies beyond the square map is cut away before; not empty;
/// neither valid nor free of repeated vertices need it be.
/// </summary>
public readonly ref struct FeatureShape
{
    public required GeometryKind Kind { get; init; }

    /// <summary>x0, y0, x1, y1 … of all parts one after the other. A ring is closed by itself: it does not repeat its first vertex (one that does is read all the same).</summary>
    public required ReadOnlySpan<int> Coordinates { get; init; }

    /// <summary>Vertices up to the end of each part (line or ring); empty when there is one part. Of points each vertex is one, and this is not read.</summary>
    public ReadOnlySpan<int> PartEnds { get; init; }

    /// <summary>Rings up to the end of each polygon, the shell before its holes; empty when there is one polygon. Which ring is inside which, the encoder sees for itself.</summary>
    public ReadOnlySpan<int> PolygonEnds { get; init; }

    /// <summary>Of all vertices; larger is allowed and slower.</summary>
    public required WorldBox Box { get; init; }

    /// <summary>Of the runs of its vertices (<see cref="VertexRuns"/>); may be empty, and should be for small shapes.</summary>
    public ReadOnlySpan<WorldBox> Runs { get; init; }

    public int VertexCount => Coordinates.Length / 2;
}
