using System.Globalization;

namespace SpatialCockpit.Spatial;

/// <summary>
/// What a client's two numbers for a point mean: degrees of a datum, longitude first, or metres on a plane of CGCS2000 / 3° Gauss-Krüger, east before north. (EPSG defines those planes with northing
/// first; here x is towards east always, as in PostGIS and GeoJSON.) Ours are degrees of CGCS2000.
/// </summary>
public readonly record struct ClientCrs(Datum Datum, GaussKruger? Plane = null)
{
    /// <summary>The words that name one, for messages.</summary>
    public const string Names = "wgs84, cgcs2000, gcj02, bd09, EPSG:4513 to EPSG:4554";

    public static ClientCrs Wgs84 { get; } = new(Datum.Wgs84);

    public string Name => Plane is { } plane ? $"epsg:{plane.Epsg}" : Datum.Name();

    /// <summary>The largest number that a first and a second coordinate may be, either sign.</summary>
    public (double First, double Second) Most => Plane is null ? (180, 90) : (50_000_000, 10_000_000);

    /// <summary>What <see cref="Crs.TryParse"/> takes, and EPSG:4513 to EPSG:4554 with or without the word.</summary>
    public static bool TryParse(string? text, out ClientCrs crs)
    {
        if (Crs.TryParse(text, out var datum))
        {
            crs = new(datum);
            return true;
        }
        var number = text?.Trim() is { } trimmed && trimmed.StartsWith("epsg:", StringComparison.OrdinalIgnoreCase) ? trimmed["epsg:".Length..] : text?.Trim();
        var plane = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) ? GaussKruger.OfEpsg(epsg) : null;
        crs = new(Datum.Cgcs2000, plane);
        return plane is not null;
    }

    /// <summary>To CGCS2000 degrees; null where the numbers are no place of this system.</summary>
    public LonLat? Read(double first, double second)
    {
        if (Plane is { } plane)
            return plane.Holds(first, second) ? plane.ToLonLat(first, second) : null;
        LonLat point = new(first, second);
        return point.IsOnEarth ? Crs.Convert(point, Datum, Datum.Cgcs2000) : null;
    }

    /// <summary>From CGCS2000 degrees, rounded to a millimetre on a plane and to a centimetre, seven decimals, in degrees.</summary>
    public (double First, double Second) Write(LonLat point) => Write(point, 7, 3);

    /// <param name="degreeDecimals">Decimals of degrees.</param>
    /// <param name="meterDecimals">Decimals of metres.</param>
    public (double First, double Second) Write(LonLat point, int degreeDecimals, int meterDecimals)
    {
        if (Plane is { } plane)
        {
            var (x, y) = plane.ToPlane(point);
            return (Math.Round(x, meterDecimals), Math.Round(y, meterDecimals));
        }
        var there = Crs.Convert(point, Datum.Cgcs2000, Datum);
        return (Math.Round(there.Lon, degreeDecimals), Math.Round(there.Lat, degreeDecimals));
    }
}
