using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>All that is outside of a shape: its boundary is not part of it.</summary>
public sealed class OutsideShape(IFenceShape inner) : IFenceShape
{
    public PackedRTree.Box Bounds { get; } = new(-180, -90, 180, 90);

    public bool Holds(double lon, double lat) => !inner.Holds(lon, lat);

    /// <summary>Never: a way out and back between two fixes is not seen.</summary>
    public bool Meets(LonLat from, LonLat to) => false;

    public double BoundaryMeters(LonLat from) => inner.BoundaryMeters(from);
}
