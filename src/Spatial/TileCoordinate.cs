using System.Globalization;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>A tile of the Web Mercator quad: zoom, then x eastward from the antimeridian, then y southward from the north edge (XYZ, not TMS). It has no order of its own: <see cref="TileId"/> puts tiles in one.</summary>
public readonly record struct TileCoordinate
{
    /// <summary>A tile at this zoom is 2.4 m wide at the equator; one unit of its 4096 is 0.6 mm.</summary>
    public const int MaxZoom = 24;

    private TileCoordinate(int z, int x, int y) => (Z, X, Y) = (z, x, y);

    public int Z { get; }

    public int X { get; }

    public int Y { get; }

    /// <returns>False outside the matrix: zoom 0 to <see cref="MaxZoom"/>, x and y below 2^zoom.</returns>
    public static bool TryCreate(int z, int x, int y, out TileCoordinate tile)
    {
        var inside = z is >= 0 and <= MaxZoom && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
        tile = inside ? new(z, x, y) : default;
        return inside;
    }

    /// <summary>Reads the three as an address has them: digits alone, no sign and no blank.</summary>
    /// <returns>False for anything else, and outside the matrix.</returns>
    public static bool TryParse(string z, string x, string y, out TileCoordinate tile)
    {
        tile = default;
        return Whole(z, out var zoom) && Whole(x, out var column) && Whole(y, out var row) && TryCreate(zoom, column, row, out tile);
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>The tile that holds a place; latitudes beyond the square map fall into the first or last row.</summary>
    public static TileCoordinate At(LonLat place, int z)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)z, (uint)MaxZoom, nameof(z));
        var (xMeters, yMeters) = WebMercator.FromLonLat(place);
        var tiles = 1 << z;
        int Index(double fromEdge) => Math.Clamp((int)Math.Floor(fromEdge / WebMercator.WorldMeters * tiles), 0, tiles - 1);
        return new(z, Index(WebMercator.EdgeMeters + xMeters), Index(WebMercator.EdgeMeters - yMeters));
    }

    /// <summary>West, south, east, north in Web Mercator metres (EPSG:3857), widened on each side by a share of the tile's width.</summary>
    public Envelope EnvelopeMeters(double buffer = 0)
    {
        var width = WebMercator.WorldMeters / (1L << Z);
        var west = -WebMercator.EdgeMeters + X * width;
        var north = WebMercator.EdgeMeters - Y * width;
        return new(west - buffer * width, west + width + buffer * width, north - width - buffer * width, north + buffer * width);
    }

    /// <summary>The same rectangle in degrees of longitude and latitude (WGS 84, CGCS2000); with a buffer it may pass ±180.</summary>
    public Envelope EnvelopeDegrees(double buffer = 0)
    {
        var meters = EnvelopeMeters(buffer);
        var southWest = WebMercator.ToLonLat(meters.MinX, meters.MinY);
        var northEast = WebMercator.ToLonLat(meters.MaxX, meters.MaxY);
        return new(southWest.Lon, northEast.Lon, southWest.Lat, northEast.Lat);
    }

    public override string ToString() => $"{Z}/{X}/{Y}";
}
