using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Objects are related for a time, by the word of those whom the pack names.</summary>
public sealed class RelationTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Lift = "L-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.SetUpAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_firm_proposes_and_who_supervises_the_lift_confirms()
    {
        var (lift, firm) = await PairAsync("a");
        using var staff = await World.StaffAsync("maintenance_firm", firm);
        using var west = await host.ClientAsync([Role.Supervisor], [LiftWorld.West]);
        using var east = await host.ClientAsync([Role.Supervisor], [LiftWorld.East]);
        var id = await World.ProposeAsync(staff, "maintenance_firm", firm, "maintained_by", new { from = lift, attributes = new { contract_code = "C-1" } });
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeFalse();
        // The firm's own proposal, confirmed by the firm, by another district, and by who supervises.
        (await World.ActAsync(staff, "maintenance_firm", firm, "maintained_by", id, "confirm")).ShouldBe("not-your-side");
        (await World.ActAsync(east, "lift", lift, "maintained_by", id, "confirm")).ShouldBe("not-found");
        (await World.ActAsync(west, "lift", lift, "maintained_by", id, "confirm")).ShouldBe("in_force");
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeTrue();
        (await World.ListAsync(west, "lift", lift)).ShouldBe([$"maintained_by {firm} in_force"]);
        (await World.ListAsync(staff, "maintenance_firm", firm)).ShouldBe([$"maintained_by {lift} in_force"]);
        (await World.ActAsync(staff, "maintenance_firm", firm, "maintained_by", id, "end")).ShouldBe("bad-object");
        (await World.ActAsync(staff, "maintenance_firm", firm, "maintained_by", id, "end", new { reason = "not paid" })).ShouldBe("ended");
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeFalse();
        (await World.ListAsync(staff, "maintenance_firm", firm)).ShouldBe([$"maintained_by {lift} ended"]);
    }

    [Fact]
    public async Task What_the_other_is_called_is_told_when_it_is_confirmed()
    {
        var (lift, firm) = await PairAsync("b");
        using var staff = await World.StaffAsync("maintenance_firm", firm);
        var id = await World.ProposeAsync(staff, "maintenance_firm", firm, "maintained_by", new { from = lift, attributes = new { contract_code = "C-1" } });
        (await NamesAsync(staff, firm, id)).ShouldBe($"null \"name of {firm}\" [\"withdraw\"]");
        await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "confirm");
        (await NamesAsync(staff, firm, id)).ShouldBe($"\"name of {lift}\" \"name of {firm}\" [\"end\"]");
    }

    [Fact]
    public async Task A_worker_and_an_employer_agree_and_either_side_leaves()
    {
        await World.MakeAsync("worker", "W-c", LiftWorld.West);
        await World.MakeAsync("maintenance_firm", "F-c", LiftWorld.East);
        using var worker = await World.StaffAsync("worker", "W-c");
        using var firm = await World.StaffAsync("maintenance_firm", "F-c");
        (await LiftWorld.StateOrTypeAsync(worker, HttpMethod.Post, "/objects/worker/W-c/relations/employed_by", new { to = "F-c" })).ShouldBe("bad-object");
        var id = await World.ProposeAsync(worker, "worker", "W-c", "employed_by", new { to = "F-c", type = "maintenance_firm" });
        (await LiftWorld.StateOrTypeAsync(firm, HttpMethod.Post, "/objects/maintenance_firm/F-c/relations/employed_by", new { from = "W-c" })).ShouldBe("already-open");
        (await World.ActAsync(worker, "worker", "W-c", "employed_by", id, "confirm")).ShouldBe("not-your-side");
        (await World.ActAsync(firm, "maintenance_firm", "F-c", "employed_by", id, "withdraw")).ShouldBe("not-your-side");
        (await World.ActAsync(firm, "maintenance_firm", "F-c", "employed_by", id, "refuse", new { reason = "unknown" })).ShouldBe("refused");
        id = await World.ProposeAsync(firm, "maintenance_firm", "F-c", "employed_by", new { from = "W-c" });
        (await World.ActAsync(worker, "worker", "W-c", "employed_by", id, "confirm")).ShouldBe("in_force");
        (await LiftWorld.SeesAsync(firm, "worker", "W-c"), await LiftWorld.SeesAsync(worker, "maintenance_firm", "F-c")).ShouldBe((true, false));
        (await World.ActAsync(worker, "worker", "W-c", "employed_by", id, "end", new { reason = "another town" })).ShouldBe("ended");
        (await World.ListAsync(firm, "maintenance_firm", "F-c")).ShouldBe(["employed_by W-c ended", "employed_by W-c refused"]);
    }

    [Fact]
    public async Task Who_uses_a_lift_stands_for_it_while_they_do()
    {
        var (lift, firm) = await PairAsync("s");
        await World.MakeAsync("use_unit", "U-s", LiftWorld.West);
        using var unit = await World.StaffAsync("use_unit", "U-s");
        using var insurer = await World.StaffAsync("maintenance_firm", firm);
        var use = await World.ProposeAsync(host.Admin, "lift", lift, "used_by", new { to = "U-s" });
        var id = await World.ProposeAsync(unit, "lift", lift, "insured_by", new { to = firm });
        (await World.ActAsync(unit, "lift", lift, "insured_by", id, "confirm")).ShouldBe("not-your-side");
        (await World.ActAsync(insurer, "maintenance_firm", firm, "insured_by", id, "confirm")).ShouldBe("in_force");
        (await LiftWorld.SeesAsync(insurer, "lift", lift)).ShouldBeFalse(); // it shows nothing
        await World.ActAsync(host.Admin, "lift", lift, "used_by", use, "end", new { reason = "sold" });
        (await World.ActAsync(unit, "lift", lift, "insured_by", id, "end", new { reason = "sold" })).ShouldBe("not-found");
        (await World.ActAsync(insurer, "maintenance_firm", firm, "insured_by", id, "end", new { reason = "sold" })).ShouldBe("ended");
    }

    [Fact]
    public async Task What_is_sent_again_is_proposed_once()
    {
        var (lift, firm) = await PairAsync("k");
        List<string> answers = [];
        foreach (var _ in (int[])[1, 2])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/objects/lift/{lift}/relations/maintained_by") { Content = JsonContent.Create(new { to = firm, attributes = new { contract_code = "C" } }), Headers = { { "Idempotency-Key", "relation-k" } } };
            using var answer = await host.Admin.SendAsync(request, Token);
            answers.Add($"{answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(Token)}");
        }
        answers[1].ShouldBe(answers[0]);
        (await World.ListAsync(host.Admin, "lift", lift)).ShouldBe([$"maintained_by {firm} proposed"]);
    }

    /// <summary>An account with the id of a party and another role is no account of its staff.</summary>
    [Fact]
    public async Task Who_only_sees_a_party_does_not_act_for_it()
    {
        var (lift, firm) = await PairAsync("d");
        using var leader = await World.StaffAsync("maintenance_firm", firm, Role.Leader);
        using var dispatcher = await World.StaffAsync("maintenance_firm", firm, Role.Dispatcher);
        var body = new { from = lift, attributes = new { contract_code = "C" } };
        (await LiftWorld.StateOrTypeAsync(leader, HttpMethod.Post, $"/objects/maintenance_firm/{firm}/relations/maintained_by", body)).ShouldBe("forbidden");
        (await LiftWorld.StateOrTypeAsync(dispatcher, HttpMethod.Post, $"/objects/maintenance_firm/{firm}/relations/maintained_by", body)).ShouldBe("not-your-side");
    }

    /// <summary>Times in days of March 2026; an end is not included.</summary>
    [Theory]
    [InlineData("1-10", "10-20", "in_force")]
    [InlineData("1-10", "9-20", "only-one")]
    [InlineData("10-20", "1-10", "in_force")]
    [InlineData("10-20", "1-11", "only-one")]
    [InlineData("10-", "20-", "only-one")]
    [InlineData("10-", "1-10", "in_force")]
    [InlineData("10-20", "1-", "only-one")]
    public async Task At_most_one_is_in_force_at_any_moment(string first, string second, string state)
    {
        var (lift, firm) = await PairAsync($"e{first}{second}");
        var other = await FirmAsync($"e{first}{second}2");
        await World.MaintainAsync(lift, firm, Day(first, 0), Day(first, 1));
        var id = await World.ProposeAsync(host.Admin, "lift", lift, "maintained_by", new { to = other, attributes = new { contract_code = "C" }, valid_from = Day(second, 0), valid_to = Day(second, 1) });
        (await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "confirm")).ShouldBe(state == "in_force" && Day(second, 1) is not null ? "ended" : state);
    }

    [Fact]
    public async Task Of_many_who_confirm_at_once_one_prevails()
    {
        await World.MakeAsync("lift", "L-f", LiftWorld.West);
        var proposals = new List<(string Firm, long Id)>();
        for (var i = 0; i < 8; i++)
        {
            var firm = await FirmAsync($"f{i}");
            proposals.Add((firm, await World.ProposeAsync(host.Admin, "maintenance_firm", firm, "maintained_by", new { from = "L-f", attributes = new { contract_code = "C" } })));
        }
        var states = await Task.WhenAll(proposals.Select(each => World.ActAsync(host.Admin, "maintenance_firm", each.Firm, "maintained_by", each.Id, "confirm")));
        states.Order(StringComparer.Ordinal).ShouldBe(["in_force", .. Enumerable.Repeat("only-one", 7)]);
        (await World.ListAsync(host.Admin, "lift", "L-f", $"at={DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ssZ}&relation=maintained_by")).Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Relations_are_listed_as_they_were_in_force_page_by_page()
    {
        var (lift, firm) = await PairAsync("g");
        var other = await FirmAsync("g2");
        await World.MaintainAsync(lift, firm, Day("1-10", 0), Day("1-10", 1));
        await World.MaintainAsync(lift, other, Day("10-", 0));
        await World.MakeAsync("use_unit", "U-g", LiftWorld.West);
        await World.ProposeAsync(host.Admin, "lift", lift, "used_by", new { to = "U-g", valid_from = Day("5-", 0) });
        string[] all = ["used_by U-g in_force", $"maintained_by {other} in_force", $"maintained_by {firm} ended"];
        (await World.ListAsync(host.Admin, "lift", lift)).ShouldBe(all);
        (await World.ListAsync(host.Admin, "lift", lift, "limit=1")).ShouldBe(all);
        (await World.ListAsync(host.Admin, "lift", lift, "at=2026-03-07T00:00:00Z")).ShouldBe([all[0], all[2]]);
        (await World.ListAsync(host.Admin, "lift", lift, "at=2026-03-10T00:00:00Z&limit=1")).ShouldBe([all[0], all[1]]);
        (await World.ListAsync(host.Admin, "lift", lift, "relation=used_by")).ShouldBe([all[0]]);
        (await host.Admin.GetAsync($"/objects/lift/{lift}/relations?relation=owned_by", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_step_is_kept_with_who_and_when()
    {
        var (lift, firm) = await PairAsync("h");
        var id = await World.MaintainAsync(lift, firm);
        await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "end", new { reason = "over" });
        var relation = await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{lift}/relations/maintained_by/{id}", Token);
        relation.GetProperty("attributes").GetProperty("contract_code").GetString().ShouldBe($"{lift}-{firm}");
        relation.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("version")} {change.GetProperty("action").GetString()} {change.GetProperty("changed_by").GetString()}").ShouldBe(["3 end token:admin", "2 confirm token:admin", "1 propose token:admin"]);
        relation.GetProperty("changes")[0].GetProperty("after").GetProperty("reason").GetString().ShouldBe("over");
    }

    [Fact]
    public async Task A_step_is_done_once_by_who_knows_the_version()
    {
        var (lift, firm) = await PairAsync("i");
        var id = await World.ProposeAsync(host.Admin, "lift", lift, "maintained_by", new { to = firm, attributes = new { contract_code = "C" } });
        (await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "confirm", ifMatch: "\"0-1\"")).ShouldBe("version-changed");
        (await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "confirm", ifMatch: $"\"{id}-1\"")).ShouldBe("in_force");
        (await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "confirm")).ShouldBe("wrong-life");
        (await World.ActAsync(host.Admin, "lift", Lift + "i", "maintained_by", id + 1000, "confirm")).ShouldBe("not-found");
        (await LiftWorld.StateOrTypeAsync(host.Admin, HttpMethod.Post, $"/objects/lift/{lift}/relations/maintained_by/{id}/actions/end", new { reason = "x" }, ifMatch: null)).ShouldBe("version-required");
    }

    [Fact]
    public async Task What_is_retired_is_related_to_nothing_anew()
    {
        var (lift, firm) = await PairAsync("j");
        var id = await World.MaintainAsync(lift, firm);
        using var staff = await World.StaffAsync("maintenance_firm", firm);
        await World.Lifts.ActAsync(lift, "retire", new { reason = "scrapped" });
        (await LiftWorld.SeesAsync(staff, "lift", lift)).ShouldBeTrue();
        (await World.ActAsync(host.Admin, "lift", lift, "maintained_by", id, "end", new { reason = "scrapped" })).ShouldBe("ended");
        (await LiftWorld.StateOrTypeAsync(host.Admin, HttpMethod.Post, $"/objects/lift/{lift}/relations/maintained_by", new { to = firm, attributes = new { contract_code = "C" } })).ShouldBe("wrong-life");
    }

    [Theory]
    [InlineData("""{"attributes":{"contract_code":"C"}}""", "to is required: the code of the other, and of it alone.")]
    [InlineData("""{"to":"nobody","attributes":{"contract_code":"C"}}""", "to 'nobody' is the code of no other maintenance_firm.")]
    [InlineData("""{"from":"L-1","attributes":{"contract_code":"C"}}""", "to is required: the code of the other, and of it alone.")]
    [InlineData("""{"to":"F-1"}""", "contract_code is required.")]
    [InlineData("""{"to":"F-1","type":"lift","attributes":{"contract_code":"C"}}""", "type is one of maintenance_firm.")]
    [InlineData("""{"to":"F-1","attributes":{"contract_code":"C"},"valid_from":"2026-03-02T00:00:00Z","valid_to":"2026-03-02T00:00:00Z"}""", "valid_to is not after valid_from.")]
    public async Task What_is_wrong_is_said_by_name(string body, string mistake)
    {
        if (!await LiftWorld.SeesAsync(host.Admin, "lift", Lift))
            await PairAsync("", "L-1", "F-1");
        using var answer = await host.Admin.PostAsync("/objects/lift/L-1/relations/maintained_by", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe(mistake);
    }

    private async Task<(string Lift, string Firm)> PairAsync(string tag, string? lift = null, string? firm = null)
    {
        await World.MakeAsync("lift", lift ??= $"L-{tag}", LiftWorld.West);
        return (lift, await FirmAsync(tag, firm));
    }

    private async Task<string> FirmAsync(string tag, string? firm = null)
    {
        await World.MakeAsync("maintenance_firm", firm ??= $"F-{tag}", LiftWorld.East);
        return firm;
    }

    private async Task<string> NamesAsync(HttpClient by, string firm, long id)
    {
        var relation = await by.GetFromJsonAsync<JsonElement>($"/objects/maintenance_firm/{firm}/relations/maintained_by/{id}", Token);
        return $"{relation.GetProperty("from").GetProperty("name").GetRawText()} {relation.GetProperty("to").GetProperty("name").GetRawText()} {relation.GetProperty("actions").GetRawText()}";
    }

    /// <param name="days">First and last day of March 2026; no last for no end.</param>
    private static DateTimeOffset? Day(string days, int part) =>
        days.Split('-')[part] is { Length: > 0 } day ? new DateTimeOffset(2026, 3, int.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 0, 0, 0, TimeSpan.Zero) : null;
}
