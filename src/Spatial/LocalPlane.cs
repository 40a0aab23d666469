using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Metres east and north around one point, by the ellipsoid's two radii of curvature there: within 0.2 % inside 20 km, and cheap enough for every candidate of a search.
/// </summary>
public readonly struct LocalPlane
{
    private const double EccentricitySquared = Geodesic.Flattening * (2 - Geodesic.Flattening);

    public LocalPlane(LonLat origin)
    {
        Origin = origin;
        var latitude = origin.Lat * Math.PI / 180;
        var w = 1 - EccentricitySquared * Math.Sin(latitude) * Math.Sin(latitude);
        MetersPerDegreeLat = Geodesic.SemiMajorMeters * (1 - EccentricitySquared) / (w * Math.Sqrt(w)) * Math.PI / 180;
        MetersPerDegreeLon = Geodesic.SemiMajorMeters / Math.Sqrt(w) * Math.Cos(latitude) * Math.PI / 180;
    }

    public LonLat Origin { get; }
    public double MetersPerDegreeLon { get; }
    public double MetersPerDegreeLat { get; }

    public (double East, double North) Project(double lon, double lat) =>
        ((lon - Origin.Lon) * MetersPerDegreeLon, (lat - Origin.Lat) * MetersPerDegreeLat);

    public LonLat Unproject(double east, double north) =>
        new(Origin.Lon + east / MetersPerDegreeLon, Origin.Lat + north / MetersPerDegreeLat);

    public double DistanceMeters(double lon, double lat)
    {
        var (east, north) = Project(lon, lat);
        return Math.Sqrt(east * east + north * north);
    }

    /// <summary>Distance from the origin to the segment a–b, metres, and how far along it (0..1) the nearest point lies.</summary>
    public (double Meters, double Along) ToSegment(LonLat a, LonLat b)
    {
        var (ax, ay) = Project(a.Lon, a.Lat);
        var (bx, by) = Project(b.Lon, b.Lat);
        var (dx, dy) = (bx - ax, by - ay);
        var length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / length, 0, 1);
        var (x, y) = (ax + along * dx, ay + along * dy);
        return (Math.Sqrt(x * x + y * y), along);
    }

    /// <summary>Area of a polygon in degrees, by the plane around its middle.</summary>
    public static double SquareMeters(Geometry shape)
    {
        var middle = shape.EnvelopeInternal.Centre;
        if (middle is null)
            return 0;
        var plane = new LocalPlane(new(middle.X, middle.Y));
        return shape.Area * plane.MetersPerDegreeLon * plane.MetersPerDegreeLat;
    }
}
