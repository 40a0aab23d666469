using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>A closed part of the surface, in degrees, longitude before latitude: its boundary belongs to it.</summary>
public interface IFenceShape
{
    /// <summary>Around all of it; may be larger than it.</summary>
    PackedRTree.Box Bounds { get; }

    bool Holds(double lon, double lat);

    /// <summary>Whether the straight way between two points, ends included, shares a point with it, where neither end is inside.</summary>
    bool Meets(LonLat from, LonLat to);

    /// <summary>To the nearest point of its boundary, metres, from inside as from outside.</summary>
    double BoundaryMeters(LonLat from);
}
