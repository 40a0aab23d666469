using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>Boxes of degrees around everything within so many metres of some points.</summary>
internal static class AroundPoints
{
    /// <summary>The plane is true to 0.2 % inside twenty kilometres; a degree of longitude is shorter at the box's poleward edge.</summary>
    private const double Ample = 1.01;

    public static PackedRTree.Box Of(IReadOnlyList<LonLat> points, double meters)
    {
        var box = new PackedRTree.Box(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var point in points)
        {
            var up = new LocalPlane(point).Unproject(0, meters * Ample).Lat - point.Lat;
            var poleward = Math.Min(Math.Abs(point.Lat) + up, 89.9);
            var across = Math.Min(new LocalPlane(new(point.Lon, poleward)).Unproject(meters * Ample, 0).Lon - point.Lon, 180);
            box = new(Math.Min(box.MinX, point.Lon - across), Math.Min(box.MinY, point.Lat - up), Math.Max(box.MaxX, point.Lon + across), Math.Max(box.MaxY, point.Lat + up));
        }
        return box;
    }
}
