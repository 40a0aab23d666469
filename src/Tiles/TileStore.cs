using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Postgis;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tiles;

/// <summary>Finished tiles, kept where they may be; others are made by the first source that has their layers, once however many ask at the same time.</summary>
public sealed class TileStore(TilesOptions options, LayerVersions versions, SnapshotStore snapshots)
{
    private readonly TileSources _source = Sources(options, snapshots);
    private readonly TileFlights _flights = new(options.CacheBytes, versions);

    /// <summary>What finished tiles in memory take.</summary>
    public long KeptBytes => _flights.KeptBytes;

    /// <returns>Null when it is not in memory.</returns>
    public EncodedTile? Find(Tileset tileset, TileCoordinate tile, ContentCoding coding) => _flights.Find(new(tileset, tile), coding);

    /// <summary>Looks in memory first.</summary>
    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public Task<EncodedTile> FetchAsync(Tileset tileset, TileCoordinate tile, Caller caller, ContentCoding coding, CancellationToken cancellationToken) =>
        Find(tileset, tile, coding) is { } kept ? Task.FromResult(kept)
            : !tileset.IsKept ? UnkeptAsync(tileset, tile, caller, coding, cancellationToken)
            : _flights.FetchAsync(new(tileset, tile), coding, token => _source.RenderAsync(tileset.At(tile), caller, token), cancellationToken);

    private async Task<EncodedTile> UnkeptAsync(Tileset tileset, TileCoordinate tile, Caller caller, ContentCoding coding, CancellationToken cancellationToken) =>
        (await _source.RenderAsync(tileset.At(tile), caller, cancellationToken)).Packed(coding);

    /// <summary>The tile made now and not kept: for who wants each tile once.</summary>
    public Task<EncodedTile> RenderAsync(TileRequest request, Caller caller, CancellationToken cancellationToken) => _source.RenderAsync(request, caller, cancellationToken);

    /// <summary>Whether any of the layers has a row here or in the buffer around it, shown at this zoom or not.</summary>
    public Task<bool> IsOccupiedAsync(IReadOnlyList<Layer> layers, TileCoordinate tile, Caller caller, CancellationToken cancellationToken) =>
        _source.IsOccupiedAsync(layers, tile, caller, cancellationToken);

    private static TileSources Sources(TilesOptions options, SnapshotStore snapshots)
    {
        var (cores, connections) = (new RenderTurns(Environment.ProcessorCount), new RenderTurns(options.MostConnections));
        return new([(new SnapshotTiles(snapshots), cores), (new FunctionTiles(options), connections), (new PostgisTiles(options), connections)]);
    }
}
