using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>Questions of dashboards and analysts over years of cases: the warehouse against PostgreSQL with the right indexes, on the same rows.</summary>
internal static class AnalyticsBench
{
    private const int Rounds = 3;

    /// <summary>Rows that a question would bring into memory if it were let.</summary>
    private const string Greedy = "select count(*) from (select list(a.code || b.address) from cases a join cases b on a.class_code = b.class_code group by a.code)";

    public static IAsyncEnumerable<IBenchTable> SmallAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, new(city, 200_000, 50_000), 2_000_000, cancellationToken);

    public static IAsyncEnumerable<IBenchTable> RunAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, new(city, 10_000_000, 1_000_000), LakeBench.Positions, cancellationToken);

    private static async IAsyncEnumerable<IBenchTable> RunAsync(BenchCity city, AnalyticsWorld world, long positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await world.LoadAsync(cancellationToken);
        await using var stores = await TwoStores.OpenAsync(city, cancellationToken);
        yield return await DashboardAsync(stores, world, cancellationToken);
        yield return await PolygonsAsync(stores, world, cancellationToken);
        var figures = new FigureTable($"Other figures, {world.Cases:N0} cases");
        figures.Add("hot spots (Gi*) of 100,000 cells", Milliseconds(await Median.OfAsync(5, _ => Task.FromResult(Stars(316)))), "300 ms");
        figures.Add("local Moran of 10,000 cells, 999 permutations", Milliseconds(await Median.OfAsync(3, _ => Task.FromResult(Permuted(100, cancellationToken)))), "1,000 ms");
        figures.Add("a tile of the heat map of a year's cases", Milliseconds(await HeatAsync(city, cancellationToken)), "30 ms");
        figures.Add("all cases as an Arrow stream", await ArrowAsync(city, cancellationToken), "150 MB/s");
        figures.Add("longest lag under 5,000 changes a second", await WarehouseLag.MeasureAsync(city, cancellationToken), "2 s");
        figures.Add("most memory of the process, a greedy question included", await MemoryAsync(city, cancellationToken), Cap(city));
        yield return figures;
        yield return await LakeBench.RunAsync(city, stores, positions, cancellationToken);
    }

    private static async Task<PairTable> DashboardAsync(TwoStores stores, AnalyticsWorld world, CancellationToken cancellationToken)
    {
        var table = new PairTable($"A dashboard of twelve questions, {world.Cases:N0} cases, {world.Parts:N0} objects", "PostgreSQL", "the warehouse");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var question in DashboardQuestion.All)
        {
            var (record, warehouse) = (question.ForRecord(today), question.ForWarehouse(today));
            var (one, other) = ((await stores.RecordAsync(record, cancellationToken)).Lines, (await stores.WarehouseAsync(warehouse, cancellationToken)).Lines);
            if (!one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal))
                throw new InvalidOperationException($"{question.Name}: PostgreSQL says {one.Except(other).FirstOrDefault()} among {one.Count}, the warehouse {other.Except(one).FirstOrDefault()} among {other.Count}.");
            table.Add(question.Name,
                await Median.OfAsync(Rounds, async _ => (await stores.RecordAsync(record, cancellationToken)).Took),
                await Median.OfAsync(Rounds, async _ => (await stores.WarehouseAsync(warehouse, cancellationToken)).Took));
        }
        table.Note("Both answered alike, row for row, before they were timed. The warehouse was asked over HTTP, its checks, its queue, its JSON and the audit included; PostgreSQL on a connection of its own, without row security, two workers a question.");
        return table;
    }

    private static async Task<PairTable> PolygonsAsync(TwoStores stores, AnalyticsWorld world, CancellationToken cancellationToken)
    {
        var table = new PairTable($"{world.Cases:N0} points counted in {AnalyticsWorld.Columns * AnalyticsWorld.Rows:N0} polygons", "PostgreSQL", "the warehouse");
        const string Warehouse = "with ix as (select polygon_index_agg(code, geom) as ix from unit_grids) select polygon_of(ix, lon, lat) as code, count(*) as n from cases, ix group by 1";
        const string Record = "select u.code, count(*) as n from cases.case_file c join grid.unit u on st_contains(u.geom, c.geom) group by 1";
        var (took, lines) = await stores.RecordAsync(Record, cancellationToken);
        var (_, others) = await stores.WarehouseAsync(Warehouse, cancellationToken);
        table.Add("all", took.TotalMilliseconds, await Median.OfAsync(Rounds, async _ => (await stores.WarehouseAsync(Warehouse, cancellationToken)).Took));
        table.Note($"PostgreSQL was asked once. {others.Except(lines).Count():N0} of {others.Count:N0} counts differ: points on a border are of one cell here, and of none there. Target: 2,000 ms.");
        return table;
    }

    private static TimeSpan Stars(int side)
    {
        var (values, weights) = Cells(side);
        return Timed(() => GetisOrd.Star(values, weights));
    }

    private static TimeSpan Permuted(int side, CancellationToken cancellationToken)
    {
        var (values, weights) = Cells(side);
        return Timed(() => ConditionalPermutations.Of(values, weights, 999, 1, cancellationToken));
    }

    private static (double[] Values, SpatialWeights Weights) Cells(int side)
    {
        var random = new Random(side);
        return ([.. Enumerable.Range(0, side * side).Select(_ => random.NextDouble())], SpatialWeights.Of([.. Enumerable.Range(0, side * side).Select(cell => Around(cell, side))]));
    }

    private static int[] Around(int cell, int side) =>
        [.. from y in Enumerable.Range(cell / side - 1, 3) from x in Enumerable.Range(cell % side - 1, 3) where x >= 0 && y >= 0 && x < side && y < side && y * side + x != cell select y * side + x];

    private static async Task<double> HeatAsync(BenchCity city, CancellationToken cancellationToken)
    {
        string[] tiles = ["10/850/421", "11/1701/843", "12/3402/1687", "12/3403/1687", "13/6805/3375", "14/13611/6751"];
        var year = $"time=recorded_at&from={DateTime.UtcNow.AddYears(-1):yyyy-MM-dd}";
        foreach (var tile in tiles)
            await city.GetAsync($"/tiles/cases.case_file/heat/{tile}.png?radius_m=400&{year}", cancellationToken);
        // Other radii, so that no tile is kept, over the places that are.
        return await Median.OfAsync(30, async turn => await TimedAsync(() => city.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/tiles/cases.case_file/heat/{tiles[turn % tiles.Length]}.png?radius_m={401 + turn}&{year}"), cancellationToken)));
    }

    private static async Task<string> ArrowAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/analytics/query") { Content = JsonContent.Create(new { sql = "select * exclude (description) from cases", format = "arrow" }) };
        using var response = await city.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var (buffer, bytes) = (new byte[1 << 20], 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            bytes += read;
        return $"{bytes / 1e6 / clock.Elapsed.TotalSeconds:N0} MB/s ({bytes / 1e6:N0} MB)";
    }

    private static async Task<string> MemoryAsync(BenchCity city, CancellationToken cancellationToken)
    {
        using var response = await city.Client.PostAsJsonAsync("/analytics/query", new { sql = Greedy }, cancellationToken);
        var process = city.Services.GetRequiredService<WarehouseChild>().ProcessId!.Value;
        var peak = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..].TrimEnd('B', 'k');
        return $"{long.Parse(peak, CultureInfo.InvariantCulture) / 1024:N0} MB; the question was answered {(int)response.StatusCode}";
    }

    private static string Cap(BenchCity city) => $"{(city.Services.GetRequiredService<WarehouseOptions>().MemoryBytes + StoreOptions.BesideBytes) >> 20:N0} MB";

    private static TimeSpan Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }

    private static string Milliseconds(double value) => $"{value.ToString(value < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture)} ms";
}
