using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>A layer's tiles as the service makes them when it is not held in memory: by PostGIS under the caller's scope. On the socket, as the plain way is.</summary>
internal sealed class PostgisSource : IDisposable
{
    private static readonly Caller Everybody = new("bench", "bench", ImmutableHashSet<Role>.Empty, Scope.Everything);

    private readonly SnapshotStore _nothingHeld;
    private readonly TileStore _store;
    private readonly Layer _layer;

    private PostgisSource(SnapshotStore nothingHeld, TileStore store, Layer layer) => (_nothingHeld, _store, _layer) = (nothingHeld, store, layer);

    public static async Task<PostgisSource> OfAsync(BenchCity city, BenchLayer layer, CancellationToken cancellationToken)
    {
        var options = city.Services.GetRequiredService<TilesOptions>();
        var versions = city.Services.GetRequiredService<LayerVersions>();
        var nothingHeld = new SnapshotStore(city.Record, options with { SnapshotFolder = null }, versions, NullLogger<SnapshotStore>.Instance);
        var layers = await city.Services.GetRequiredService<LayerCatalog>().CurrentAsync(cancellationToken);
        return new(nothingHeld, new(options, versions, nothingHeld), layers.Layers.First(known => known.Name == layer.Table));
    }

    public Task FetchAsync(TileCoordinate tile, bool complete, CancellationToken cancellationToken) =>
        _store.RenderAsync(new(new([_layer]) { Complete = complete }, tile), Everybody, cancellationToken);

    public void Dispose() => _nothingHeld.Dispose();
}
