using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>Several shapes as one; they may overlap.</summary>
public sealed class UnionShape(IReadOnlyList<IFenceShape> parts) : IFenceShape
{
    public PackedRTree.Box Bounds { get; } = new(parts.Min(part => part.Bounds.MinX), parts.Min(part => part.Bounds.MinY), parts.Max(part => part.Bounds.MaxX), parts.Max(part => part.Bounds.MaxY));

    public bool Holds(double lon, double lat)
    {
        foreach (var part in parts)
            if (part.Holds(lon, lat))
                return true;
        return false;
    }

    public bool Meets(LonLat from, LonLat to)
    {
        foreach (var part in parts)
            if (part.Meets(from, to))
                return true;
        return false;
    }

    /// <summary>From inside, at least as far as to the boundary of the part that holds it deepest; exact where parts do not overlap.</summary>
    public double BoundaryMeters(LonLat from) => parts.Where(part => part.Holds(from.Lon, from.Lat)).Select(part => (double?)part.BoundaryMeters(from)).Max() ?? parts.Min(part => part.BoundaryMeters(from));
}
