namespace SpatialCockpit.Spatial;

/// <summary>
/// Distances and directions on the CGCS2000 ellipsoid (GRS 80 in all digits that matter), metres and degrees clockwise from north.
/// Vincenty's formulae: within 0.5 mm; nearly antipodal pairs, where they do not settle, are answered on the mean sphere (within 0.6 %).
/// </summary>
public static class Geodesic
{
    public const double SemiMajorMeters = 6378137.0;
    public const double Flattening = 1 / 298.257222101;
    private const double SemiMinorMeters = SemiMajorMeters * (1 - Flattening);
    private const double MeanRadiusMeters = (2 * SemiMajorMeters + SemiMinorMeters) / 3;

    public static double DistanceMeters(LonLat from, LonLat to) => Inverse(from, to).Meters;

    /// <summary>Direction in which the shortest way leaves <paramref name="from"/>; 0 for the same point.</summary>
    public static double BearingDegrees(LonLat from, LonLat to) => Inverse(from, to).Bearing;

    /// <summary>Where one arrives after so many metres on the geodesic that starts in this direction.</summary>
    public static LonLat Destination(LonLat from, double bearingDegrees, double meters)
    {
        var azimuth = Radians(bearingDegrees);
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuth);
        var tanU = (1 - Flattening) * Math.Tan(Radians(from.Lat));
        var cosU = 1 / Math.Sqrt(1 + tanU * tanU);
        var sinU = tanU * cosU;
        var sigma1 = Math.Atan2(tanU, cosAzimuth);
        var sinAlpha = cosU * sinAzimuth;
        var cosSqAlpha = 1 - sinAlpha * sinAlpha;
        var (a, b) = Coefficients(cosSqAlpha);

        var sigma = meters / (SemiMinorMeters * a);
        for (var round = 0; round < 100; round++)
        {
            var cos2Sigma = Math.Cos(2 * sigma1 + sigma);
            var next = meters / (SemiMinorMeters * a) + DeltaSigma(b, sigma, cos2Sigma);
            var settled = Math.Abs(next - sigma) < 1e-12;
            sigma = next;
            if (settled)
                break;
        }
        var (sinSigma, cosSigma) = Math.SinCos(sigma);
        var opposite = sinU * sinSigma - cosU * cosSigma * cosAzimuth;
        var latitude = Math.Atan2(sinU * cosSigma + cosU * sinSigma * cosAzimuth, (1 - Flattening) * Math.Sqrt(sinAlpha * sinAlpha + opposite * opposite));
        var lambda = Math.Atan2(sinSigma * sinAzimuth, cosU * cosSigma - sinU * sinSigma * cosAzimuth);
        var east = lambda - LongitudeCorrection(sinAlpha, cosSqAlpha, sigma, Math.Cos(2 * sigma1 + sigma));
        var lon = from.Lon + Degrees(east);
        return new(lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, Degrees(latitude));
    }

    private static (double Meters, double Bearing) Inverse(LonLat from, LonLat to)
    {
        if (from == to)
            return (0, 0);
        var east = Radians(to.Lon - from.Lon);
        var (sinU1, cosU1) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(Radians(from.Lat))));
        var (sinU2, cosU2) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(Radians(to.Lat))));
        var lambda = east;
        for (var round = 0; round < 100; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            var across = cosU2 * sinLambda;
            var along = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
            var sinSigma = Math.Sqrt(across * across + along * along);
            if (sinSigma == 0)
                return (0, 0);
            var cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            var cosSqAlpha = 1 - sinAlpha * sinAlpha;
            var cos2Sigma = cosSqAlpha == 0 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cosSqAlpha;
            var next = east + LongitudeCorrection(sinAlpha, cosSqAlpha, sigma, cos2Sigma);
            if (Math.Abs(next - lambda) < 1e-12)
            {
                var (a, b) = Coefficients(cosSqAlpha);
                return (SemiMinorMeters * a * (sigma - DeltaSigma(b, sigma, cos2Sigma)), Compass(Math.Atan2(across, along)));
            }
            lambda = next;
        }
        return OnSphere(from, to);
    }

    private static (double A, double B) Coefficients(double cosSqAlpha)
    {
        var u = cosSqAlpha * (SemiMajorMeters * SemiMajorMeters / (SemiMinorMeters * SemiMinorMeters) - 1);
        return (1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u))), u / 1024 * (256 + u * (-128 + u * (74 - 47 * u))));
    }

    private static double DeltaSigma(double b, double sigma, double cos2Sigma)
    {
        var (sin, cos) = Math.SinCos(sigma);
        return b * sin * (cos2Sigma + b / 4 * (cos * (2 * cos2Sigma * cos2Sigma - 1) - b / 6 * cos2Sigma * (4 * sin * sin - 3) * (4 * cos2Sigma * cos2Sigma - 3)));
    }

    private static double LongitudeCorrection(double sinAlpha, double cosSqAlpha, double sigma, double cos2Sigma)
    {
        var c = Flattening / 16 * cosSqAlpha * (4 + Flattening * (4 - 3 * cosSqAlpha));
        var (sin, cos) = Math.SinCos(sigma);
        return (1 - c) * Flattening * sinAlpha * (sigma + c * sin * (cos2Sigma + c * cos * (2 * cos2Sigma * cos2Sigma - 1)));
    }

    private static (double Meters, double Bearing) OnSphere(LonLat from, LonLat to)
    {
        var (lat1, lat2, east) = (Radians(from.Lat), Radians(to.Lat), Radians(to.Lon - from.Lon));
        var across = Math.Cos(lat2) * Math.Sin(east);
        var along = Math.Cos(lat1) * Math.Sin(lat2) - Math.Sin(lat1) * Math.Cos(lat2) * Math.Cos(east);
        var cosine = Math.Sin(lat1) * Math.Sin(lat2) + Math.Cos(lat1) * Math.Cos(lat2) * Math.Cos(east);
        return (MeanRadiusMeters * Math.Atan2(Math.Sqrt(across * across + along * along), cosine), Compass(Math.Atan2(across, along)));
    }

    private static double Compass(double radians) => (Degrees(radians) + 360) % 360;

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
