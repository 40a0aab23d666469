using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Obligations.Duties;

/// <summary>A host with the throw-away pack of street trees, and what tests of its duties do.</summary>
public sealed class DutyWorldHost(TestRecord record) : TestHost(record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public CityClock Clock => Services.GetRequiredService<CityClock>();

    internal ObjectClient Trees => new(Admin, "street_tree");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("street-trees");
    }

    /// <param name="daysAgo">Planted so long ago.</param>
    public async Task<string> PlantAsync(int daysAgo, bool isOld = false, string region = "990101") =>
        (await Trees.MakeAsync(new { attributes = new { species = "plane", planted_on = Day(-daysAgo), is_old = isOld }, region })).GetProperty("code").GetString()!;

    public async Task<long> HappensAsync(string tree, string kind, int daysAgo)
    {
        using var answer = await Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/{kind}", new { attributes = kind == "tree_check" ? new { finding = "well" } : (object)new { }, occurred_at = Clock.StartOf(Clock.Today.AddDays(-daysAgo)) }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
    }

    /// <summary>What an object owes, when the last change is with them: <c>regular_check open 60 yellow</c>, the number days left.</summary>
    public async Task<List<string>> DutiesAsync(string tree, HttpClient? caller = null)
    {
        await CaughtUpAsync("duties");
        return [.. (await (caller ?? Admin).GetFromJsonAsync<JsonElement>($"/objects/street_tree/{tree}/duties", Token)).EnumerateArray().Select(Words)];
    }

    public async Task<List<JsonElement>> ListAsync(string query, HttpClient? caller = null)
    {
        await CaughtUpAsync("duties");
        List<JsonElement> duties = [];
        for (var cursor = ""; ;)
        {
            var page = await (caller ?? Admin).GetFromJsonAsync<JsonElement>($"/duties?{query}{cursor}", Token);
            duties.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
                return duties;
            cursor = $"&cursor={next}";
        }
    }

    /// <summary>All there is, but for what differs from one working out to another.</summary>
    public async Task<List<string>> TableAsync()
    {
        await using var read = Database.Feed.CreateCommand("select (to_jsonb(d) - array['id', 'version'])::text from registry.duty d order by object_type, object, obligation");
        await using var row = await read.ExecuteReaderAsync(Token);
        List<string> rows = [];
        while (await row.ReadAsync(Token))
            rows.Add(row.GetString(0));
        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Another who keeps the same duties, on a clock that goes ahead.</summary>
    public DutyKeeper KeeperAt(TimeSpan ahead) => new(Database, Services.GetRequiredService<DutyTypes>(), new ClockAhead(ahead));

    public static async Task WorkAsync(DutyKeeper keeper)
    {
        await keeper.PlanRoundsAsync(Token);
        while (await keeper.StepAsync(Token))
        {
        }
    }

    public string Day(int days) => $"{Clock.Today.AddDays(days):yyyy-MM-dd}";

    public static string Words(JsonElement duty) => string.Join(' ', new[]
    {
        duty.GetProperty("obligation").GetString(), duty.GetProperty("state").GetString(), duty.GetProperty("days_left") is { ValueKind: JsonValueKind.Number } left ? left.GetRawText() : null,
        duty.GetProperty("band") is { ValueKind: JsonValueKind.Object } band ? band.GetProperty("name").GetString() : null,
    }.Where(word => word is not null));

    private sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
