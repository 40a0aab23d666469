using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>What an open map should load again.</summary>
public sealed record TileChangeEvent(IReadOnlyList<TileChangeEvent.ChangedLayer> Layers)
{
    /// <param name="Bbox">West, south, east, north in degrees of the tiles to load again; null for all tiles of the layer.</param>
    public sealed record ChangedLayer(string Name, double[]? Bbox);

    /// <summary>Changes closer together than this travel in one event.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(200);

    /// <summary>Said when nothing happens, so that a dead line is noticed at both ends.</summary>
    private static readonly TimeSpan s_alive = TimeSpan.FromSeconds(15);

    /// <summary>Events <c>reload</c>, and <c>alive</c> in quiet times. A map that comes back after a break is told to load everything again.</summary>
    public static async IAsyncEnumerable<SseItem<TileChangeEvent>> FollowAsync(
        Caller caller, bool missedSome, LayerCatalog catalog, TileChanges changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = changes.Listen();
        var number = 0L;
        SseItem<TileChangeEvent> Item(TileChangeEvent data, string type) => new(data, type) { EventId = $"{++number}" };

        yield return Item(missedSome ? All(await catalog.CurrentAsync(cancellationToken), caller) : new([]), missedSome ? "reload" : "alive");
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await listener.WaitAsync(s_alive, cancellationToken))
            {
                yield return Item(new([]), "alive");
                continue;
            }
            var (areas, all) = listener.Take();
            var set = await catalog.CurrentAsync(cancellationToken);
            var news = all ? All(set, caller) : new([.. set.VisibleTo(caller).Select(layer => Changed(layer, areas, caller)).OfType<ChangedLayer>()]);
            if (news.Layers.Count > 0) yield return Item(news, "reload");
            await Task.Delay(s_gather, cancellationToken);
        }
    }

    private static TileChangeEvent All(LayerCatalog.LayerSet set, Caller caller) => new([.. set.VisibleTo(caller).Select(layer => new ChangedLayer(layer.Name, null))]);

    /// <summary>Where rows changed that the caller may not see is not told: a scoped layer is then reloaded whole.</summary>
    private static ChangedLayer? Changed(Layer layer, IReadOnlyDictionary<(string Database, TableName Table), Envelope?> areas, Caller caller)
    {
        if (!layer.BaseTables.Any(table => areas.ContainsKey((layer.Database.Name, table)))) return null;
        var placed = layer.Geometry.IsLonLat && (layer.Visibility == Visibility.Shared || caller.Scope.IsEverything) && layer.BaseTables.Count == 1;
        return new(layer.Name, placed && areas[(layer.Database.Name, layer.BaseTables[0])] is { } area ? [area.MinX, area.MinY, area.MaxX, area.MaxY] : null);
    }
}
