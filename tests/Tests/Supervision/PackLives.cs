using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tests.Supervision.Feeds;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>An object of each throw-away pack about which everything happens that leaves rows: records with photos and forms, refusals, applications, deliveries.</summary>
internal sealed class PackLives(TestHost host)
{
    private const string Region = "990101";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CityClock Clock => host.Services.GetRequiredService<CityClock>();

    private DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    /// <summary>Checked 150 days ago, due every 90, and too thick.</summary>
    public async Task<string> TreeAsync()
    {
        var code = await MakeAsync("street_tree", new { region = Region, geometry = LiftWorld.Point(110.05, 30.05), attributes = new { species = "plane", planted_on = Day(-200), girth_cm = 600 } });
        await HappensAsync("street_tree", code, "tree_check", Now.AddDays(-150), new { finding = "well", crown_m = 3 }, new { name = "check_sheet", items = new { trunk = new { outcome = "passed" } } });
        await host.Admin.PutAsync($"/objects/street_tree/{code}/aliases/plate/PL-1", null, Token);
        await AskAsync("felling", new { tree = code });
        return code;
    }

    /// <summary>Serviced 20 days ago, due every 15, locked, maintained by a firm, and applied for by another district.</summary>
    public async Task<string> LiftAsync()
    {
        var code = await MakeAsync("lift", new { code = "PL-L", region = Region, geometry = LiftWorld.Point(110.05, 30.05), attributes = new { name = "梯", floors = 9, commissioned_on = Day(-40), is_locked = true } });
        var firm = await MakeAsync("maintenance_firm", new { code = "PL-F", region = Region, attributes = new { name = "firm" } });
        var world = new LiftWorld(host);
        await world.SetUpAsync();
        await world.MaintainAsync(code, firm);
        await HappensAsync("lift", code, "servicing", Now.AddDays(-20), new { }, new { name = "servicing_sheet", items = new { brake = new { outcome = "failed" }, door_gap_mm = 4 } });
        (await host.Admin.PostAsJsonAsync($"/objects/lift/{code}/records/sign_in", new { }, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.Admin.PostAsJsonAsync($"/objects/lift/{code}/moves", new { to_region = LiftWorld.East, reason = "sold", attachments = new[] { await PhotoAsync() } }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        return code;
    }

    /// <summary>Under way for two hours without a scan, while a machine asks.</summary>
    public async Task<string> TicketAsync()
    {
        var code = await MakeAsync("work_ticket", new { region = Region, geometry = LiftWorld.Point(110.05, 30.05), attributes = new { level = "1", state = "approved", started_at = $"{Now.AddHours(-2):O}", ends_at = $"{Now.AddHours(2):O}" } });
        await HappensAsync("work_ticket", code, "self_check", Now.AddHours(-2), new { result = "passed" }, new { name = "check_before", items = new { extinguisher = new { outcome = "passed" } } });
        var machine = await MakeAsync("welding_machine", new { code = "PL-M", region = Region, attributes = new { model = "ZX7" } });
        var welder = await MakeAsync("welder", new { code = "PL-W", region = Region, attributes = new { name = "试焊工", certificate_valid_until = Day(100) } });
        await AskAsync("weld_start", new { machine, welder, ticket = code });
        return code;
    }

    /// <summary>Told of by a feed, admitted 12 days ago, and silent since a registration 9 days ago.</summary>
    public async Task<string> EnterpriseAsync()
    {
        (await new FeedClient(host.Admin, "enterprises").CountAsync("""{"id":1,"seq":1,"credit_code":"PL1","name":"试化工","pilot":"是","position":{"lon":110.05,"lat":30.05},"region":"990101"}""", """{"id":2,"seq":1,"name":"nameless"}""")).ShouldBe((1, 0, "2 missing"));
        (await new FeedClient(host.Admin, "hazards").CountAsync("""{"id":"h1","updated":"2026-03-01 08:00:00","enterprise":1,"found":"2026-03-01 07:00:00","nature":"leak","valid":1}""")).ShouldBe((1, 0, ""));
        await MakeAsync("safety_head", new { code = "PL-H", region = Region, attributes = new { name = "试负责人" } });
        (await host.Admin.PostAsJsonAsync("/objects/safety_head/PL-H/relations/headed_by", new { from = "PL1" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await HappensAsync("enterprise", "PL1", "admission", Now.AddDays(-12), new { }, null);
        await HappensAsync("enterprise", "PL1", "hazard_registration", Now.AddDays(-9), new { found = 0 }, new { name = "hazard_sheet", items = new { workshop = new { outcome = "passed" } } });
        return "PL1";
    }

    private string Day(int days) => $"{Clock.Today.AddDays(days):yyyy-MM-dd}";

    private async Task<string> MakeAsync(string type, object body) => (await new ObjectClient(host.Admin, type).MakeAsync(body)).GetProperty("code").GetString()!;

    private async Task HappensAsync(string type, string code, string kind, DateTimeOffset at, object attributes, object? form)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/{type}/{code}/records/{kind}", new { attributes, form, occurred_at = at, attachments = new[] { await PhotoAsync() } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> PhotoAsync() => (await new AttachmentClient(host.Admin).SendAsync(AttachmentClient.Photo(2000))).Split('/')[^1];

    private async Task AskAsync(string gate, object asked)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/gates/{gate}", asked, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("permit").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
    }
}
