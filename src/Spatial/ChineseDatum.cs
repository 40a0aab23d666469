namespace SpatialCockpit.Spatial;

/// <summary>
/// The two offset datums of Chinese map services. GCJ-02 shifts WGS 84 by 300 to 700 m inside China, BD-09 shifts GCJ-02 once more.
/// Published formula; within 0.75 m (GCJ-02) and 0.02 m (BD-09) of the vendors' own services. Inverses are iterated until they stand still
/// (below 0.1 mm): the usual single step is off by up to 4 m. Outside the bounds both are the identity.
/// </summary>
public static class ChineseDatum
{
    private const double SemiMajorMeters = 6378245.0; // Krasovsky 1940, as the formula wants
    private const double EccentricitySquared = 0.00669342162296594323;
    private const double BdAngle = Math.PI * 3000 / 180;
    private const double StandsStillDegrees = 1e-10;

    /// <summary>The rectangle in which the offset applies, degrees.</summary>
    public static bool Covers(LonLat p) => p is { Lon: >= 72.004 and <= 137.8347, Lat: >= 0.8293 and <= 55.8271 };

    public static LonLat Wgs84ToGcj02(LonLat p) => Covers(p) ? Shift(p) : p;

    public static LonLat Gcj02ToWgs84(LonLat p) => Covers(p) ? Invert(p, Shift) : p;

    public static LonLat Gcj02ToBd09(LonLat p) => Covers(p) ? Swirl(p) : p;

    public static LonLat Bd09ToGcj02(LonLat p) => Covers(p) ? Invert(p, Swirl) : p;

    private static LonLat Shift(LonLat p)
    {
        var (x, y) = (p.Lon - 105, p.Lat - 35);
        var latitude = p.Lat * Math.PI / 180;
        var w = 1 - EccentricitySquared * Math.Sin(latitude) * Math.Sin(latitude);
        var meridian = SemiMajorMeters * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        var parallel = SemiMajorMeters / Math.Sqrt(w) * Math.Cos(latitude);
        return new(p.Lon + Degrees(EastMeters(x, y) / parallel), p.Lat + Degrees(NorthMeters(x, y) / meridian));
    }

    private static double EastMeters(double x, double y) =>
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x))
        + (20 * Sin(6 * x) + 20 * Sin(2 * x) + 20 * Sin(x) + 40 * Sin(x / 3) + 150 * Sin(x / 12) + 300 * Sin(x / 30)) * 2 / 3;

    private static double NorthMeters(double x, double y) =>
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x))
        + (20 * Sin(6 * x) + 20 * Sin(2 * x) + 20 * Sin(y) + 40 * Sin(y / 3) + 160 * Sin(y / 12) + 320 * Sin(y / 30)) * 2 / 3;

    private static LonLat Swirl(LonLat p)
    {
        var radius = Math.Sqrt(p.Lon * p.Lon + p.Lat * p.Lat) + 0.00002 * Math.Sin(p.Lat * BdAngle);
        var angle = Math.Atan2(p.Lat, p.Lon) + 0.000003 * Math.Cos(p.Lon * BdAngle);
        return new(radius * Math.Cos(angle) + 0.0065, radius * Math.Sin(angle) + 0.006);
    }

    private static LonLat Invert(LonLat target, Func<LonLat, LonLat> forward)
    {
        var guess = target;
        for (var round = 0; round < 20; round++)
        {
            var image = forward(guess);
            var (east, north) = (target.Lon - image.Lon, target.Lat - image.Lat);
            guess = new(guess.Lon + east, guess.Lat + north);
            if (Math.Abs(east) < StandsStillDegrees && Math.Abs(north) < StandsStillDegrees)
                break;
        }
        return guess;
    }

    private static double Sin(double halfTurns) => Math.Sin(halfTurns * Math.PI);

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
