using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Who is offered is who is taken: people who hold the post there, and departments in use, the recommended first.</summary>
public sealed class CaseChoiceTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_department_of_the_rule_comes_first_and_others_are_found_by_their_names()
    {
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept", "file");
        var departments = (await ChoicesAsync(host.Desk, code, "dispatch")).GetProperty("departments").EnumerateArray().ToList();
        Department(departments[0]).ShouldStartWith("CLEAN 环卫处 True ");
        departments.Skip(1).Select(Department).ShouldBe(["MEND 排水处 False "]);
        (await ChoicesAsync(host.Desk, code, "dispatch", "排水")).GetProperty("departments").EnumerateArray().Select(Department).ShouldBe(["MEND 排水处 False "]);
        (await ChoicesAsync(host.Desk, code, "dispatch", "me")).GetProperty("departments").GetArrayLength().ShouldBe(1, "by the beginning of its code");
        (await ChoicesAsync(host.Desk, code, "dispatch", "%")).GetProperty("departments").GetArrayLength().ShouldBe(0);
        (await host.Desk.ActAsync(code, "dispatch", to_department: "MEND")).ShouldBe("handling handler");
    }

    [Fact]
    public async Task Colleagues_are_offered_the_least_busy_first_and_whoever_acts_last()
    {
        var party = await host.PartyAsync("CLEAN");
        var (busy, free) = (await host.HolderAsync("a-busy", [Role.Party], GridHost.District, ["handler"], party, "CLEAN"), await host.HolderAsync("b-free", [Role.Party], GridHost.District, ["handler"], party, "CLEAN"));
        var away = await host.HolderAsync("c-away", [Role.Party], GridHost.District, ["handler"], party, "CLEAN");
        await host.ExecuteAsync($"update cases.post_holder set away_from = now() - interval '1 hour' where account = '{away.Name}'");
        (await host.Cleaner.ActAsync(await host.DispatchedAsync(), "hand_over", to_person: busy.Name)).ShouldStartWith("handling");
        using var begun = await free.Http.PostAsJsonAsync("/shifts", new { }, Token);
        var code = await host.DispatchedAsync();
        var people = (await ChoicesAsync(host.Cleaner, code, "hand_over")).GetProperty("people").EnumerateArray().Select(Person).ToList();
        people.ShouldBe([$"{free.Name} 0 on-duty recommended", $"{busy.Name} 1", $"{host.Cleaner.Name} 0"]);
        (await host.Cleaner.ActAsync(code, "hand_over", to_person: away.Name)).ShouldBe("bad-case-action");
        (await host.Cleaner.ActAsync(code, "hand_over", to_person: free.Name)).ShouldStartWith("handling");
    }

    [Fact]
    public async Task Choices_are_told_to_those_alone_who_may_do_it_now()
    {
        var code = await host.DispatchedAsync();
        (await StatusAsync(host.Cleaner, code, "hand_over")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host.Patrol, code, "hand_over")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(host.Mender, code, "hand_over")).ShouldBe(HttpStatusCode.NotFound, "they do not see it");
        (await StatusAsync(host.Desk, code, "dispatch")).ShouldBe(HttpStatusCode.Forbidden, "it is not their turn any more");
        (await StatusAsync(new CaseClient(host.Admin, "admin"), code, "dispatch")).ShouldBe(HttpStatusCode.Conflict, "it is dispatched");
        (await StatusAsync(host.Cleaner, code, "no_such_action")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(host.Cleaner, code, "hand_over?q=%00")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Lists_tell_of_each_case_what_the_caller_may_do()
    {
        var code = await host.Patrol.ReportAsync();
        foreach (var who in (CaseClient[])[host.Desk, host.Patrol, host.CityDesk])
        {
            var listed = (await who.Http.GetFromJsonAsync<JsonElement>($"/cases?filter=code = '{code}'", Token)).GetProperty("items")[0];
            string.Join(' ', listed.GetProperty("may").EnumerateArray().Select(action => action.GetString())).ShouldBe(await who.MayAsync(code), who.Name);
        }
    }

    private static Task<JsonElement> ChoicesAsync(CaseClient who, string code, string action, string q = "") => who.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}/actions/{action}/choices?q={Uri.EscapeDataString(q)}", Token);

    private static async Task<HttpStatusCode> StatusAsync(CaseClient who, string code, string action)
    {
        using var answer = await who.Http.GetAsync(action.Contains('?', StringComparison.Ordinal) ? $"/cases/{code}/actions/{action.Replace("?", "/choices?", StringComparison.Ordinal)}" : $"/cases/{code}/actions/{action}/choices", Token);
        return answer.StatusCode;
    }

    private static string Department(JsonElement each) => $"{each.GetProperty("code").GetString()} {each.GetProperty("name").GetString()} {each.GetProperty("recommended").GetBoolean()} {each.GetProperty("rule").GetString()}";

    private static string Person(JsonElement each) =>
        $"{each.GetProperty("account").GetString()} {each.GetProperty("open_cases").GetInt32()}{(each.GetProperty("on_duty").GetBoolean() ? " on-duty" : "")}{(each.GetProperty("recommended").GetBoolean() ? " recommended" : "")}";
}
