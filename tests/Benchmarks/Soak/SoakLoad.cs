using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary>Clients of every kind over the demo city, each at its own pace, until it is disposed of.</summary>
internal sealed class SoakLoad : IAsyncDisposable
{
    /// <summary>Of each kind, by far fewer than its clients ask for.</summary>
    private const double LeastAMinute = 6;

    /// <summary>Who asks for more than can be done is told to come again, and what was dropped is not found; that share of all is answered with what was asked for.</summary>
    private const double LeastGood = 0.9;

    private static readonly LonLat Middle = new(115.375, 44.785);

    private static readonly string[] Layers = ["gis.road", "gis.building", "gis.poi", "gis.land_use", "registry.part", "cases.case_file", "grid.unit", "gis.road,gis.building,registry.part"];

    internal static readonly string[] Words = ["柏园路", "电梯", "医院", "路12号", "公司", "派出所"];

    /// <summary>What is asked of the service.</summary>
    private static readonly (string Name, int Clients, int PauseMs, Func<SoakLoad, string, Random, Task> Do)[] Asking =
    [
        ("tiles", 3, 0, (load, kind, random) => load.TileAsync(kind, random)),
        ("filtered tiles", 1, 5, (load, kind, random) => load.GetAsync(kind, $"/tiles/registry.part/{Tile(random, 10, 17)}.mvt?filter={Uri.EscapeDataString($"state = 'good' AND id > {random.Next(200)}")}")),
        ("items", 1, 20, (load, kind, random) => load.GetAsync(kind, $"/ogc/collections/{Layers[random.Next(7)]}/items?limit={1 + random.Next(100)}&bbox={Box(random)}")),
        ("catalogue", 1, 200, (load, kind, random) => load.GetAsync(kind, random.Next(3) switch { 0 => "/tiles", 1 => $"/tiles/{Layers[random.Next(7)]}.json", _ => $"/styles/{Layers[random.Next(7)]}" })),
        ("heat", 1, 100, (load, kind, random) => load.GetAsync(kind, $"/tiles/{(random.Next(2) == 0 ? "cases.case_file" : "registry.part")}/heat/{Tile(random, 10, 15)}.png?radius_m={200 + random.Next(4) * 100}")),
        ("pictures", 1, 500, (load, kind, random) => load.GetAsync(kind, $"/map.png?bbox={Box(random)}&width=600&height=400&layers=registry.part")),
        ("searches", 1, 10, (load, kind, random) => load.GetAsync(kind, $"/v1/{(random.Next(2) == 0 ? "search" : "autocomplete")}?text={Uri.EscapeDataString(Words[random.Next(Words.Length)])}")),
        ("open maps", 4, 0, (load, kind, random) => load.ListenAsync(kind, random)),
        ("edits", 1, 100, (load, kind, random) => load.EditAsync(kind, random)),
    ];

    /// <summary>What is changed in the record beside it.</summary>
    private static readonly (string Name, int Clients, int PauseMs, Func<SoakLoad, string, Random, Task> Do)[] Changing =
    [
        ("moves", 1, 100, (load, _, random) => load.MoveAsync(random)),
        ("tables made and dropped", 1, 10_000, (load, _, random) => load.ReshapeAsync(random)),
    ];

    private static readonly int Clients = Asking.Concat(Changing).Sum(kind => kind.Clients);

    private readonly CancellationTokenSource _stop = new();
    private readonly BenchCity _city;
    private readonly Task _working;

    /// <summary>One for each client, taken while it asks for something.</summary>
    private readonly SemaphoreSlim _turns = new(Clients);

    private long _requests;

    private SoakLoad(BenchCity city)
    {
        _city = city;
        _working = Task.WhenAll(Asking.Concat(Changing).SelectMany(kind => Enumerable.Range(0, kind.Clients).Select(i => Task.Run(() => KeepOnAsync(kind.Name, kind.PauseMs, kind.Do, new(i + 31 * kind.Name.Length))))));
    }

    public long Requests => Volatile.Read(ref _requests);

    public AnswerLog Answers { get; } = new();

    /// <summary>What was answered too seldom in that time, or seldom with what was asked for.</summary>
    public IReadOnlyList<string> Lacking(TimeSpan lasting) => [.. Asking.SelectMany(kind => Answers.Lacking(kind.Name, lasting.TotalMinutes * LeastAMinute, LeastGood))];

    public static SoakLoad Start(BenchCity city) => new(city);

    /// <summary>Looks while no client is asking for anything.</summary>
    public async Task<T> AtRestAsync<T>(Func<T> look)
    {
        for (var client = 0; client < Clients; client++)
            await _turns.WaitAsync();
        var seen = look();
        _turns.Release(Clients);
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working;
        _stop.Dispose();
        _turns.Dispose();
    }

    private async Task KeepOnAsync(string name, int pauseMs, Func<SoakLoad, string, Random, Task> work, Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _turns.WaitAsync(_stop.Token);
                try
                {
                    await work(this, name, random);
                }
                finally
                {
                    _turns.Release();
                }
                await Task.Delay(pauseMs, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
            }
            catch (Exception e) when (e is HttpRequestException or NpgsqlException or IOException)
            {
                Answers.Trouble($"{name}: {e.Message}");
            }
        }
    }

    private async Task TileAsync(string kind, Random random)
    {
        var query = random.Next(4) switch { 0 => "?complete=true", 1 => "?named=grid.unit", _ => "" };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tiles/{(query.Contains("named") ? "grid.unit" : Layers[random.Next(Layers.Length)])}/{Tile(random, query.Contains("complete") ? 13 : 4, 18)}.mvt{query}");
        request.Headers.AcceptEncoding.ParseAdd(random.Next(3) switch { 0 => "gzip", 1 => "br", _ => "identity" });
        using var answer = await SendAsync(kind, request);
    }

    private async Task GetAsync(string kind, string path)
    {
        using var answer = await SendAsync(kind, new(HttpMethod.Get, path));
    }

    /// <summary>Hears a few events, or none for a while, and is gone.</summary>
    private async Task ListenAsync(string kind, Random random)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        gone.CancelAfter(TimeSpan.FromMilliseconds(random.Next(50, 3000)));
        try
        {
            await using var events = await _city.Client.GetStreamAsync("/tiles/changes", gone.Token);
            Interlocked.Increment(ref _requests);
            Answers.Count(kind, (int)HttpStatusCode.OK);
            var buffer = new byte[4096];
            while (await events.ReadAsync(buffer, gone.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // It has heard enough.
        }
    }

    /// <summary>A place is added, renamed and taken away over the feature service.</summary>
    private async Task EditAsync(string kind, Random random)
    {
        var feature = new { type = "Feature", geometry = new { type = "Point", coordinates = new[] { Middle.Lon + random.NextDouble() * 0.05, Middle.Lat } }, properties = new { name = "新点", @class = "shop" } };
        using var added = await SendAsync(kind, new(HttpMethod.Post, "/ogc/collections/gis.poi/items") { Content = JsonContent.Create(feature, new MediaTypeHeaderValue("application/geo+json")) });
        if (added.Headers.Location is not { } place)
            return;
        using var found = await SendAsync(kind, new(HttpMethod.Get, place));
        using var rename = new HttpRequestMessage(HttpMethod.Patch, place) { Content = JsonContent.Create(new { properties = new { name = "旧点" } }, new MediaTypeHeaderValue("application/merge-patch+json")) };
        rename.Headers.IfMatch.Add(found.Headers.ETag!);
        using var renamed = await SendAsync(kind, rename);
        using var remove = new HttpRequestMessage(HttpMethod.Delete, place);
        remove.Headers.IfMatch.Add(renamed.Headers.ETag ?? EntityTagHeaderValue.Any);
        using var removed = await SendAsync(kind, remove);
    }

    private Task MoveAsync(Random random) => ExecuteAsync($"update registry.part set geom = st_translate(geom, {(random.Next(2) == 0 ? "" : "-")}1e-5, 0), version = version + 1 where id % 997 = {random.Next(997)}");

    private Task ReshapeAsync(Random random) => ExecuteAsync(random.Next(3) switch
    {
        0 => "create table if not exists gis.soak (id int primary key, name text, geom geometry(Point, 4490)); insert into gis.soak select i, 'n' || i, st_setsrid(st_point(115.3 + i * 1e-6, 44.78), 4490) from generate_series(1, 50000) i on conflict do nothing",
        1 => "create table if not exists gis.soak (id int primary key, name text, geom geometry(Point, 4490)); truncate gis.soak",
        _ => "drop table if exists gis.soak",
    });

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _city.Record.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(_stop.Token);
    }

    private async Task<HttpResponseMessage> SendAsync(string kind, HttpRequestMessage request)
    {
        var answer = await _city.Client.SendAsync(request, _stop.Token);
        Interlocked.Increment(ref _requests);
        Answers.Count(kind, (int)answer.StatusCode);
        if (answer.StatusCode is not (HttpStatusCode.NotModified or HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable) && !answer.IsSuccessStatusCode)
            Answers.Trouble($"{(int)answer.StatusCode} {request.Method} {request.RequestUri}: {await answer.Content.ReadAsStringAsync(_stop.Token)}");
        return answer;
    }

    private static TileCoordinate Tile(Random random, int from, int to) =>
        TileCoordinate.At(new(Middle.Lon + (random.NextDouble() - 0.5) * 0.12, Middle.Lat + (random.NextDouble() - 0.5) * 0.06), random.Next(from, to + 1));

    private static string Box(Random random)
    {
        var (west, south) = (Middle.Lon + (random.NextDouble() - 0.5) * 0.1, Middle.Lat + (random.NextDouble() - 0.5) * 0.05);
        return FormattableString.Invariant($"{west:0.####},{south:0.####},{west + 0.02:0.####},{south + 0.015:0.####}");
    }
}
