using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Keeping;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Obligations.Duties;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Alerts;

/// <summary>A host with trees and rules about them, and what tests do with alerts.</summary>
public sealed class AlertWorldHost(TestRecord record) : TestHost(record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal ObjectClient Trees => new(Admin, "street_tree");

    public CityClock Clock => Services.GetRequiredService<CityClock>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("street-trees");
        await new PackClient(Admin).InstallAsync("tree-alerts");
    }

    public async Task<string> PlantAsync(double? girth = null, bool isOld = false, int daysAgo = 0, string region = "990101") => (await Trees.MakeAsync(new
    {
        attributes = new { species = "plane", planted_on = $"{Clock.Today.AddDays(-daysAgo):yyyy-MM-dd}", is_old = isOld, girth_cm = girth },
        region,
    })).GetProperty("code").GetString()!;

    public Task GrowAsync(string tree, double girth) => Trees.ChangeAsync(tree, new { attributes = new { girth_cm = girth } });

    /// <summary>When all that was written so far is with alerts: what follows by way of duties, too.</summary>
    public async Task SettledAsync()
    {
        await CaughtUpAsync("duties");
        await CaughtUpAsync("alerts");
    }

    public async Task<List<JsonElement>> OfAsync(string tree, HttpClient? caller = null)
    {
        await SettledAsync();
        return await ListAsync($"sort=raised_at&filter={Uri.EscapeDataString($"object_code = '{tree}'")}", caller);
    }

    /// <summary>Rule and state of each, oldest first: <c>too_thick raised</c>.</summary>
    public async Task<List<string>> WordsAsync(string tree, HttpClient? caller = null) => [.. (await OfAsync(tree, caller)).Select(alert => $"{alert.GetProperty("rule").GetString()} {alert.GetProperty("state").GetString()}")];

    public async Task<List<JsonElement>> ListAsync(string query, HttpClient? caller = null)
    {
        List<JsonElement> alerts = [];
        for (var cursor = ""; ;)
        {
            var page = await (caller ?? Admin).GetFromJsonAsync<JsonElement>($"/alerts?{query}{cursor}", Token);
            alerts.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
                return alerts;
            cursor = $"&cursor={next}";
        }
    }

    /// <returns>The state after it, or the problem's type.</returns>
    public static Task<string> ActAsync(HttpClient by, JsonElement alert, string action, string? reason = null, string? ifMatch = "*") =>
        LiftWorld.StateOrTypeAsync(by, HttpMethod.Post, $"{PathOf(alert)}/actions/{action}", new { reason }, ifMatch);

    /// <summary>What was done by whom, oldest first: <c>raise, confirm, handle</c>.</summary>
    public async Task<string> DoneAsync(JsonElement alert) =>
        string.Join(", ", (await Admin.GetFromJsonAsync<JsonElement>(PathOf(alert), Token)).GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("action").GetString()));

    public static string PathOf(JsonElement alert) => $"/alerts/{alert.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)}";

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>As somebody's clock, so far ahead, has duties and alerts.</summary>
    public async Task PassAsync(TimeSpan ahead)
    {
        await SettledAsync();
        var time = new ClockAhead(ahead);
        await DutyWorldHost.WorkAsync(new DutyKeeper(Database, Services.GetRequiredService<DutyTypes>(), time));
        await WorkAsync(new AlertKeeper(Database, Services.GetRequiredService<PackCatalog>(), Clock, time));
    }

    public static async Task WorkAsync(AlertKeeper keeper)
    {
        await keeper.PlanRoundsAsync(Token);
        while (await keeper.StepAsync(Token))
        {
        }
    }

    internal sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
