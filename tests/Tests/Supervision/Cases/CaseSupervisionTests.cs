using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Cases that somebody above looks at: to be supervised, supervised, not answered in the days given; and opinions that are asked of the coordination group.</summary>
public sealed class CaseSupervisionTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CaseClient Admin => new(host.Admin, "admin");

    [Fact]
    public async Task What_is_nearly_due_is_to_be_supervised_until_somebody_does_or_it_is_in_time_again()
    {
        var (plain, supervised, extended) = (await host.DispatchedAsync(), await host.DispatchedAsync(), await host.DispatchedAsync());
        await host.Commander.ActAsync(supervised, "supervise", new { days = 30, reason = "媒体关注" });
        await host.PassAsync((await host.Desk.ShowAsync(extended)).GetProperty("due_at").GetDateTimeOffset().AddMinutes(-1) - DateTimeOffset.UtcNow);
        (await SupervisedAsync(plain), await SupervisedAsync(supervised), await SupervisedAsync(extended)).ShouldBe(("due", "asked", "due"));
        (await host.Commander.ListAsync("filter=supervised = 'due'&limit=1000")).Intersect([plain, supervised, extended]).ShouldBe([plain, extended], ignoreOrder: true);
        await Admin.ActAsync(extended, "extend", new { hours = 30, reason = "需要机械" });
        await Admin.ActAsync(supervised, "extend", new { hours = 30, reason = "需要机械" });
        (await SupervisedAsync(extended), await SupervisedAsync(supervised)).ShouldBe((null, "asked"));
        (await host.Commander.ActAsync(plain, "circulate", new { text = "通报" })).ShouldBe("guard-refuses", "nobody has supervised it yet");
        await host.Commander.ActAsync(plain, "supervise", new { days = 1, reason = "临近时限" });
        (await SupervisedAsync(plain)).ShouldBe("asked");
    }

    [Fact]
    public async Task Who_supervises_hears_that_nobody_answered_in_the_days_given_once_for_each_time()
    {
        var chief = await HolderAsync("s-chief", "commander", GridHost.City);
        var (silent, answered) = (await host.DispatchedAsync(), await host.DispatchedAsync());
        foreach (var code in (string[])[silent, answered])
            (await chief.ActAsync(code, "supervise", new { days = 2, reason = "媒体关注" })).ShouldBe("handling handler");
        await host.Cleaner.ActAsync(answered, "answer_supervision", new { answer = "今日完成" });
        // It goes on meanwhile, and is waited for all the same.
        await host.Cleaner.ActAsync(silent, "report_back", new { result = "已清理" });
        await host.PassAsync(TimeSpan.FromDays(1));
        (await OverAsync(silent)).ShouldBe(0);
        await host.PassAsync(TimeSpan.FromDays(20));
        await host.PassAsync(TimeSpan.FromDays(21));
        (await OverAsync(silent), await OverAsync(answered)).ShouldBe((1, 0));
        (await ToldAsync(chief, silent)).ShouldBe([$"案件{silent}：督办逾期未答复"]);
        (await ToldAsync(chief, answered)).ShouldBeEmpty();
        await chief.ActAsync(silent, "supervise", new { days = 1, reason = "再次督办" });
        await host.PassAsync(TimeSpan.FromDays(40));
        (await OverAsync(silent)).ShouldBe(2, "of each time that is given");
    }

    [Fact]
    public async Task An_opinion_is_asked_of_the_coordination_group_and_given_to_who_asked_and_moves_nothing()
    {
        var (coordinator, handler) = (await HolderAsync("o-coordinator", "coordinator", GridHost.District), await HolderAsync("o-handler", "handler", GridHost.District, "CLEAN"));
        var code = await host.DispatchedAsync();
        (await coordinator.ActAsync(code, "give_opinion", new { opinion = "由环卫处置" })).ShouldBe("guard-refuses");
        (await handler.ActAsync(code, "ask_opinion", new { kind = "ownership", question = "产权不明，由谁处置？" })).ShouldBe("handling handler");
        (await ToldAsync(coordinator, code)).ShouldBe([$"案件{code}：征求意见"]);
        (await handler.ActAsync(code, "give_opinion", new { opinion = "?" })).ShouldBe("not-your-turn");
        (await coordinator.ActAsync(code, "give_opinion", new { opinion = "由环卫处置" })).ShouldBe("handling handler");
        (await ToldAsync(handler, code)).ShouldBe([$"案件{code}：答复意见"]);
        (await coordinator.ActAsync(code, "give_opinion", new { opinion = "由环卫处置" })).ShouldBe("guard-refuses", "it is answered");
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("dispatch handling, ask_opinion handling, give_opinion handling");
    }

    private async Task<CaseClient> HolderAsync(string name, string post, string region, string? department = null)
    {
        await host.AddAccountAsync(name, department is null ? Role.Leader : Role.Party, department is null ? [region] : [], department is null ? [] : [await host.PartyAsync(department)]);
        await host.GiveAsync(name, post, region, department);
        return new(await host.SignInAsync(name), name);
    }

    private async Task<int> OverAsync(string code) => (await host.Desk.HistoryAsync(code)).Split(", ").Count(step => step.StartsWith("supervision_over ", StringComparison.Ordinal));

    private async Task<string?> SupervisedAsync(string code) => (await host.Desk.ShowAsync(code)).GetProperty("attributes").TryGetProperty("supervised", out var supervised) ? supervised.GetString() : null;

    /// <returns>What is written over what they were told of a case.</returns>
    private async Task<List<string>> ToldAsync(CaseClient person, string code)
    {
        await host.CaughtUpAsync("messages");
        var told = await person.Http.GetFromJsonAsync<JsonElement>("/messages/mine", Token);
        return [.. told.GetProperty("items").EnumerateArray().Select(message => message.GetProperty("subject").GetString()!).Where(subject => subject.Contains(code, StringComparison.Ordinal))];
    }
}
