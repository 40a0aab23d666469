using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

internal static class ShapeDistance
{
    /// <summary>From a point to the boundary, metres; below 0 inside.</summary>
    public static double OutwardMeters(this IFenceShape shape, double lon, double lat) => shape.BoundaryMeters(new LonLat(lon, lat)) * (shape.Holds(lon, lat) ? -1 : 1);
}
