using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Tiles from memory, else from the database, each made once however many ask.</summary>
public sealed class TileStore(TilesOptions options, LayerVersions versions)
{
    private readonly PostgisTiles _source = new(options);
    private readonly TileCache _cache = new(options.CacheBytes);
    private readonly SingleFlight<TileKey, EncodedTile> _flights = new();

    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public async Task<EncodedTile> FetchAsync(TileRequest request, Caller caller, ContentCoding coding, CancellationToken cancellationToken)
    {
        var settled = versions.Settled(request.Layers);
        var key = request.Key(caller, versions.Of(request.Layers), coding);
        if (_cache.Find(key) is { } kept)
            return kept;
        return settled
            ? await _flights.RunAsync(key, token => MakeAsync(request, caller, key, token), cancellationToken)
            : (await _source.RenderAsync(request, caller, cancellationToken)).Packed(coding);
    }

    /// <summary>The tile made now and not kept: for who wants each tile once.</summary>
    public Task<EncodedTile> RenderAsync(TileRequest request, Caller caller, CancellationToken cancellationToken) => _source.RenderAsync(request, caller, cancellationToken);

    /// <summary>Whether any of the layers has a row here or in the buffer around it, shown at this zoom or not.</summary>
    public Task<bool> IsOccupiedAsync(IReadOnlyList<Layer> layers, TileCoordinate tile, Caller caller, CancellationToken cancellationToken) =>
        _source.IsOccupiedAsync(layers, tile, caller, cancellationToken);

    private async Task<EncodedTile> MakeAsync(TileRequest request, Caller caller, TileKey key, CancellationToken cancellationToken)
    {
        var plain = Repacked(key) ?? await _source.RenderAsync(request, caller, cancellationToken);
        var packed = plain.Packed(key.Coding);
        _cache.Keep(key, packed);
        return packed;
    }

    /// <summary>The same tile kept for a client that likes another coding: cheaper to unpack than to cut again.</summary>
    private EncodedTile? Repacked(TileKey key)
    {
        foreach (var coding in Enum.GetValues<ContentCoding>())
        {
            if (_cache.Find(key with { Coding = coding }) is { } kept)
                return kept.Unpacked(coding);
        }
        return null;
    }
}
