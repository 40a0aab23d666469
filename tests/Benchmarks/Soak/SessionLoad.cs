using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary>People who have signed in ask for what their pages ask for, so often a second, whether they were answered or not.</summary>
internal sealed class SessionLoad : IAsyncDisposable
{
    public const int Sessions = 500, PerSecond = 200;

    private const int SignInsAtOnce = 4;

    /// <summary>Of the demo; each is signed in many times. The last sees a grid of the city alone.</summary>
    private static readonly string[] People = ["leader", "analyst", "dispatcher", "supervisor"];

    private static readonly Range Everybody = .., OfTheCity = ..3, WhoReport = 2..;

    private static readonly string[] Layers = ["gis.road", "gis.building", "gis.poi", "registry.part", "registry.special_equipment", "grid.unit"];

    /// <param name="By">Of the people.</param>
    /// <param name="IsPage">What a page waits for before it shows anything; beside it tiles, suggestions and writes.</param>
    /// <param name="Share">Of all that is asked.</param>
    private sealed record Kind(string Name, Range By, bool IsPage, int Share, Func<SessionLoad, Random, HttpRequestMessage> Make);

    private static readonly Kind[] Kinds =
    [
        new("cases", Everybody, true, 14, (_, _) => Get("/cases?limit=50&filter=" + Uri.EscapeDataString("stage = 'handle'"))),
        new("counts of cases", Everybody, true, 2, (_, _) => Get("/cases/counts?by=stage")),
        new("a case", OfTheCity, true, 10, (load, random) => Get($"/cases/{Any(load._cases, random)}")),
        new("duties", Everybody, true, 6, (_, _) => Get("/duties?limit=50")),
        new("alerts", Everybody, true, 6, (_, _) => Get("/alerts?limit=50")),
        new("tasks", Everybody, true, 6, (_, _) => Get("/tasks/mine?of=region&limit=50")),
        new("things", Everybody, true, 6, (_, _) => Get("/objects/special_equipment?limit=50")),
        new("a thing", OfTheCity, true, 6, (load, random) => Get($"/objects/special_equipment/{Any(load._things, random)}")),
        new("figures", Everybody, true, 8, (load, random) => Get($"/analytics/indicators/{Any(load._figures, random)}")),
        new("tiles", Everybody, false, 24, (_, random) => Get($"/tiles/{Any(Layers, random)}/{Tile(random)}.mvt")),
        new("searches", Everybody, false, 8, (_, random) => Get($"/v1/{(random.Next(3) == 0 ? "search" : "autocomplete")}?text={Uri.EscapeDataString(Any(SoakLoad.Words, random))}")),
        new("reports", WhoReport, false, 4, (_, random) => Report(random)),
    ];

    private static readonly Kind[] Drawn = [.. Kinds.SelectMany(kind => Enumerable.Repeat(kind, kind.Share))];

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly Dictionary<Kind, List<double>> _times = Kinds.ToDictionary(kind => kind, _ => new List<double>());
    private Dictionary<string, Session[]> _sessions = [];
    private IReadOnlyList<string> _cases = [], _things = [], _figures = [];
    private Task _working = Task.CompletedTask;
    private long _underWay;

    private SessionLoad(ServedCity city) =>
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Sessions }) { BaseAddress = city.Client.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>With those of the warm-up.</summary>
    public AnswerLog Answers { get; } = new();

    /// <summary>What was answered more seldom in that time than half as often as it was due.</summary>
    public IReadOnlyList<string> Lacking(TimeSpan lasting) => [.. Kinds.SelectMany(kind => Answers.Lacking(kind.Name, lasting.TotalSeconds * PerSecond * kind.Share / Drawn.Length / 2, share: 1))];

    /// <summary>Signs everybody in, and begins.</summary>
    public static async Task<SessionLoad> StartAsync(ServedCity city, CancellationToken cancellationToken)
    {
        var load = new SessionLoad(city);
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(city.Data.File("demo-users.json"), cancellationToken))!;
        var signedIn = new ConcurrentBag<(string Person, Session Session)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Sessions).Select(number => People[number % People.Length]), new ParallelOptions { MaxDegreeOfParallelism = SignInsAtOnce, CancellationToken = cancellationToken },
            async (person, _) => signedIn.Add((person, await load.SignInAsync(person, secrets[person], cancellationToken))));
        load._sessions = signedIn.ToLookup(each => each.Person, each => each.Session).ToDictionary(each => each.Key, each => each.ToArray());
        load._cases = await load.CodesAsync("/cases?limit=200", "code", cancellationToken);
        load._things = await load.CodesAsync("/objects/special_equipment?limit=200", "code", cancellationToken);
        load._figures = await load.CodesAsync("/analytics/indicators", "name", cancellationToken);
        load._working = Task.Run(load.KeepPaceAsync, CancellationToken.None);
        return load;
    }

    /// <summary>Milliseconds since each was due, until it was answered whole or given up; taken away by this.</summary>
    public IReadOnlyList<(string Name, bool IsPage, IReadOnlyList<double> Times)> TakeTimes()
    {
        lock (_times)
        {
            var taken = _times.Select(each => (each.Key.Name, each.Key.IsPage, (IReadOnlyList<double>)each.Value.Order().ToList())).ToList();
            foreach (var times in _times.Values)
                times.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working;
        while (Volatile.Read(ref _underWay) > 0)
            await Task.Delay(20);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task<Session> SignInAsync(string name, string password, CancellationToken cancellationToken)
    {
        using var answer = await _client.PostAsJsonAsync("/session", new { user_name = name, password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var signedIn = Cookies(answer);
        using var request = Get("/session");
        request.Headers.Add("Cookie", string.Join("; ", signedIn));
        using var told = await _client.SendAsync(request, cancellationToken);
        var all = signedIn.Concat(Cookies(told)).ToList();
        return new(string.Join("; ", all), Uri.UnescapeDataString(all.Find(cookie => cookie.StartsWith(Session.Forgery, StringComparison.Ordinal))?[Session.Forgery.Length..] ?? ""));
    }

    private static List<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(cookie => cookie.Split(';')[0])] : [];

    /// <summary>Of what the first of the people sees, as all of the city do.</summary>
    private async Task<IReadOnlyList<string>> CodesAsync(string path, string name, CancellationToken cancellationToken)
    {
        using var request = Get(path);
        request.Headers.Add("Cookie", _sessions[People[0]][0].Cookie);
        using var answer = await _client.SendAsync(request, cancellationToken);
        var told = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var items = told.ValueKind == JsonValueKind.Array ? told : told.GetProperty("items");
        return [.. items.EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
    }

    private async Task KeepPaceAsync()
    {
        var random = new Random(7);
        var began = Stopwatch.GetTimestamp();
        for (long number = 0; !_stop.IsCancellationRequested; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / PerSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
                await Task.Delay(early, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var kind = Drawn[random.Next(Drawn.Length)];
            var session = Any(_sessions[Any(People[kind.By], random)], random);
            var request = kind.Make(this, random);
            request.Headers.Add("Cookie", session.Cookie);
            if (request.Method != HttpMethod.Get)
                request.Headers.Add("X-XSRF-TOKEN", session.Token);
            _ = AskAsync(kind, request, () => Stopwatch.GetElapsedTime(began) - due);
        }
    }

    private async Task AskAsync(Kind kind, HttpRequestMessage request, Func<TimeSpan> lasted)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            using var answer = await _client.SendAsync(request);
            Answers.Count(kind.Name, (int)answer.StatusCode);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotModified)
                Answers.Trouble($"{kind.Name}: {(int)answer.StatusCode} {request.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Answers.Count(kind.Name, AnswerLog.None);
            Answers.Trouble($"{kind.Name}: {request.RequestUri}: {e.Message}");
        }
        finally
        {
            lock (_times)
                _times[kind].Add(lasted().TotalMilliseconds);
            request.Dispose();
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static HttpRequestMessage Report(Random random)
    {
        var report = new { type = "case", class_code = "010201", condition = "usual", channel = "hotline", description = $"井盖松动 {random.Next()}", geometry = new { type = "Point", coordinates = new[] { 115.375 + random.NextDouble() * 0.02, 44.785 + random.NextDouble() * 0.02 } } };
        var request = new HttpRequestMessage(HttpMethod.Post, "/cases") { Content = JsonContent.Create(report) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }

    private static string Tile(Random random)
    {
        var zoom = random.Next(12, 18);
        var (x, y) = (13444 + random.NextDouble() * 3, 5903 + random.NextDouble() * 3);
        var scale = Math.Pow(2, zoom - 14);
        return FormattableString.Invariant($"{zoom}/{(int)(x * scale)}/{(int)(y * scale)}");
    }

    private static T Any<T>(IReadOnlyList<T> of, Random random) => of[random.Next(of.Count)];

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    /// <param name="Cookie">Whole, as a browser sends it.</param>
    /// <param name="Token">That writes bring beside it.</param>
    private sealed record Session(string Cookie, string Token)
    {
        public const string Forgery = "XSRF-TOKEN=";
    }
}
