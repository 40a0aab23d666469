using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>All that is no farther from a point than its radius, in geodesic metres.</summary>
public sealed class CircleShape : IFenceShape
{
    /// <summary>What the plane may be wrong by inside twenty kilometres, amply; farther the ellipsoid alone decides.</summary>
    private const double PlaneError = 0.003;

    private const double PlaneMeters = 20_000;

    private readonly LonLat _center;
    private readonly double _radiusMeters;
    private readonly LocalPlane _plane;

    public CircleShape(LonLat center, double radiusMeters)
    {
        (_center, _radiusMeters, _plane) = (center, radiusMeters, new(center));
        Bounds = AroundPoints.Of([center], radiusMeters);
    }

    public PackedRTree.Box Bounds { get; }

    public bool Holds(double lon, double lat)
    {
        var about = _plane.DistanceMeters(lon, lat);
        if (_radiusMeters < PlaneMeters)
        {
            if (about > _radiusMeters * (1 + PlaneError))
                return false;
            if (about < _radiusMeters * (1 - PlaneError))
                return true;
        }
        return Geodesic.DistanceMeters(_center, new(lon, lat)) <= _radiusMeters;
    }

    public bool Meets(LonLat from, LonLat to)
    {
        var along = _plane.ToSegment(from, to).Along;
        return Holds(from.Lon + along * (to.Lon - from.Lon), from.Lat + along * (to.Lat - from.Lat));
    }

    public double BoundaryMeters(LonLat from) => Math.Abs(Geodesic.DistanceMeters(_center, from) - _radiusMeters);
}
