using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Beside accounts and codes stand the names of people and departments.</summary>
public sealed class CaseNameTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_says_what_those_are_called_whom_it_names()
    {
        var (chen, wu) = (await HandlerAsync("n-chen"), await HandlerAsync("n-wu"));
        var code = await host.DispatchedAsync();
        await chen.ActAsync(code, "hand_over", to_person: wu.Name);
        await wu.ActAsync(code, "extend", new { hours = 4, reason = "需要机械" });
        await host.Desk.ActAsync(code, "annotate", new { text = "尽快" });
        var shown = await wu.ShowAsync(code);
        Names(shown, "people").ShouldBe(["n-chen 姓名n-chen", "n-wu 姓名n-wu"], "programs have no other name than their account's");
        Names(shown, "departments").ShouldBe(["CLEAN 环卫处"]);
        var listed = (await wu.Http.GetFromJsonAsync<JsonElement>($"/cases?filter=code = '{code}'", Token)).GetProperty("items")[0];
        (listed.GetProperty("held_by").GetString(), string.Join(", ", Names(listed, "people"))).ShouldBe(("n-wu", "n-wu 姓名n-wu"));
        var asked = (await wu.Http.GetFromJsonAsync<JsonElement>("/cases/requests?mine=true", Token)).GetProperty("items").EnumerateArray().Single(request => request.GetProperty("case").GetString() == code);
        Names(asked, "people").ShouldBe(["n-wu 姓名n-wu"]);
        var steps = (await host.Desk.Http.GetFromJsonAsync<JsonElement>("/cases/steps?filter=done_by = 'n-chen'", Token)).GetProperty("items");
        steps.EnumerateArray().ShouldAllBe(step => Names(step, "people").Contains("n-chen 姓名n-chen"));
    }

    [Fact]
    public async Task Departments_that_had_it_before_are_named_too()
    {
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept", "file");
        await host.Desk.ActAsync(code, "dispatch", to_department: "MEND");
        await host.Mender.ActAsync(code, "send_back", new { reason = "非本单位" });
        await host.Desk.DoAsync(code, "dispatch");
        Names(await host.Desk.ShowAsync(code), "departments").ShouldBe(["CLEAN 环卫处", "MEND 排水处"]);
    }

    [Fact]
    public async Task Who_could_have_it_is_offered_by_name()
    {
        await HandlerAsync("n-zhao");
        var code = await host.DispatchedAsync();
        var people = (await host.Cleaner.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}/actions/hand_over/choices", Token)).GetProperty("people").EnumerateArray().ToDictionary(person => person.GetProperty("account").GetString()!, person => person.GetProperty("name").GetString());
        (people["n-zhao"], people[host.Cleaner.Name]).ShouldBe(("姓名n-zhao", null));
    }

    private async Task<CaseClient> HandlerAsync(string name)
    {
        await host.AddAccountAsync(name, Role.Party, [], [await host.PartyAsync("CLEAN")]);
        await host.GiveAsync(name, "handler", GridHost.District, "CLEAN");
        return new(await host.SignInAsync(name), name);
    }

    private static List<string> Names(JsonElement of, string member) => [.. of.GetProperty(member).EnumerateObject().Select(name => $"{name.Name} {name.Value.GetString()}").Order(StringComparer.Ordinal)];
}
