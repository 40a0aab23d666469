using System.Globalization;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>Tiles of the quad by <c>{z}/{x}/{y}</c>.</summary>
internal sealed class XyzAddress(RasterDeclaration raster) : IGridAddress
{
    private readonly RasterGrid _grid = Quad(raster.TileSize);

    public ValueTask<(RasterGrid Grid, TileAddress Address)> ResolveAsync(CancellationToken cancellationToken) => ValueTask.FromResult<(RasterGrid, TileAddress)>((_grid, Fill));

    private Uri Fill(RasterLevel level, int column, int row) => raster.Address!.Fill(column + row, new(StringComparer.OrdinalIgnoreCase)
    {
        ["z"] = level.Id,
        ["x"] = Text(column),
        ["y"] = Text(row),
        ["-y"] = Text(level.Rows - 1 - row),
    });

    /// <summary>Tiles of 512 pixels are as wide as those of 256, only finer.</summary>
    private static RasterGrid Quad(int tileSize)
    {
        var quad = RasterGrid.Mercator();
        return quad with { Levels = [.. quad.Levels.Select(level => level with { UnitsPerPixel = level.UnitsPerPixel * level.TileWidth / tileSize, TileWidth = tileSize, TileHeight = tileSize })] };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
