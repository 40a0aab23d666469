using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Benchmarks.Packs;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Keeping;

namespace SpatialCockpit.Benchmarks.Cases;

/// <summary>Years of cases: lists, reports, what waits for somebody, scores of a month, all clocks after another calendar, and a hundred people at once.</summary>
internal static class CasesBench
{
    private const int Connections = 4;
    private const int People = 100;

    /// <summary>Of more, reading all takes longer than anybody waits.</summary>
    private const int MostReadWhole = 200_000;

    public static IAsyncEnumerable<RatioTable> SmallAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 100_000, cancellationToken);

    public static IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 3_000_000, cancellationToken);

    private static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, int cases, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var world = new CaseWorld(city, cases);
        await world.LoadAsync(cancellationToken);
        yield return await ClocksAsync(city, world, cancellationToken);
        yield return await ListAsync(city, world, cancellationToken);
        yield return await MineAsync(city, world, cancellationToken);
        yield return await ReportAsync(city, world, cancellationToken);
        yield return await EvaluationAsync(city, world, cancellationToken);
        yield return await ManyAsync(world, cancellationToken);
    }

    private static async Task<RatioTable> ListAsync(BenchCity city, CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "the last reported";
        var table = new RatioTable($"Lists of 100 among {world.Cases:N0} cases, over HTTP", Plain, Connections);
        (string Name, Func<int, string> Query)[] lists =
        [
            (Plain, _ => ""),
            ("open, what is due first", _ => "filter=stage%20NOT%20IN%20('closed','void')&sort=stage_due_at"),
            ("of a department, closed, the last first", i => $"filter=department_code%3D'{CaseWorld.Department(i)}'%20AND%20stage%3D'closed'&sort=-closed_at"),
            ("of a class and a month", i => $"filter=class_code%3D'050101'%20AND%20recorded_at%20BETWEEN%20TIMESTAMP('{Month(i)}-01T00:00:00Z')%20AND%20TIMESTAMP('{Month(i)}-28T00:00:00Z')&sort=recorded_at"),
            ("of a district, late", i => $"filter=region%20LIKE%20'{CaseWorld.District(i)}%25'%20AND%20on_time%3Dfalse&sort=-due_at"),
            ("in a box", i => string.Create(CultureInfo.InvariantCulture, $"filter=S_INTERSECTS(geom,BBOX({119 + i % 90 * 0.01},30.1,{119 + i % 90 * 0.01 + 0.01},30.11))&sort=-recorded_at")),
            ("one by its number", i => $"filter=code%3D'{CaseWorld.Code(1 + i * 7919L % world.Cases)}'"),
        ];
        await table.MeasureAsync(100, [.. lists.Select(list => new RatioTable.Way(list.Name, i => city.GetAsync($"/cases?{list.Query(i)}", cancellationToken)))], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> MineAsync(BenchCity city, CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "all cases";
        using var dispatcher = await world.HolderAsync("bench-dispatcher", "dispatcher", CaseWorld.District(0), Role.Dispatcher, cancellationToken);
        var table = new RatioTable($"What waits for a dispatcher among {world.Cases:N0} cases, over HTTP", Plain, Connections);
        await table.MeasureAsync(100,
        [
            new(Plain, _ => city.GetAsync("/cases", cancellationToken)),
            new("my cases", _ => GetAsync(dispatcher, "/cases?mine=true&sort=stage_due_at", cancellationToken)),
            new("my tasks", _ => GetAsync(dispatcher, "/tasks/mine", cancellationToken)),
            new("my tasks near by", i => GetAsync(dispatcher, string.Create(CultureInfo.InvariantCulture, $"/tasks/mine?of=region&lon={119.05 + i % 10 * 0.01}&lat=30.25&radius_m=5000"), cancellationToken)),
            new("how many they are", _ => GetAsync(dispatcher, "/tasks/counts", cancellationToken)),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> ReportAsync(BenchCity city, CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "an object of a pack";
        var (table, made) = (new RatioTable($"Reports beside {world.Cases:N0} cases, over HTTP until durable", Plain, Connections), 0);
        await table.MeasureAsync(200,
        [
            new(Plain, i => PostAsync(city.Client, "/objects/patrol_point", new { region = CaseWorld.District(i), attributes = new { name = $"点{Interlocked.Increment(ref made)}", in_force_from = "2026-01-01" }, geometry = Point(i) }, cancellationToken)),
            new("a case", i => PostAsync(city.Client, "/cases", Report(i), cancellationToken)),
            new("what is similar to it", i => PostAsync(city.Client, "/cases/similar", new { type = "case", class_code = "010201", geometry = Point(i) }, cancellationToken)),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> EvaluationAsync(BenchCity city, CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "the month's cases counted by department";
        var (month, year) = (DateTime.UtcNow.AddMonths(-2).ToString("yyyy-MM", CultureInfo.InvariantCulture), DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture));
        var table = new RatioTable($"Scores of a month among {world.Cases:N0} cases, {CaseWorld.Districts} districts, {CaseWorld.Districts * CaseWorld.DepartmentsEach} departments, {CaseWorld.Districts * CaseWorld.PeopleEach} people of each post, over HTTP", Plain, rounds: 3);
        string[] schemes = ["district", "department", "patrol", "acceptor", "duty_chief", "dispatcher"];
        await table.MeasureAsync(1,
        [
            new(Plain, _ => city.GetAsync($"/cases/counts?by=department_code&filter=recorded_at%20BETWEEN%20TIMESTAMP('{month}-01T00:00:00Z')%20AND%20TIMESTAMP('{month}-28T00:00:00Z')", cancellationToken)),
            .. schemes.Select(scheme => new RatioTable.Way($"scheme {scheme}", _ => city.GetAsync($"/evaluation/{scheme}?period={month}", cancellationToken))),
            new("all of them", async _ =>
            {
                foreach (var scheme in schemes)
                    await city.GetAsync($"/evaluation/{scheme}?period={month}", cancellationToken);
            }),
            new("scheme department, compared with the month before", _ => city.GetAsync($"/evaluation/department?period={month}&compare=previous", cancellationToken)),
            new("scheme department, a year", _ => city.GetAsync($"/evaluation/department?period={year}", cancellationToken)),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> ClocksAsync(BenchCity city, CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "nobody reads clocks";
        var table = new RatioTable("Reporting a case over HTTP while all clocks are read anew", Plain, rounds: 3);
        var keeper = ActivatorUtilities.CreateInstance<CaseKeeper>(city.Services, TimeProvider.System);
        table.Note($"{world.Cases:N0} cases with {await CountAsync(city, "cases.step", cancellationToken):N0} steps. Another calendar, in which a day three weeks ago is a holiday, where of the last two months nothing was kept: {await ChangeAsync(city, world, keeper, 21, cancellationToken):0.0} s.");
        table.Note($"Another, in which it is the day before: {await ChangeAsync(city, world, keeper, 22, cancellationToken):0.0} s.");
        if (world.Cases <= MostReadWhole)
            table.Note($"All of them, as when the rules of clocks are others: {await RoundAsync(city, keeper, cancellationToken):0.0} s.");
        using var stop = new CancellationTokenSource();
        Task? working = null;
        await table.MeasureAsync(100,
        [
            new(Plain, i => PostAsync(city.Client, "/cases", Report(i), cancellationToken)),
            new("all clocks are read anew", i => PostAsync(city.Client, "/cases", Report(i), cancellationToken), _ =>
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
            {
                await PackWorld.ExecuteAsync(city.Record.Feed, "update cases.clock_round set done_to = 0, done_at = null", cancellationToken);
                while (!stopped.IsCancellationRequested && await keeper.StepAsync(cancellationToken))
                {
                }
            }
        }
    }

    /// <returns>Seconds until all clocks are those of a calendar with another holiday.</returns>
    private static async Task<double> ChangeAsync(BenchCity city, CaseWorld world, CaseKeeper keeper, int daysAgo, CancellationToken cancellationToken)
    {
        await world.InstallAsync(DateTime.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken);
        return await ReadAsync(keeper, cancellationToken);
    }

    /// <returns>Seconds until all clocks of all time are read.</returns>
    private static async Task<double> RoundAsync(BenchCity city, CaseKeeper keeper, CancellationToken cancellationToken)
    {
        await PackWorld.ExecuteAsync(city.Record.Feed, "update cases.clock_round set basis = ''", cancellationToken);
        return await ReadAsync(keeper, cancellationToken);
    }

    private static async Task<double> ReadAsync(CaseKeeper keeper, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await keeper.PlanRoundsAsync(cancellationToken);
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Each looks at what waits, opens one, and writes a note on it.</summary>
    private static async Task<RatioTable> ManyAsync(CaseWorld world, CancellationToken cancellationToken)
    {
        const string Plain = "the list of what waits";
        var people = new List<HttpClient>();
        for (var one = 0; one < People; one++)
            people.Add(await world.HolderAsync($"bench-{one}", "dispatcher", CaseWorld.District(one), Role.Dispatcher, cancellationToken));
        var table = new RatioTable($"{People} people at once among {world.Cases:N0} cases, over HTTP", Plain, People, rounds: 3);
        await table.MeasureAsync(1000,
        [
            new(Plain, (_, one) => GetAsync(people[one], "/cases?mine=true&sort=stage_due_at&limit=50", cancellationToken)),
            new("a case with its history", (i, one) => GetAsync(people[one], $"/cases/{Own(i, one)}", cancellationToken)),
            new("a note on a case", (i, one) => ActAsync(people[one], $"/cases/{Own(i, one)}/actions/annotate", cancellationToken)),
            new("a report", (i, one) => PostAsync(people[one], "/cases", Report(one), cancellationToken)),
        ], cancellationToken);
        foreach (var one in people)
            one.Dispose();
        return table;

        // One of the last, which are open, of the person's district; each of a hundred has its own.
        string Own(int i, int one) => CaseWorld.Code(world.Cases - ((((world.Cases - one) % CaseWorld.Districts) + CaseWorld.Districts) % CaseWorld.Districts) - (CaseWorld.Districts * (i % 500)));
    }

    private static async Task GetAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(HttpClient client, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync(path, body, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static async Task ActAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { attributes = new { text = "请尽快" } }), Headers = { { "If-Match", "*" } } };
        using var answer = await client.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static async Task<long> CountAsync(BenchCity city, string table, CancellationToken cancellationToken)
    {
        await using var count = city.Record.Feed.CreateCommand($"select count(*) from {table}");
        count.CommandTimeout = 0;
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Month(int i) => DateTime.UtcNow.AddMonths(-1 - (i % 30)).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>In the district of that number.</summary>
    private static object Point(int i) => new { type = "Point", coordinates = (double[])[119.01 + (i % CaseWorld.Districts * 0.2) + (i / 5 % 150 * 1e-3), 30.01 + (i * 31 % 900 * 1e-3)] };

    private static object Report(int i) => new { type = "case", class_code = "010201", condition = "usual", channel = "patrol", description = "路边有垃圾", geometry = Point(i) };
}
