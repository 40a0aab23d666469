using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>
/// A rectangle on the square world map in units of 2^-32 of its width (9.3 mm at the equator): x eastward from the antimeridian, y southward from the north edge, each less 2^31
/// so that an int holds it. All four edges belong to it. It ends at the map's edges and never crosses the antimeridian.
/// </summary>
public readonly record struct WorldBox(int West, int North, int East, int South)
{
    private const double Units = 1L << 32;
    private const double HalfUnits = 1L << 31;

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

    /// <summary>West, south, east, north in degrees.</summary>
    public Envelope ToDegrees()
    {
        var northWest = WebMercator.ToLonLat(West / Units * WebMercator.WorldMeters, -North / Units * WebMercator.WorldMeters);
        var southEast = WebMercator.ToLonLat(East / Units * WebMercator.WorldMeters, -South / Units * WebMercator.WorldMeters);
        return new(northWest.Lon, southEast.Lon, southEast.Lat, northWest.Lat);
    }

    private static int Unit(double position) => (int)Math.Clamp(position, -HalfUnits, HalfUnits - 1);
}
