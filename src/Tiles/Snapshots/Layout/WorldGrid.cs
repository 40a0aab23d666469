using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Places as world units (<see cref="Spatial.WorldBox"/>): the nearest of 2^32 steps across the Web Mercator square, less 2^31.</summary>
internal static class WorldGrid
{
    private const double Side = 4294967296.0;
    private const double HalfSide = Side / 2;
    private const double StepsPerRadian = Side / (2 * Math.PI);
    private const double StepsPerMeter = Side / WebMercator.WorldMeters;

    /// <summary>What lies beyond the square is taken as its edge.</summary>
    /// <returns>Whether the place lies within the square.</returns>
    public static bool FromDegrees(double lon, double lat, out int x, out int y)
    {
        var sine = Math.Sin(Math.Clamp(lat, -WebMercator.MaxLatitude, WebMercator.MaxLatitude) * (Math.PI / 180));
        x = Nearest(lon * (Side / 360));
        y = Nearest(Math.Log((1 + sine) / (1 - sine)) * (-0.5 * StepsPerRadian));
        return Math.Abs(lon) <= 180 && Math.Abs(lat) <= WebMercator.MaxLatitude;
    }

    /// <param name="east">Metres of EPSG:3857.</param>
    /// <inheritdoc cref="FromDegrees"/>
    public static bool FromMeters(double east, double north, out int x, out int y)
    {
        x = Nearest(east * StepsPerMeter);
        y = Nearest(-north * StepsPerMeter);
        return Math.Abs(east) <= WebMercator.EdgeMeters && Math.Abs(north) <= WebMercator.EdgeMeters;
    }

    private static int Nearest(double steps) => (int)Math.Clamp(Math.Floor(steps + 0.5), -HalfSide, HalfSide - 1);
}
