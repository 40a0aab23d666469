using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>
/// Makes layers of tiles of what a caller may see. There are three, asked one after the other for what is still missing: <see cref="Snapshots.SnapshotTiles"/> of layers in memory,
/// <see cref="Functions.FunctionTiles"/> of those that packs make by functions, <see cref="Postgis.PostgisTiles"/> of all.
/// </summary>
internal interface ITileSource
{
    /// <summary>Makes those missing layers that it can make exactly as asked for, and leaves the others.</summary>
    Task RenderAsync(TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken);

    /// <summary>Whether any of the layers that it can look at has a row that meets the tile or its buffer.</summary>
    /// <param name="left">Those that it looks at are taken out.</param>
    Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken);
}
