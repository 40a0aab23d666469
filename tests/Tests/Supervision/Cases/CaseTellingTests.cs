using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Whom what happens to a case concerns hears of it, once, in the app.</summary>
public sealed class CaseTellingTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_check_that_fails_is_told_to_all_who_handled_it_and_to_the_coordination_group()
    {
        var (first, second, idle, coordinator) = (await HandlerAsync("h-first"), await HandlerAsync("h-second"), await HandlerAsync("h-idle"), await HolderAsync("h-coordinator", Role.Dispatcher, "coordinator"));
        var code = await host.DispatchedAsync();
        await first.ActAsync(code, "report_back", new { result = "已清理" });
        await host.Desk.DoAsync(code, "send_to_check");
        await host.Patrol.ActAsync(code, "fail_check", new { note = "仍有垃圾" });
        await second.ActAsync(code, "report_back", new { result = "再次清理" });
        await host.Desk.DoAsync(code, "send_to_check");
        (await ToldAsync(first, code)).ShouldBeEmpty("a first failure goes back to their list");

        (await host.Patrol.ActAsync(code, "fail_again", new { note = "仍有垃圾" })).ShouldBe("coordinating coordinator");
        foreach (var person in (CaseClient[])[first, second, coordinator])
            (await ToldAsync(person, code)).ShouldBe([$"案件{code}：二次核查不通过"], person.Name);
        (await ToldAsync(idle, code)).ShouldBeEmpty("had no hand in it");
    }

    [Fact]
    public async Task A_handler_is_told_before_and_at_the_deadline()
    {
        var handler = await HandlerAsync("h-warned");
        var code = await host.DispatchedAsync();
        var due = (await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset();
        await host.PassAsync(due.AddDays(2) - DateTimeOffset.UtcNow);
        await host.PassAsync(due.AddDays(9) - DateTimeOffset.UtcNow);
        (await ToldAsync(handler, code)).ShouldBe([$"案件{code}：超时提醒", $"案件{code}：即将超时提醒"]);
    }

    [Fact]
    public async Task What_is_refused_is_told_to_nobody()
    {
        var handler = await HandlerAsync("h-spared");
        var code = await host.DispatchedAsync();
        (await host.Desk.ActAsync(code, "supervise", new { days = 0, reason = "超期" })).ShouldContain("-");
        (await ToldAsync(handler, code)).ShouldBeEmpty();
        (await host.Commander.ActAsync(code, "supervise", new { days = 2, reason = "超期" })).ShouldBe("handling handler");
        (await ToldAsync(handler, code)).ShouldBe([$"案件{code}：督办"]);
    }

    private Task<CaseClient> HandlerAsync(string name) => HolderAsync(name, Role.Party, "handler", "CLEAN");

    private async Task<CaseClient> HolderAsync(string name, Role role, string post, string? department = null)
    {
        await host.AddAccountAsync(name, role, department is null ? [GridHost.District] : [], department is null ? [] : [await host.PartyAsync(department)]);
        using var given = await host.Admin.PostAsJsonAsync("/posts/holders", new { account = name, post, region = GridHost.District, department_code = department }, Token);
        given.IsSuccessStatusCode.ShouldBeTrue(await given.Content.ReadAsStringAsync(Token));
        return new(await host.SignInAsync(name), name);
    }

    /// <returns>What is written over what they were told of a case, the newest first.</returns>
    private async Task<List<string>> ToldAsync(CaseClient person, string code)
    {
        await host.CaughtUpAsync("messages");
        var told = await person.Http.GetFromJsonAsync<JsonElement>("/messages/mine", Token);
        return [.. told.GetProperty("items").EnumerateArray().Select(message => message.GetProperty("subject").GetString()!).Where(subject => subject.Contains(code, StringComparison.Ordinal))];
    }
}
