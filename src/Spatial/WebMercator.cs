namespace SpatialCockpit.Spatial;

/// <summary>The square world map of web maps (EPSG:3857): metres at the equator, x eastward from Greenwich, y northward from the equator.</summary>
public static class WebMercator
{
    public const int Srid = 3857;

    /// <summary>From the middle of the map to each edge.</summary>
    public const double EdgeMeters = Math.PI * Geodesic.SemiMajorMeters;

    public const double WorldMeters = 2 * EdgeMeters;

    /// <summary>Where the square map ends, north and south.</summary>
    public const double MaxLatitude = 85.0511287798066;

    /// <summary>Latitudes beyond ±<see cref="MaxLatitude"/> are taken as the edge.</summary>
    public static (double X, double Y) FromLonLat(LonLat place)
    {
        var sine = Math.Sin(Math.Clamp(place.Lat, -MaxLatitude, MaxLatitude) * Math.PI / 180);
        return (place.Lon / 180 * EdgeMeters, Math.Atanh(sine) * Geodesic.SemiMajorMeters);
    }

    public static LonLat ToLonLat(double x, double y) =>
        new(x / EdgeMeters * 180, Math.Atan(Math.Sinh(y / Geodesic.SemiMajorMeters)) * 180 / Math.PI);
}
