namespace SpatialCockpit.Spatial;

/// <summary>The datums a client may speak. CGCS2000 is taken as WGS 84: they agree to centimetres at epoch 2000 and to about 0.8 m today (plate motion).</summary>
public enum Datum
{
    Wgs84,
    Cgcs2000,
    Gcj02,
    Bd09,
}

/// <summary>Reads and writes the names of datums, and carries a point from one to another.</summary>
public static class Crs
{
    /// <summary>Accepts wgs84, cgcs2000, gcj02, bd09 in any case with or without hyphen, and EPSG:4326, EPSG:4490, CRS84.</summary>
    public static bool TryParse(string? text, out Datum datum)
    {
        (var known, datum) = text?.Trim().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "wgs84" or "epsg:4326" or "4326" or "crs84" or "ogc:crs84" => (true, Datum.Wgs84),
            "cgcs2000" or "epsg:4490" or "4490" => (true, Datum.Cgcs2000),
            "gcj02" => (true, Datum.Gcj02),
            "bd09" or "bd09ll" => (true, Datum.Bd09),
            _ => (false, default),
        };
        return known;
    }

    public static string Name(this Datum datum) => datum switch
    {
        Datum.Wgs84 => "wgs84",
        Datum.Cgcs2000 => "cgcs2000",
        Datum.Gcj02 => "gcj02",
        _ => "bd09",
    };

    public static LonLat Convert(LonLat point, Datum from, Datum to)
    {
        if (from == to)
            return point;
        var wgs84 = from switch
        {
            Datum.Gcj02 => ChineseDatum.Gcj02ToWgs84(point),
            Datum.Bd09 => ChineseDatum.Gcj02ToWgs84(ChineseDatum.Bd09ToGcj02(point)),
            _ => point,
        };
        return to switch
        {
            Datum.Gcj02 => ChineseDatum.Wgs84ToGcj02(wgs84),
            Datum.Bd09 => ChineseDatum.Gcj02ToBd09(ChineseDatum.Wgs84ToGcj02(wgs84)),
            _ => wgs84,
        };
    }
}
