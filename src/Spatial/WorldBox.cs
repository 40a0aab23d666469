using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>
/// A rectangle on the square world map in units of 2^-32 of its width (9.3 mm at the equator): x eastward from the antimeridian, y southward from the north edge, each less 2^31
/// so that an int holds it. All four edges belong to it. It ends at the map's edges and never crosses the antimeridian.
/// </summary>
public readonly record struct WorldBox(int MinX, int MinY, int MaxX, int MaxY)
{
    private const double Units = 1L << 32;
    private const double HalfUnits = 1L << 31;

    public static WorldBox At(int x, int y) => new(x, y, x, y);

    /// <summary>The box around vertices.</summary>
    /// <param name="coordinates">x, y, x, y …; at least one vertex.</param>
    public static WorldBox Of(ReadOnlySpan<int> coordinates)
    {
        var (minX, minY, maxX, maxY) = (coordinates[0], coordinates[1], coordinates[0], coordinates[1]);
        for (var i = 2; i + 1 < coordinates.Length; i += 2)
        {
            var (x, y) = (coordinates[i], coordinates[i + 1]);
            (minX, minY, maxX, maxY) = (Math.Min(minX, x), Math.Min(minY, y), Math.Max(maxX, x), Math.Max(maxY, y));
        }
        return new(minX, minY, maxX, maxY);
    }

    /// <summary>The least box of whole units around a rectangle in degrees of longitude and latitude (WGS 84, CGCS2000); what lies beyond the map is moved to its edge.</summary>
    public static WorldBox AroundDegrees(Envelope lonLat)
    {
        var southWest = WebMercator.FromLonLat(new(lonLat.MinX, lonLat.MinY));
        var northEast = WebMercator.FromLonLat(new(lonLat.MaxX, lonLat.MaxY));
        return AroundMeters(new(southWest.X, northEast.X, southWest.Y, northEast.Y));
    }

    /// <summary>The same around a rectangle in Web Mercator metres (EPSG:3857).</summary>
    public static WorldBox AroundMeters(Envelope meters) => new(
        Unit(Math.Floor(meters.MinX / WebMercator.WorldMeters * Units)), Unit(Math.Floor(-meters.MaxY / WebMercator.WorldMeters * Units)),
        Unit(Math.Ceiling(meters.MaxX / WebMercator.WorldMeters * Units)), Unit(Math.Ceiling(-meters.MinY / WebMercator.WorldMeters * Units)));

    /// <summary>The least box around both.</summary>
    public WorldBox Around(in WorldBox other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public (int X, int Y) Middle => ((int)(((long)MinX + MaxX) >> 1), (int)(((long)MinY + MaxY) >> 1));

    /// <summary>Its width or its height, whichever is more.</summary>
    public long Longer => Math.Max((long)MaxX - MinX, (long)MaxY - MinY);

    public bool Meets(in WorldBox other) => MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY;

    public bool Contains(in WorldBox other) => MinX <= other.MinX && MaxX >= other.MaxX && MinY <= other.MinY && MaxY >= other.MaxY;

    public bool Contains(int x, int y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    /// <summary>Whether it is narrower and lower than so many units.</summary>
    public bool IsBelow(long units) => (long)MaxX - MinX < units && (long)MaxY - MinY < units;

    /// <summary>West, south, east, north in degrees.</summary>
    public Envelope ToDegrees()
    {
        var northWest = WebMercator.ToLonLat(MinX / Units * WebMercator.WorldMeters, -MinY / Units * WebMercator.WorldMeters);
        var southEast = WebMercator.ToLonLat(MaxX / Units * WebMercator.WorldMeters, -MaxY / Units * WebMercator.WorldMeters);
        return new(northWest.Lon, southEast.Lon, southEast.Lat, northWest.Lat);
    }

    private static int Unit(double position) => (int)Math.Clamp(position, -HalfUnits, HalfUnits - 1);
}
