using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Guards;

/// <summary>A machine asks whether it may, and is told at once what stands against it; what was answered is kept.</summary>
public sealed class GatesTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient _machines = null!;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("hot-work");
        _machines = await host.ClientAsync([Role.Supervisor], ["9901"]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Each with what is changed of a case that is permitted, and what is said to it.</summary>
    [Theory]
    [InlineData("nothing", "")]
    [InlineData("locked", "焊机已锁定")]
    [InlineData("certificate of yesterday", "焊工证书无效")]
    [InlineData("certificate of today", "")]
    [InlineData("no certificate", "焊工证书无效")]
    [InlineData("draft", "作业票未批准 作业票不在有效时间内 保活扫码超时")]
    [InlineData("ran out", "作业票不在有效时间内 保活扫码超时")]
    [InlineData("ran out and extended", "")]
    [InlineData("scan late", "保活扫码超时")]
    [InlineData("check of 7 hours ago", "")]
    [InlineData("check of 9 hours ago", "8小时内未检查合格")]
    [InlineData("check failed", "8小时内未检查合格")]
    [InlineData("other machine", "作业票未登记此焊机")]
    [InlineData("locked and scan late", "焊机已锁定 保活扫码超时")]
    public async Task All_that_stands_against_it_is_said_at_once(string but, string expected)
    {
        var site = await new HotWorkSite(host).MakeAsync(but);
        var answer = await AskAsync(_machines, site.Machine, site.Welder, site.Ticket);
        answer.Reasons.ShouldBe(expected);
        answer.Permit.ShouldBe(expected.Length == 0);
    }

    [Fact]
    public async Task A_machine_is_known_by_its_code_on_the_plate_and_what_nobody_knows_or_uses_is_refused()
    {
        var site = await new HotWorkSite(host).MakeAsync("nothing");
        await host.Admin.PutAsync($"/objects/welding_machine/{site.Machine}/aliases/machine_code/M-QR-1", null, Token);
        (await AskAsync(_machines, "M-QR-1", site.Welder, site.Ticket)).ShouldBe((true, ""));
        (await AskAsync(_machines, "no-such", site.Welder, site.Ticket)).ShouldBe((false, "没有这个对象"));
        (await AskAsync(_machines, site.Machine, "no-such", site.Ticket)).ShouldBe((false, "没有这个对象"));
        await new ObjectClient(host.Admin, "welding_machine").ActAsync(site.Machine, "retire", new { reason = "scrapped" });
        (await AskAsync(_machines, site.Machine, site.Welder, site.Ticket)).ShouldBe((false, "对象已停用"));
    }

    [Fact]
    public async Task Who_does_not_see_the_machine_learns_nothing_of_it_and_who_may_not_ask_is_refused()
    {
        var site = await new HotWorkSite(host).MakeAsync("locked");
        using var elsewhere = await host.ClientAsync([Role.Supervisor], ["9902"]);
        (await AskAsync(elsewhere, site.Machine, site.Welder, site.Ticket)).ShouldBe((false, "没有这个对象"));
        using var leader = await host.ClientAsync([Role.Leader], ["9901"]);
        (await leader.PostAsJsonAsync("/gates/weld_start", new { machine = site.Machine, welder = site.Welder, ticket = site.Ticket }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _machines.PostAsJsonAsync("/gates/no_such", new { }, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var incomplete = await _machines.PostAsJsonAsync("/gates/weld_start", new { machine = site.Machine, key = 1 }, Token);
        (await incomplete.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("members").EnumerateObject().Select(member => member.Name).ShouldBe(["key", "welder", "ticket"], ignoreOrder: true);
    }

    [Fact]
    public async Task Answers_are_kept_and_seen_by_who_sees_the_machine()
    {
        var site = await new HotWorkSite(host).MakeAsync("locked");
        await AskAsync(_machines, site.Machine, site.Welder, site.Ticket);
        await new ObjectClient(host.Admin, "welding_machine").ChangeAsync(site.Machine, new { attributes = new { is_locked = false } });
        await AskAsync(_machines, site.Machine, site.Welder, site.Ticket);
        (await AnswersAsync(_machines, "")).ShouldBe([true, false]);
        (await AnswersAsync(_machines, "&permit=false")).ShouldBe([false]);
        (await AnswersAsync(_machines, "&guard=gate:weld_start&limit=1")).ShouldBe([true]);
        using var elsewhere = await host.ClientAsync([Role.Supervisor], ["9902"]);
        (await AnswersAsync(elsewhere, "")).ShouldBeEmpty();
        await using (var move = host.Database.Feed.CreateCommand($"update registry.welding_machine set region = '9902' where code = '{site.Machine}'"))
            await move.ExecuteNonQueryAsync(Token);
        ((await AnswersAsync(_machines, "")).Count, (await AnswersAsync(elsewhere, "")).Count).ShouldBe((0, 2));

        async Task<List<bool>> AnswersAsync(HttpClient caller, string query) =>
            [.. (await caller.GetFromJsonAsync<JsonElement>($"/guard-answers?object_type=welding_machine&object_code={site.Machine}{query}", Token)).GetProperty("items").EnumerateArray().Select(answer => answer.GetProperty("permit").GetBoolean())];
    }

    [Theory]
    [InlineData("duty: certificate, otherwise", "duty: diploma, otherwise", "there is no obligation 'diploma'")]
    [InlineData("of: welder, duty", "of: boss, duty", "'boss' is none of machine, welder, ticket")]
    [InlineData("of: ticket, duty: keep_alive", "of: welder, duty: keep_alive", "welder does not owe keep_alive")]
    [InlineData("related: used_in, to: ticket", "related: used_in, to: welders", "to: 'welders' is neither caller nor one of the objects")]
    [InlineData("of: ticket, where: \"state = 'approved'\"", "of: ticket, where: \"status = 'approved'\"", "work_ticket has no attribute 'status'")]
    [InlineData("record: self_check, where: \"result", "record: self_check, where: \"outcome", "self_check has no attribute 'outcome'")]
    [InlineData("{ where: \"is_locked IS NULL OR is_locked = false\"", "{ presence: 0", "presence")]
    [InlineData("otherwise: 焊机已锁定, ", "", "'otherwise'")]
    public async Task A_gate_that_asks_for_what_is_not_there_is_refused(string text, string instead, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("hot-work", yaml => yaml.Replace(text, instead, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(mistake);
    }

    private static async Task<(bool Permit, string Reasons)> AskAsync(HttpClient caller, string machine, string welder, string ticket)
    {
        using var answer = await caller.PostAsJsonAsync("/gates/weld_start", new { machine, welder, ticket }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (read.GetProperty("permit").GetBoolean(), string.Join(' ', read.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("otherwise").GetProperty("chinese").GetString())));
    }
}
