using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Meters;

/// <summary>
/// Metres east and north on a plane along any meridian of the CGCS2000 ellipsoid, angles and, near the meridian, lengths as on the ground: too long by half the square of the distance from it in
/// radii of the earth, 0.01 % at 90 km. Krüger's series in n up to the fourth power: below a micrometre within 10° of the meridian.
/// </summary>
internal sealed class TransverseMercator(double meridian)
{
    private const double Radians = Math.PI / 180;
    private const double N = Geodesic.Flattening / (2 - Geodesic.Flattening), N2 = N * N, N3 = N2 * N, N4 = N3 * N;
    private const double RadiusMeters = Geodesic.SemiMajorMeters / (1 + N) * (1 + N2 / 4 + N4 / 64);

    private static readonly double Eccentricity = Math.Sqrt(Geodesic.Flattening * (2 - Geodesic.Flattening));
    private static readonly double[] Forward = [N / 2 - 2 * N2 / 3 + 5 * N3 / 16 + 41 * N4 / 180, 13 * N2 / 48 - 3 * N3 / 5 + 557 * N4 / 1440, 61 * N3 / 240 - 103 * N4 / 140, 49561 * N4 / 161280];
    private static readonly double[] Back = [N / 2 - 2 * N2 / 3 + 37 * N3 / 96 - N4 / 360, N2 / 48 + N3 / 15 - 437 * N4 / 1440, 17 * N3 / 480 - 37 * N4 / 840, 4397 * N4 / 161280];
    private static readonly double[] Latitude = [2 * N - 2 * N2 / 3 - 2 * N3 + 116 * N4 / 45, 7 * N2 / 3 - 8 * N3 / 5 - 227 * N4 / 45, 56 * N3 / 15 - 136 * N4 / 35, 4279 * N4 / 630];

    public (double X, double Y) ToPlane(LonLat place)
    {
        var (sine, east) = (Math.Sin(place.Lat * Radians), (place.Lon - meridian) * Radians);
        var conformal = Math.Sinh(Math.Atanh(sine) - Eccentricity * Math.Atanh(Eccentricity * sine));
        var (north, across) = (Math.Atan2(conformal, Math.Cos(east)), Math.Atanh(Math.Sin(east) / Math.Sqrt(1 + conformal * conformal)));
        var (x, y) = (across, north);
        for (var i = 0; i < Forward.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * (i + 1) * north);
            y += Forward[i] * sin * Math.Cosh(2 * (i + 1) * across);
            x += Forward[i] * cos * Math.Sinh(2 * (i + 1) * across);
        }
        return (RadiusMeters * x, RadiusMeters * y);
    }

    public LonLat ToLonLat(double x, double y)
    {
        var (north, across) = (y / RadiusMeters, x / RadiusMeters);
        var (eta, xi) = (across, north);
        for (var i = 0; i < Back.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * (i + 1) * north);
            xi -= Back[i] * sin * Math.Cosh(2 * (i + 1) * across);
            eta -= Back[i] * cos * Math.Sinh(2 * (i + 1) * across);
        }
        var conformal = Math.Asin(Math.Sin(xi) / Math.Cosh(eta));
        var latitude = conformal;
        for (var i = 0; i < Latitude.Length; i++)
            latitude += Latitude[i] * Math.Sin(2 * (i + 1) * conformal);
        return new(meridian + Math.Atan2(Math.Sinh(eta), Math.Cos(xi)) / Radians, latitude / Radians);
    }
}
