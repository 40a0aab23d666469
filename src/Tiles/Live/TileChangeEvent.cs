using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Live;

/// <summary>What an open map should load again.</summary>
public sealed record TileChangeEvent(IReadOnlyList<TileChangeEvent.ChangedLayer> Layers)
{
    /// <param name="Bbox">West, south, east, north in degrees of the tiles to load again, with those that have it in their buffer; null for all tiles of the layer.</param>
    /// <param name="Boxes">The same more exactly, where rows were and where they are: at most sixteen boxes within <paramref name="Bbox"/>.</param>
    public sealed record ChangedLayer(string Name, double[]? Bbox, IReadOnlyList<double[]>? Boxes);

    /// <summary>Changes closer together than this travel in one event.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <summary>Said when nothing happens, so that a dead line is noticed at both ends.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Events <c>reload</c>, and <c>alive</c> in quiet times. A map that comes back after a break is told to load everything again. The stream ends before the next event where the caller is
    /// no longer let in, or sees other rows.
    /// </summary>
    public static async IAsyncEnumerable<SseItem<TileChangeEvent>> FollowAsync(
        HttpContext http, bool missedSome, LayerCatalog catalog, TileChanges changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        using var listener = changes.Listen(caller.Scope);
        var number = 0L;
        SseItem<TileChangeEvent> Item(TileChangeEvent data, string type) => new(data, type) { EventId = $"{++number}" };

        yield return Item(missedSome ? All(await catalog.CurrentAsync(cancellationToken), caller) : new([]), missedSome ? "reload" : "alive");
        while (!cancellationToken.IsCancellationRequested)
        {
            var isQuiet = !await listener.WaitAsync(Alive, cancellationToken);
            if (!await http.IsCallerStillAsync())
                yield break;
            if (isQuiet)
            {
                yield return Item(new([]), "alive");
                continue;
            }
            var (tables, all) = listener.Take();
            var set = await catalog.CurrentAsync(cancellationToken);
            var news = all ? All(set, caller) : new([.. set.VisibleTo(caller).Concat(set.Functions).Select(layer => Changed(layer, tables, caller)).OfType<ChangedLayer>()]);
            if (news.Layers.Count > 0)
                yield return Item(news, "reload");
            await Task.Delay(Gather, cancellationToken);
        }
    }

    private static TileChangeEvent All(LayerCatalog.LayerSet set, Caller caller) => new([.. set.VisibleTo(caller).Concat(set.Functions).Select(layer => new ChangedLayer(layer.Name, null, null))]);

    /// <summary>
    /// Of a scoped layer one hears when a row may have changed that one sees, or saw before; where is not told, since the same commit may hold rows of others: the layer is
    /// then reloaded whole.
    /// </summary>
    private static ChangedLayer? Changed(Layer layer, IReadOnlyDictionary<(string Database, TableName Table), TableNews> tables, Caller caller)
    {
        var news = layer.BaseTables.Where(table => tables.ContainsKey((layer.Database.Name, table))).Select(table => tables[(layer.Database.Name, table)]).ToList();
        if (news.Count == 0 || (layer.Visibility == Visibility.Scoped && !news.Any(table => table.IsOwn)))
            return null;
        if (!layer.IsWholeFor(caller) || !layer.IsOwnTable || news[0].Area is not { } area)
            return new(layer.Name, null, null);
        return area.Boxes.Count == 0 ? null : new(layer.Name, Degrees(area.Boxes.Aggregate((one, other) => one.Around(other))), [.. area.Few().Boxes.Select(Degrees)]);
    }

    private static double[] Degrees(WorldBox box)
    {
        var degrees = box.ToDegrees();
        return [degrees.MinX, degrees.MinY, degrees.MaxX, degrees.MaxY];
    }
}
