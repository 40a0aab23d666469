using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>Twenty million points: what they take in memory, while they are read and afterwards. Takes some minutes and 8 GB of disk, so it runs only when it is asked for.</summary>
internal static class LargeLayerBench
{
    private const string Plain = "raw ST_AsMVT";

    private const int Tiles = 200;

    private static readonly BenchLayer Vast = BenchTables.All[0] with { Name = "vast", Rows = 20_000_000 };

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The layer is read as soon as its rows are there, while its index is still being made.
        var before = ProcessMemory.ForgetPeak();
        await Vast.LoadAsync(city.Record, cancellationToken);
        var clock = Stopwatch.GetTimestamp();
        await city.CatchUpAsync(cancellationToken);
        await city.UntilHeldAsync(Vast.Table, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Vast.Rows:N0} points are held {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s after they and their index were made, in {city.Services.GetRequiredService<SnapshotStore>().Bytes >> 20:N0} MB; the process took {before:N0} MB before, {ProcessMemory.Peak:N0} MB at most and {ProcessMemory.Now:N0} MB afterwards.\n"));
        var tiles = MapSessions.Between(14, 16).Take(Tiles).ToList();
        var raw = new RawTiles(city.Record);
        var versions = city.Services.GetRequiredService<LayerVersions>();
        var table = new RatioTable($"{Vast.Rows:N0} points, {tiles.Count:N0} tiles of z14, everything in the tile", Plain, connections: 2, rounds: 1);
        await table.MeasureAsync(tiles.Count,
        [
            new(Plain, i => raw.FetchAsync(Vast, tiles[i], cancellationToken)),
            new("service, not cached", i => city.GetAsync($"/tiles/{Vast.Table}/{tiles[i]}.mvt?complete=true", cancellationToken), async _ =>
            {
                versions.AllChanged();
                await city.UntilSettledAsync(Vast.Table, cancellationToken);
            }),
        ], cancellationToken);
        yield return table;
    }
}
