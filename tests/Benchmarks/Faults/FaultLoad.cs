using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>Clients that write, report, import and ask, each one thing after the other; what is not answered they send again under the same key until it is.</summary>
internal sealed class FaultLoad : IAsyncDisposable
{
    public const string Type = "fault_beacon", Fence = "fault-fence", Mover = "fault.";

    private const int ImportRows = 100, Reports = 20;

    private const double West = 115.4, North = 44.80, Edge = West + 0.01;

    private const string Pack = """
        name: faults
        title: 故障试验
        version: 1
        objects:
          fault_beacon:
            title: 信标
            geometry: point
            attributes:
              name: { title: 名称, searchable: true }
              number: { title: 序号, type: integer }
        """;

    /// <summary>Of a client between its turns; and what a kind of clients, or all at once, are given for the next.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30), Patience = TimeSpan.FromMinutes(3);

    private static readonly (string Kind, int Clients)[] Kinds = [("objects", 2), ("cases", 1), ("positions", 2), ("imports", 1), ("questions", 2)];

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turns = new(Kinds.Sum(kind => kind.Clients));
    private readonly FaultCity _city;
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly ConcurrentDictionary<string, long> _done = new(StringComparer.Ordinal);
    private readonly Task _working;

    private FaultLoad(FaultCity city)
    {
        _city = city;
        _working = Task.WhenAll(Kinds.SelectMany(kind => Enumerable.Range(0, kind.Clients).Select(client => Task.Run(() => KeepOnAsync(kind.Kind, client)))));
    }

    /// <summary>How often each kind of client was answered.</summary>
    public IReadOnlyDictionary<string, long> Done => _done.ToDictionary(StringComparer.Ordinal);

    public static async Task<FaultLoad> StartAsync(FaultCity city, CancellationToken cancellationToken)
    {
        double[][] ring = [[West, North], [Edge, North], [Edge, North + 0.01], [West, North + 0.01], [West, North]];
        await PutOnceAsync(city, "/packs/faults", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack } }, cancellationToken);
        await PutOnceAsync(city, $"/fences/{Fence}", new { type = "Feature", geometry = new { type = "Polygon", coordinates = new[] { ring } }, properties = new { detect = new[] { "enter", "exit" } } }, cancellationToken);
        return new(city);
    }

    private static async Task PutOnceAsync(FaultCity city, string path, object body, CancellationToken cancellationToken)
    {
        using var there = await city.Client.GetAsync(path, cancellationToken);
        if (there.StatusCode != HttpStatusCode.NotFound)
            return;
        using var put = await city.Client.PutAsJsonAsync(path, body, cancellationToken);
        put.EnsureSuccessStatusCode();
    }

    /// <summary>Looks while nothing is under way: all that was sent has been answered.</summary>
    public async Task<T> AtRestAsync<T>(Func<Task<T>> look, CancellationToken cancellationToken)
    {
        var turns = Kinds.Sum(kind => kind.Clients);
        for (var client = 0; client < turns; client++)
            if (!await _turns.WaitAsync(Patience, cancellationToken))
                throw new InvalidOperationException($"What was sent is not answered within {Text((int)Patience.TotalSeconds)} s.");
        try
        {
            return await look();
        }
        finally
        {
            _turns.Release(turns);
        }
    }

    /// <summary>Returns when each kind of client has been answered since.</summary>
    /// <exception cref="InvalidOperationException">Some are not.</exception>
    public async Task UntilAllAreAnsweredAsync(IReadOnlyDictionary<string, long> since, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (Kinds.Where(kind => _done.GetValueOrDefault(kind.Kind) <= since.GetValueOrDefault(kind.Kind)).Select(kind => kind.Kind).ToList() is { Count: > 0 } waiting)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{string.Join(", ", waiting)}: not answered within {Text((int)Patience.TotalSeconds)} s. {string.Join("; ", _city.Ledger.TakeTroubles())}");
            await Task.Delay(20, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working;
        _stop.Dispose();
        _turns.Dispose();
    }

    private async Task KeepOnAsync(string kind, int client)
    {
        var random = new Random(client + 31 * kind.Length);
        for (var turn = 0; ; turn++)
        {
            try
            {
                await _turns.WaitAsync(_stop.Token);
                try
                {
                    await DoAsync(kind, client, turn, random);
                    _done.AddOrUpdate(kind, 1, (_, before) => before + 1);
                }
                finally
                {
                    _turns.Release();
                }
                await Task.Delay(Pause, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (InvalidOperationException e)
            {
                _city.Ledger.Trouble(e.Message);
                return;
            }
        }
    }

    private Task DoAsync(string kind, int client, int turn, Random random) => kind switch
    {
        "objects" => turn % 3 == 2 ? ChangeAsync(client, turn, random) : MakeAsync(client, turn, random),
        "cases" => ReportAsync(turn, random),
        "positions" => MoveAsync(client, turn),
        "imports" => ImportAsync(turn),
        _ => AskAsync(random),
    };

    private async Task MakeAsync(int client, int turn, Random random)
    {
        var code = $"F-{_run}-{Text(client)}-{Text(turn)}";
        var made = new { code, region = "990101", geometry = At(random), attributes = new { name = code, number = 0 } };
        await SendAsync(() => Keyed(HttpMethod.Post, $"/objects/{Type}", made, code));
        _city.Ledger.Objects[code] = 0;
    }

    private async Task ChangeAsync(int client, int turn, Random random)
    {
        var code = $"F-{_run}-{Text(client)}-{Text(random.Next(turn / 3) * 3)}";
        var number = _city.Ledger.Objects[code] + 1;
        await SendAsync(() =>
        {
            var change = Keyed(HttpMethod.Patch, $"/objects/{Type}/{code}", new { attributes = new { number } }, $"{code}-{Text(number)}");
            change.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
            return change;
        });
        _city.Ledger.Objects[code] = number;
    }

    private async Task ReportAsync(int turn, Random random)
    {
        var said = $"fault {_run} {Text(turn)}";
        var report = new { type = "case", class_code = "010201", condition = "usual", channel = "hotline", description = said, geometry = At(random) };
        var told = await SendAsync(() => Keyed(HttpMethod.Post, "/cases", report, said.Replace(' ', '-')));
        _city.Ledger.Cases[said] = told.GetProperty("code").GetString()!;
    }

    /// <summary>Up and down before the fence's east edge, 32 m each two seconds: in and out in turns.</summary>
    private async Task MoveAsync(int client, int turn)
    {
        var (thing, first) = ($"{Mover}{_run}.{Text(client)}", turn * Reports + 1);
        var lines = string.Join('\n', Enumerable.Range(first, Reports).Select(seq => JsonSerializer.Serialize(new { @object = thing, lon = seq % 2 == 0 ? Edge + 0.0002 : Edge - 0.0002, lat = North + 0.005, time = Begin.AddSeconds(seq * 2), seq })));
        var told = await SendAsync(() => new(HttpMethod.Post, "/positions") { Content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson") });
        if (told.GetProperty("accepted").GetInt32() + told.GetProperty("duplicates").GetInt32() != Reports)
            throw new InvalidOperationException($"positions: {Text(told.GetProperty("accepted").GetInt32())} of {Text(Reports)} were taken, {told.GetProperty("rejected")[0]}");
        _city.Ledger.Positions[thing] = first + Reports - 1;
        _city.Ledger.Entries[thing] = (first + Reports) / 2;
    }

    /// <summary>Rows of a preview are not worth a log of their own: where PostgreSQL was killed, the file is asked for again.</summary>
    private async Task ImportAsync(int turn)
    {
        var codes = Enumerable.Range(0, ImportRows).Select(row => $"I-{_run}-{Text(turn)}-{Text(row)}").ToList();
        var csv = Encoding.UTF8.GetBytes("code,name,number,lon,lat,region\n" + string.Concat(codes.Select(code => string.Create(CultureInfo.InvariantCulture, $"{code},{code},7,{West},{North},990101\n"))));
        JsonElement preview, receipt;
        do
        {
            preview = await SendAsync(() => new(HttpMethod.Post, $"/objects/{Type}/imports") { Content = new ByteArrayContent(csv) });
            var id = preview.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
            receipt = await SendAsync(() => new(HttpMethod.Post, $"/objects/{Type}/imports/{id}/actions/apply") { Content = JsonContent.Create(new { }) }, but: "preview-outdated");
        }
        while (receipt.TryGetProperty("type", out _));
        if (receipt.GetProperty("made").GetInt32() != ImportRows)
            _city.Ledger.Trouble($"import: {receipt} after {preview}");
        foreach (var code in codes)
            _city.Ledger.Objects[code] = 7;
    }

    private async Task AskAsync(Random random)
    {
        string[] paths =
        [
            "/cases?limit=20", $"/objects/{Type}?limit=20", $"/tiles/registry.part/14/{Text(13443 + random.Next(4))}/{Text(5898 + random.Next(3))}.mvt", "/v1/search?text=%E6%9F%8F%E5%9B%AD%E8%B7%AF", "/analytics/indicators/cases_reported",
            "/fences", $"/nearby?lon={Edge.ToString(CultureInfo.InvariantCulture)}&lat={North.ToString(CultureInfo.InvariantCulture)}&radius_m=2000", "/alerts?limit=20",
        ];
        await SendAsync(() => new(HttpMethod.Get, paths[random.Next(paths.Length)]));
    }

    /// <summary>Until somebody says yes.</summary>
    /// <exception cref="InvalidOperationException">What was said would be said again and again.</exception>
    /// <param name="but">A problem that is an answer, too.</param>
    private async Task<JsonElement> SendAsync(Func<HttpRequestMessage> make, string? but = null)
    {
        while (true)
        {
            try
            {
                using var request = make();
                using var answer = await _city.Client.SendAsync(request, _stop.Token);
                if (answer.IsSuccessStatusCode)
                    return answer.Content.Headers.ContentType?.MediaType == "application/json" ? await answer.Content.ReadFromJsonAsync<JsonElement>(_stop.Token) : default;
                if (answer.StatusCode != HttpStatusCode.InsufficientStorage && (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null))
                    return await ProblemAsync(request, answer, but);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException || e is OperationCanceledException && !_stop.IsCancellationRequested)
            {
                // Killed meanwhile, or not there yet: the same again.
            }
            await Task.Delay(100, _stop.Token);
        }
    }

    private async Task<JsonElement> ProblemAsync(HttpRequestMessage request, HttpResponseMessage answer, string? known)
    {
        var text = await answer.Content.ReadAsStringAsync(_stop.Token);
        return known is not null && text.Contains($"\"{known}\"", StringComparison.Ordinal)
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"{Text((int)answer.StatusCode)} {request.Method} {request.RequestUri}: {(text.Length > 500 ? text[..500] : text)}");
    }

    private DateTimeOffset Begin { get; } = DateTimeOffset.UtcNow.AddDays(-60);

    private static HttpRequestMessage Keyed(HttpMethod method, string path, object body, string key)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static object At(Random random) => new { type = "Point", coordinates = new[] { West + random.NextDouble() * 0.02, North + random.NextDouble() * 0.02 } };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
