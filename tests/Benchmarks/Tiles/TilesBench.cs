using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>Map sessions over five layers: raw <c>ST_AsMVT</c> beside the service, uncached and cached.</summary>
internal static class TilesBench
{
    private const string Plain = "raw ST_AsMVT";

    /// <summary>More than any tile has.</summary>
    private const int MostBytes = 1 << 24;

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in await CachedTileBench.RunAsync(city, cancellationToken))
            yield return table;
        foreach (var layer in BenchTables.All)
            await layer.LoadAsync(city.Record, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await city.CatchUpAsync(cancellationToken);
        Console.WriteLine($"Every projection has the {BenchTables.All.Sum(layer => layer.Rows):N0} features {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s after they were loaded.\n");
        Console.WriteLine(await ExportBench.RunAsync(city, cancellationToken) + "\n");
        foreach (var layer in BenchTables.All)
        {
            foreach (var connections in new[] { 2, 8 })
                yield return await MeasureAsync(city, layer, "z13–z16, everything in the tile", MapSessions.Between(13, 16), "?complete=true", connections, cancellationToken);
            yield return await MeasureAsync(city, layer, "z8–z16, as maps ask", MapSessions.Between(8, 16), "", 2, cancellationToken);
        }
        yield return await FreshTileBench.RunAsync(city, cancellationToken);
    }

    private static async Task<RatioTable> MeasureAsync(
        BenchCity city, BenchLayer layer, string what, IReadOnlyList<TileCoordinate> tiles, string query, int connections, CancellationToken cancellationToken)
    {
        var raw = new RawTiles(city.Record);
        using var postgis = await PostgisSource.OfAsync(city, layer, cancellationToken);
        var versions = city.Services.GetRequiredService<LayerVersions>();
        var bytes = new int[tiles.Count];
        using var ceiling = await KestrelCeiling.StartAsync(MostBytes, cancellationToken);
        using var own = PlainConnections.To(city.Client.BaseAddress!, connections, city.Client.DefaultRequestHeaders.Authorization!.ToString());
        using var constant = PlainConnections.To(new(ceiling.Address), connections, "");
        async Task AskAsync(int i, int one) => bytes[i] = await own[one].GetAsync($"/tiles/{layer.Table}/{tiles[i].Z}/{tiles[i].X}/{tiles[i].Y}.mvt{query}", cancellationToken);
        Task ForgetAsync(int round)
        {
            versions.AllChanged();
            return city.UntilSettledAsync(layer.Table, cancellationToken);
        }
        var table = new RatioTable($"{layer.Rows:N0} {layer.Name}, {tiles.Count:N0} tiles of {what}", Plain, connections, rounds: 3);
        // As slow as the plain way: once is enough.
        RatioTable.Way[] fromDatabase = query.Length > 0 && connections == 2 ? [new("service's PostGIS source, without HTTP", i => postgis.FetchAsync(tiles[i], complete: true, cancellationToken))] : [];
        await table.MeasureAsync(tiles.Count,
        [
            new(Plain, i => raw.FetchAsync(layer, tiles[i], cancellationToken)),
            .. fromDatabase,
            new("service, not cached", AskAsync, ForgetAsync),
            new("service, cached", AskAsync),
            new("Kestrel, constant bytes, as many", (i, one) => constant[one].GetAsync(KestrelCeiling.Part(bytes[i]), cancellationToken)),
        ], cancellationToken);
        table.Note($"Biggest body of the service: {bytes.Max() / 1024:N0} KB, not packed.");
        return table;
    }
}
