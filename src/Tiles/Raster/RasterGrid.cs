using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>The tiles in which a server cuts the world: levels from coarse to fine.</summary>
/// <param name="IsLonLat">In degrees of WGS 84 or CGCS2000, which are the same numbers at any pixel's size; otherwise in metres of Web Mercator.</param>
internal sealed record RasterGrid(bool IsLonLat, IReadOnlyList<RasterLevel> Levels)
{
    private const int Deepest = 22;

    /// <summary>How much coarser than the pixels asked for a level's may be, before the next finer is taken.</summary>
    private const double CoarserBy = 1.05;

    /// <summary>The quad of web maps: level z is 2^z × 2^z tiles.</summary>
    public static RasterGrid Mercator() => new(false, [.. Enumerable.Range(0, Deepest + 1).Select(z => new RasterLevel(
        z.ToString(), WebMercator.WorldMeters / (256L << z), -WebMercator.EdgeMeters, WebMercator.EdgeMeters, 256, 256, 1 << z, 1 << z))]);

    /// <summary>The globe as two squares, each in four and so on.</summary>
    /// <param name="first">What the level of two tiles is called: 1 at Chinese map services, 0 in OGC's WorldCRS84Quad.</param>
    public static RasterGrid LonLat(int first) => new(true, [.. Enumerable.Range(0, Deepest).Select(level => new RasterLevel(
        (level + first).ToString(), 180.0 / (256L << level), -180, 90, 256, 256, 2 << level, 1 << level))]);

    /// <summary>The tiles of the coarsest level that shows what a tile of the quad shows.</summary>
    /// <param name="size">Pixels a side that are wanted.</param>
    /// <returns>Null where the server has none.</returns>
    public RasterCover? Cover(TileCoordinate tile, int size)
    {
        var box = IsLonLat ? tile.EnvelopeDegrees() : tile.EnvelopeMeters();
        var wanted = box.Width / size;
        if (Levels.Count == 0)
            return null;
        var level = Levels.FirstOrDefault(level => level.UnitsPerPixel <= wanted * CoarserBy) ?? Levels[^1];
        return level.Cover(box, isSameProjection: !IsLonLat);
    }
}

/// <param name="Id">As addresses name it.</param>
/// <param name="Left">Of the matrix, in the grid's units; so <paramref name="Top"/>.</param>
internal sealed record RasterLevel(string Id, double UnitsPerPixel, double Left, double Top, int TileWidth, int TileHeight, int Columns, int Rows)
{
    /// <summary>Share of a pixel by which edges may miss each other and still be the same.</summary>
    private const double SamePlace = 0.01;

    public RasterCover? Cover(Envelope box, bool isSameProjection)
    {
        var (left, top) = ((box.MinX - Left) / UnitsPerPixel, (Top - box.MaxY) / UnitsPerPixel);
        var (right, bottom) = (left + box.Width / UnitsPerPixel, top + box.Height / UnitsPerPixel);
        if (isSameProjection && IsOneTile(left, top, right, bottom))
            return At((int)Math.Round(left / TileWidth), (int)Math.Round(top / TileHeight));
        // A pixel more on each side: what lies between two pixels is made of both.
        var (firstColumn, lastColumn) = (Index(left - 1, TileWidth, Columns), Index(right + 1, TileWidth, Columns));
        var (firstRow, lastRow) = (Index(top - 1, TileHeight, Rows), Index(bottom + 1, TileHeight, Rows));
        var isOutside = right <= 0 || bottom <= 0 || left >= (long)Columns * TileWidth || top >= (long)Rows * TileHeight;
        return isOutside || (long)(lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) > RasterCover.MostTiles ? null
            : new(this, firstColumn, firstRow, lastColumn - firstColumn + 1, lastRow - firstRow + 1, IsWhole: false);
    }

    private RasterCover? At(int column, int row) => column >= 0 && column < Columns && row >= 0 && row < Rows ? new(this, column, row, 1, 1, IsWhole: true) : null;

    private bool IsOneTile(double left, double top, double right, double bottom) =>
        IsEdge(left, TileWidth) && IsEdge(top, TileHeight) && Math.Abs(right - left - TileWidth) < SamePlace && Math.Abs(bottom - top - TileHeight) < SamePlace;

    private static bool IsEdge(double pixel, int size) => Math.Abs(pixel - Math.Round(pixel / size) * size) < SamePlace;

    private static int Index(double pixel, int size, int count) => (int)Math.Clamp(Math.Floor(pixel / size), 0, count - 1);
}

/// <summary>A block of tiles of one level.</summary>
/// <param name="IsWhole">It is one tile, and that is just the tile asked for.</param>
internal sealed record RasterCover(RasterLevel Level, int Column, int Row, int Columns, int Rows, bool IsWhole)
{
    /// <summary>What would take more is shown from nearer alone.</summary>
    public const int MostTiles = 25;

    public int Width => Columns * Level.TileWidth;

    public int Height => Rows * Level.TileHeight;

    /// <summary>In the grid's units.</summary>
    public Envelope Place
    {
        get
        {
            var west = Level.Left + (double)Column * Level.TileWidth * Level.UnitsPerPixel;
            var north = Level.Top - (double)Row * Level.TileHeight * Level.UnitsPerPixel;
            return new(west, west + Width * Level.UnitsPerPixel, north - Height * Level.UnitsPerPixel, north);
        }
    }

    public IEnumerable<(int Column, int Row)> Tiles => from row in Enumerable.Range(Row, Rows) from column in Enumerable.Range(Column, Columns) select (column, row);
}
