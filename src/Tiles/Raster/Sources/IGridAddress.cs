namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>Where a tile of a level is to be had.</summary>
internal delegate Uri TileAddress(RasterLevel level, int column, int row);

/// <summary>How a server cuts the world, and how it calls its tiles.</summary>
internal interface IGridAddress
{
    /// <exception cref="RasterException">The server was to tell, and did not.</exception>
    ValueTask<(RasterGrid Grid, TileAddress Address)> ResolveAsync(CancellationToken cancellationToken);
}
