using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Readings;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Readings.Intake;
using SpatialCockpit.Supervision.Readings.Judging;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>A host with lift cars that speak, and what tests do with them.</summary>
public sealed class ReadingWorldHost(TestRecord record) : TestHost(record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int _cars;

    internal ObjectClient Cars => new(Admin, "lift_car");

    /// <summary>When the test began. Whole seconds, so that texts of it are exact.</summary>
    public DateTimeOffset Now { get; private set; }

    public void Begin() => Now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("lift-iot");
    }

    public async Task<string> CarAsync(string region = "990801")
    {
        var code = $"CAR{Interlocked.Increment(ref _cars).ToString("0000", CultureInfo.InvariantCulture)}";
        await Cars.MakeAsync(new { code, region, attributes = new { name = $"car {code}" }, geometry = new { type = "Point", coordinates = new[] { 100.5, 20.5 } } });
        return code;
    }

    /// <summary>A line: so many seconds from now, values as JSON.</summary>
    public string Line(string car, double seconds, string values) => $$"""{"device":"{{car}}","at":"{{Now.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ss.FFFFFFZ}}","values":{{values}}}""";

    public async Task<JsonElement> SendAsync(params string[] lines) => await SendAsync(Admin, string.Join('\n', lines));

    public static async Task<JsonElement> SendAsync(HttpClient by, string body, string? key = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/readings") { Content = new StringContent(body, Encoding.UTF8, "application/x-ndjson") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await by.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>accepted, unchanged and the reasons: <c>2 0 conflict 1</c>.</summary>
    public static string Words(JsonElement receipt) => string.Join(' ', [
        receipt.GetProperty("accepted").GetRawText(), receipt.GetProperty("unchanged").GetRawText(), .. receipt.GetProperty("reasons").EnumerateObject().Select(reason => $"{reason.Name} {reason.Value.GetRawText()}")]);

    public async Task SettledAsync()
    {
        await CaughtUpAsync("readings");
        await CaughtUpAsync("alerts");
    }

    public Task<JsonElement> StateAsync(string car, HttpClient? by = null) => (by ?? Admin).GetFromJsonAsync<JsonElement>($"/objects/lift_car/{car}/state", Token);

    /// <summary>Rule and state of each alert of a car, oldest first.</summary>
    public async Task<List<string>> AlertsAsync(string car, HttpClient? by = null)
    {
        await SettledAsync();
        return [.. (await ItemsAsync($"/alerts?sort=raised_at&filter={Uri.EscapeDataString($"object_code = '{car}'")}", by)).Select(alert => $"{alert.GetProperty("rule").GetString()} {alert.GetProperty("state").GetString()}")];
    }

    public async Task<List<JsonElement>> ItemsAsync(string address, HttpClient? by = null)
    {
        List<JsonElement> items = [];
        for (var cursor = ""; ;)
        {
            var page = await (by ?? Admin).GetFromJsonAsync<JsonElement>(address + cursor, Token);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
                return items;
            cursor = $"&cursor={next}";
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>As somebody whose clock stands at a moment has readings.</summary>
    public async Task LookAtAsync(DateTimeOffset moment)
    {
        await SettledAsync();
        var keeper = new ReadingKeeper(Database, Services.GetRequiredService<DeviceTypes>(), new StandingClock(moment));
        await keeper.PlanRoundsAsync(Token);
        while (await keeper.StepAsync(Token))
        {
        }
    }

    internal DeviceType Device(string type) => Services.GetRequiredService<DeviceTypes>().All[type];

    /// <returns>How many months were dropped.</returns>
    public Task<int> SweepAsync(DateTimeOffset now) => Services.GetRequiredService<ReadingMonths>().SweepAsync(Device("lift_car"), now, Token);

    public Task<HttpClient> DispatcherAsync(string region) => ClientAsync([Role.Dispatcher], [region]);

    private sealed class StandingClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
