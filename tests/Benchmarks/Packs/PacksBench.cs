using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Obligations.Duties;

namespace SpatialCockpit.Benchmarks.Packs;

/// <summary>Objects of a pack with ten records each: lists, the page of one, and all duties worked out anew.</summary>
internal static class PacksBench
{
    private const int Connections = 4;

    public static IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 100_000, cancellationToken);

    public static IAsyncEnumerable<RatioTable> MillionAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 1_000_000, cancellationToken);

    private static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, int objects, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var world = new PackWorld(city, objects);
        await world.LoadAsync(cancellationToken);
        yield return await DutiesAsync(city, world, cancellationToken);
        yield return await ListAsync(city, world, cancellationToken);
        yield return await PageAsync(city, world, cancellationToken);
        yield return await FeedAsync(city, world, cancellationToken);
    }

    private static async Task<RatioTable> ListAsync(BenchCity city, PackWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "by id";
        var table = new RatioTable($"Lists of 100 among {world.Objects:N0} objects, over HTTP", Plain, Connections);
        (string Name, Func<int, string> Query)[] lists =
        [
            (Plain, _ => ""),
            ("sorted by name", _ => "sort=name"),
            ("sorted by date, newest first", _ => "sort=-made_on"),
            ("filter and sort", i => $"filter=maker%3D'厂{(i % 200).ToString(CultureInfo.InvariantCulture)}'%20AND%20state%3D'in_use'&sort=-commissioned_on"),
            ("narrow filter", i => $"filter=name%3D'电梯{i.ToString(CultureInfo.InvariantCulture)}'"),
            ("wide filter, sorted", i => $"filter=load_kg%20%3E%20{(400 + i % 1000).ToString(CultureInfo.InvariantCulture)}&sort=made_on"),
            ("in a box, sorted", i => string.Create(CultureInfo.InvariantCulture, $"bbox={119 + i % 90 * 0.01},30,{119 + i % 90 * 0.01 + 0.1},30.1&sort=-load_kg")),
        ];
        await table.MeasureAsync(100, [.. lists.Select(list => new RatioTable.Way(list.Name, i => city.GetAsync($"/objects/bench_lift?{list.Query(i)}", cancellationToken)))], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> PageAsync(BenchCity city, PackWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "the object alone";
        var table = new RatioTable($"One of {world.Objects:N0} objects, over HTTP", Plain, Connections);
        string[] parts = ["", "/records", "/history", "/duties"];
        await table.MeasureAsync(200,
        [
            new(Plain, i => city.GetAsync($"/objects/bench_lift/{Code(i)}", cancellationToken)),
            new("the page: object, records, history, duties at once", i => Task.WhenAll(parts.Select(part => city.GetAsync($"/objects/bench_lift/{Code(i)}{part}", cancellationToken)))),
            new("by code", i => city.GetAsync($"/objects/by-code/{Code(i)}", cancellationToken)),
        ], cancellationToken);
        return table;

        string Code(int i) => PackWorld.Code(1 + i * 7919 % world.Objects);
    }

    /// <summary>An operation is a delivery of five thousand objects: new ones the first time, changed ones after that.</summary>
    private static async Task<RatioTable> FeedAsync(BenchCity city, PackWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "one by one, a request an object";
        const int Lines = 5000;
        var table = new RatioTable($"Feed: {Lines:N0} objects an operation beside {world.Objects:N0} others, over HTTP until durable", Plain, rounds: 3);
        var (single, sequence) = (0, 0);
        await table.MeasureAsync(2,
        [
            new(Plain, async _ =>
            {
                for (var line = 0; line < Lines; line++)
                {
                    using var answer = await city.Client.PostAsJsonAsync("/objects/bench_lift", new { code = PackWorld.Code(90_000_000 + single++), region = "990101", attributes = new { name = "新梯", maker = "厂1", state = "in_use" } }, cancellationToken);
                    answer.EnsureSuccessStatusCode();
                }
            }),
            new("feed, new and then changed ones", async i =>
            {
                sequence++;
                var body = string.Join('\n', Enumerable.Range(i * Lines, Lines).Select(id => PackWorld.Line(id, sequence)));
                using var answer = await city.Client.PostAsync("/feeds/bench_feed", new StringContent(body, System.Text.Encoding.UTF8, "application/x-ndjson"), cancellationToken);
                answer.EnsureSuccessStatusCode();
                var taken = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancellationToken);
                if (taken.GetProperty("accepted").GetInt32() != Lines)
                    throw new InvalidOperationException(taken.GetRawText());
            }),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> DutiesAsync(BenchCity city, PackWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "nobody works anything out";
        var table = new RatioTable("Writing a record over HTTP while all duties are worked out", Plain, rounds: 3);
        var keeper = new DutyKeeper(city.Record, city.Services.GetRequiredService<DutyTypes>(), TimeProvider.System);
        table.Note($"All duties of {world.Objects:N0} objects with {10 * world.Objects:N0} records, two each, the first time: {await RoundAsync(city, keeper, cancellationToken):0.0} s.");
        table.Note($"Again, where nothing has changed: {await RoundAsync(city, keeper, cancellationToken):0.0} s.");
        await PackWorld.ExecuteAsync(city.Record.Feed, "update registry.duty set due_on = due_on + 1 where object % 3 = 0", cancellationToken);
        // What it takes to hear of six hundred thousand rows that this has changed is none of the round's.
        await city.CatchUpAsync(cancellationToken);
        table.Note($"Again, where a third has changed: {await RoundAsync(city, keeper, cancellationToken):0.0} s.");
        using var stop = new CancellationTokenSource();
        Task? working = null;
        await table.MeasureAsync(200,
        [
            new(Plain, i => WriteAsync(city, world, i, cancellationToken)),
            new("all duties are worked out", i => WriteAsync(city, world, i, cancellationToken), _ =>
            {
                working ??= WorkAsync(stop.Token);
                return Task.CompletedTask;
            }),
        ], cancellationToken);
        await stop.CancelAsync();
        await working!;
        return table;

        async Task WorkAsync(CancellationToken stopped)
        {
            while (!stopped.IsCancellationRequested)
                await RoundAsync(city, keeper, cancellationToken);
        }
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> RoundAsync(BenchCity city, DutyKeeper keeper, CancellationToken cancellationToken)
    {
        await PackWorld.ExecuteAsync(city.Record.Feed, "update registry.duty_round set basis = ''", cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await keeper.PlanRoundsAsync(cancellationToken);
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task WriteAsync(BenchCity city, PackWorld world, int i, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.PostAsJsonAsync($"/objects/bench_lift/{PackWorld.Code(1 + i * 104_729 % world.Objects)}/records/bench_maintenance", new { attributes = new { worker = "工1" } }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
