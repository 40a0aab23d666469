using System.Runtime.CompilerServices;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>One place of an export.</summary>
/// <param name="Content">Gzipped; null where there is nothing, or where an earlier run has been.</param>
/// <param name="Done">Tiles of this zoom looked at by now, of <paramref name="Total"/>.</param>
internal readonly record struct ExportedTile(TileCoordinate Tile, byte[]? Content, int Done, int Total);

/// <summary>
/// Makes the tiles of an export in ascending order, some at a time beside each other. It descends from the tile of the whole world into those alone
/// that hold a row: whether a tile shows nothing does not count, since thinning, first zooms and specks may hide what deeper tiles show.
/// </summary>
internal sealed class TileExport(TileStore store)
{
    /// <summary>Finished tiles wait for one before them that takes long: at most so many, of 500 KB at most.</summary>
    private const int MostAhead = 64;

    private static readonly int Workers = Math.Max(2, Environment.ProcessorCount);

    /// <param name="after">The last tile of an earlier run; what comes before it is not made again.</param>
    public async IAsyncEnumerable<ExportedTile> RunAsync(ExportOrder order, Caller caller, TileId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TileCoordinate> level = [TileCoordinate.At(new(0, 0), 0)];
        for (var zoom = 0; zoom <= order.MaxZoom; zoom++)
        {
            var (occupied, done) = (new List<TileCoordinate>(), 0);
            await foreach (var (tile, isOccupied, content) in InOrderAsync(level, (tile, token) => LookAsync(order, caller, tile, after, token), cancellationToken))
            {
                if (isOccupied)
                    occupied.Add(tile);
                yield return new(tile, content, ++done, level.Count);
            }
            level = [.. Children(occupied, order.Area)];
        }
    }

    private async Task<(TileCoordinate Tile, bool IsOccupied, byte[]? Content)> LookAsync(ExportOrder order, Caller caller, TileCoordinate tile, TileId? after, CancellationToken cancellationToken)
    {
        if (tile.Z >= order.MinZoom && (after is not { } last || TileId.Of(tile) > last))
        {
            var made = await store.RenderAsync(new(new(order.Layers), tile), caller, cancellationToken);
            if (!made.IsEmpty)
                return (tile, true, ContentCoding.Gzip.Pack(made.Body));
        }
        // At the last zoom nobody goes deeper.
        return (tile, tile.Z < order.MaxZoom && await store.IsOccupiedAsync(order.Layers, tile, caller, cancellationToken), null);
    }

    /// <summary>Those of a tile are numbered one behind the other, so parents in order give children in order.</summary>
    private static IEnumerable<TileCoordinate> Children(List<TileCoordinate> parents, Bbox? area)
    {
        var within = area?.Envelopes();
        foreach (var parent in parents)
        {
            var first = 4 * TileId.Of(parent).Value + 1;
            for (var id = first; id < first + 4; id++)
            {
                if (new TileId(id).TryToCoordinate(out var child) && (within is null || within.Any(child.EnvelopeDegrees().Intersects)))
                    yield return child;
            }
        }
    }

    /// <summary>Some at a time, handed on in the order given.</summary>
    private static async IAsyncEnumerable<TResult> InOrderAsync<TResult>(
        List<TileCoordinate> tiles, Func<TileCoordinate, CancellationToken, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var turns = new SemaphoreSlim(Workers);
        var under = new Queue<Task<TResult>>();
        try
        {
            for (var next = 0; next < tiles.Count || under.Count > 0;)
            {
                while (next < tiles.Count && under.Count < MostAhead)
                {
                    var tile = tiles[next++];
                    under.Enqueue(Task.Run(() => InTurnAsync(turns, token => work(tile, token), stop.Token), stop.Token));
                }
                yield return await under.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(under).ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task<TResult> InTurnAsync<TResult>(SemaphoreSlim turns, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await work(cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }
}
