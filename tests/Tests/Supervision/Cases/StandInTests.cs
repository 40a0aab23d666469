using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>While somebody is away another acts in their posts, and in nothing else of theirs.</summary>
public sealed class StandInTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Tomorrow => DateTimeOffset.UtcNow.AddDays(1);

    [Fact]
    public async Task A_deputy_does_what_waits_for_who_is_away_until_they_are_back_and_the_history_says_for_whom()
    {
        var (chen, wu) = (await HandlerAsync("s-chen"), await ColleagueAsync("s-wu"));
        var code = await host.DispatchedAsync();
        await chen.ActAsync(code, "hand_over", to_person: chen.Name);
        (await wu.MayAsync(code)).ShouldNotContain("report_back");

        var named = await NameAsync(chen, new { deputy = wu.Name, ends_at = Tomorrow, reason = "休假" });
        (named.GetProperty("account").GetString(), named.GetProperty("deputy").GetString()).ShouldBe((chen.Name, wu.Name));
        named.GetProperty("people").GetProperty(wu.Name).GetString().ShouldBe($"姓名{wu.Name}");
        (await wu.ListAsync("mine=true&limit=1000")).ShouldContain(code);
        (await wu.MayAsync(code)).ShouldContain("report_back");
        (await wu.ActAsync(code, "report_back", new { result = "已清理" })).ShouldBe("feedback dispatcher");
        var step = (await host.Desk.ShowAsync(code)).GetProperty("history").EnumerateArray().Last();
        (step.GetProperty("done_by").GetString(), step.GetProperty("by_post").GetString(), step.GetProperty("said").GetProperty("stands_in_for").GetString()).ShouldBe((wu.Name, "handler", chen.Name));

        var second = await host.DispatchedAsync();
        await chen.ActAsync(second, "hand_over", to_person: chen.Name);
        (await EndAsync(chen, named)).ShouldBe(HttpStatusCode.OK);
        (await EndAsync(chen, named)).ShouldBe(HttpStatusCode.Conflict);
        (await wu.MayAsync(second)).ShouldNotContain("report_back");
        (await chen.ActAsync(second, "report_back", new { result = "已清理" })).ShouldBe("feedback dispatcher", "what is theirs stayed theirs");
    }

    [Fact]
    public async Task Who_is_away_is_still_given_what_their_deputy_does_and_both_are_told()
    {
        var (away, deputy) = (await HandlerAsync("s-away"), await ColleagueAsync("s-deputy"));
        var post = (await host.Admin.GetFromJsonAsync<JsonElement>("/posts/holders?post=handler&limit=1000", Token)).GetProperty("items").EnumerateArray().Single(each => each.GetProperty("account").GetString() == away.Name);
        using (var put = new HttpRequestMessage(HttpMethod.Put, $"/posts/holders/{post.GetProperty("id").GetInt64()}") { Content = JsonContent.Create(new { away_from = DateTimeOffset.UtcNow.AddMinutes(-1) }), Headers = { { "If-Match", "*" } } })
            (await host.Admin.SendAsync(put, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var code = await host.DispatchedAsync();
        (await ChoicesAsync(code)).ShouldNotContain(away.Name);
        await NameAsync(away, new { deputy = deputy.Name, ends_at = Tomorrow });
        (await ChoicesAsync(code)).ShouldContain(away.Name);
        (await host.Commander.ActAsync(code, "supervise", new { days = 2, reason = "超期" })).ShouldBe("handling handler");
        await host.CaughtUpAsync("messages");
        foreach (var person in (CaseClient[])[away, deputy])
            (await person.Http.GetFromJsonAsync<JsonElement>("/messages/mine", Token)).GetProperty("items").EnumerateArray().ShouldContain(message => message.GetProperty("subject").GetString() == $"案件{code}：督办", person.Name);
    }

    [Fact]
    public async Task A_deputy_who_sees_it_no_more_is_told_of_nothing()
    {
        var (away, deputy) = (await HandlerAsync("s-leaves"), await ColleagueAsync("s-moves"));
        await NameAsync(away, new { deputy = deputy.Name, ends_at = Tomorrow });
        await using (var move = host.Database.Feed.CreateCommand($"update identity.user_account set audience = '{{}}' where user_name = '{deputy.Name}'"))
            await move.ExecuteNonQueryAsync(Token);
        var code = await host.DispatchedAsync();
        await host.Commander.ActAsync(code, "supervise", new { days = 2, reason = "超期" });
        await host.CaughtUpAsync("messages");
        (await away.Http.GetStringAsync("/messages/mine", Token)).ShouldContain(code);
        (await deputy.Http.GetStringAsync("/messages/mine", Token)).ShouldNotContain(code);
    }

    [Fact]
    public async Task Nobody_decides_what_they_have_asked_for_in_the_place_of_another()
    {
        var (handler, both) = (await HandlerAsync("s-handles"), await ColleagueAsync("s-both", Role.Leader));
        var final = await PersonAsync("s-final", Role.Leader, GridHost.District, null);
        await host.GiveAsync(final.Name, "authoriser", GridHost.District, isFinal: true);
        await NameAsync(handler, new { deputy = both.Name, ends_at = Tomorrow });
        await NameAsync(final, new { deputy = both.Name, ends_at = Tomorrow });

        var code = await host.DispatchedAsync();
        (await both.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" })).ShouldBe("asked", "the final right of another is not theirs to go without asking");
        (await both.DecideAsync(code, "approve")).ShouldBe("not-your-turn");
        var asked = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(asked, "hang", new { reason = "等待材料" });
        (await ToDecideAsync(both)).ShouldBe([asked]);
        (await both.DecideAsync(asked, "approve", "同意")).ShouldStartWith("approved");
        (await host.Desk.ShowAsync(asked)).GetProperty("history").EnumerateArray().Last().GetProperty("said").GetProperty("stands_in_for").GetString().ShouldBe(final.Name);

        var own = await host.DispatchedAsync();
        await handler.ActAsync(own, "hang", new { reason = "等待材料" });
        (await both.DecideAsync(own, "approve")).ShouldBe("not-your-turn", "of whom they stand in for neither");
        (await ToDecideAsync(both)).ShouldNotContain(own);
    }

    [Fact]
    public async Task Only_who_sees_all_of_it_stands_in_once_at_a_time_and_not_from_afar()
    {
        var away = await PersonAsync("s-chief", Role.Dispatcher, GridHost.City, null);
        await host.GiveAsync(away.Name, "dispatcher", GridHost.City);
        var (narrow, wide) = (await PersonAsync("s-narrow", Role.Dispatcher, GridHost.District, null), await PersonAsync("s-wide", Role.Dispatcher, GridHost.City, null));
        (await RefusedAsync(away, new { deputy = narrow.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter");
        (await RefusedAsync(away, new { deputy = away.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter");
        (await RefusedAsync(away, new { deputy = wide.Name, ends_at = DateTimeOffset.UtcNow.AddHours(-1) })).ShouldBe("bad-parameter");
        (await RefusedAsync(away, new { deputy = wide.Name, ends_at = DateTimeOffset.UtcNow.AddYears(2) })).ShouldBe("bad-parameter");
        (await RefusedAsync(narrow, new { account = away.Name, deputy = wide.Name, ends_at = Tomorrow })).ShouldBe("forbidden");
        (await RefusedAsync(wide, new { deputy = away.Name, ends_at = Tomorrow })).ShouldBe("nobody-there", "who holds no post has none to be stood in for");
        var deputies = (await away.Http.GetFromJsonAsync<JsonElement>("/stand-ins/deputies?text=s-&limit=1000", Token)).EnumerateArray().Select(each => each.GetProperty("user_name").GetString()).ToList();
        deputies.ShouldContain(wide.Name);
        deputies.ShouldNotContain(narrow.Name);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => away.Http.PostAsJsonAsync("/stand-ins", new { deputy = wide.Name, ends_at = Tomorrow }, Token)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
        await host.GiveAsync(narrow.Name, "dispatcher", GridHost.District);
        (await RefusedAsync(narrow, new { deputy = away.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter", "who is away cannot stand in");
        await host.GiveAsync(wide.Name, "dispatcher", GridHost.City);
        (await RefusedAsync(wide, new { deputy = away.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter", "of the same region, and away");
        var above = await PersonAsync("s-above", Role.Dispatcher, GridHost.Province, null);
        (await RefusedAsync(wide, new { deputy = above.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter", "nobody is told of who works beyond their own regions");
        var seen = await SeenAsync(wide);
        seen.ShouldContain(away.Name);
        (await SeenAsync(host.OtherDesk)).ShouldNotContain(away.Name, "it is another region's");
        (await EndAsync(host.CityDesk, await answers.First(answer => answer.IsSuccessStatusCode).Content.ReadFromJsonAsync<JsonElement>(Token))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task For_who_works_for_a_department_one_of_the_same_stands_in_and_no_others_are_told_of()
    {
        var (away, colleague, official) = (await HandlerAsync("s-cleans"), await ColleagueAsync("s-cleans-too"), await PersonAsync("s-official", Role.Leader, GridHost.Province, null));
        var names = (await away.Http.GetFromJsonAsync<JsonElement>("/stand-ins/deputies?limit=1000", Token)).EnumerateArray().Select(each => each.GetProperty("user_name").GetString()).ToList();
        names.ShouldContain(colleague.Name);
        names.ShouldNotContain(official.Name);
        (await RefusedAsync(away, new { deputy = official.Name, ends_at = Tomorrow })).ShouldBe("bad-parameter");
    }

    [Fact]
    public async Task An_administrator_says_so_for_who_cannot_any_more_and_no_further_than_they_see()
    {
        var (ill, deputy) = (await PersonAsync("s-ill", Role.Dispatcher, GridHost.District, null), await PersonAsync("s-helper", Role.Dispatcher, GridHost.District, null));
        await host.GiveAsync(ill.Name, "coordinator", GridHost.District);
        CaseClient near = new(await host.ClientAsync([Role.Admin], [GridHost.District]), ""), far = new(await host.ClientAsync([Role.Admin], [GridHost.OtherDistrict]), "");
        (await RefusedAsync(far, new { account = ill.Name, deputy = deputy.Name, ends_at = Tomorrow })).ShouldBe("not-found");
        using (var post = await far.Http.PostAsJsonAsync("/posts/holders", new { account = ill.Name, post = "coordinator", region = GridHost.OtherDistrict }, Token))
            (await post.Content.ReadAsStringAsync(Token)).ShouldContain("is none that you administer");
        await EndAsync(near, await NameAsync(near, new { account = ill.Name, deputy = deputy.Name, begins_at = DateTimeOffset.MaxValue.AddDays(-2), ends_at = DateTimeOffset.MaxValue.AddDays(-1) }));
        var named = await NameAsync(near, new { account = ill.Name, deputy = deputy.Name, begins_at = DateTimeOffset.UtcNow.AddHours(2), ends_at = Tomorrow });
        (await EndAsync(far, named)).ShouldBe(HttpStatusCode.NotFound);
        (await EndAsync(deputy, named)).ShouldBe(HttpStatusCode.OK, "who was named may give it back");
        await NameAsync(near, new { account = ill.Name, deputy = deputy.Name, ends_at = Tomorrow });
    }

    private async Task<CaseClient> PersonAsync(string name, Role role, string? region, int? party)
    {
        await host.AddAccountAsync(name, role, region is null ? [] : [region], party is { } id ? [id] : []);
        return new(await host.SignInAsync(name), name);
    }

    private async Task<CaseClient> HandlerAsync(string name)
    {
        var handler = await PersonAsync(name, Role.Party, null, await host.PartyAsync("CLEAN"));
        await host.GiveAsync(name, "handler", GridHost.District, "CLEAN");
        return handler;
    }

    /// <summary>Of the same department, without a post; or of the district, too.</summary>
    private async Task<CaseClient> ColleagueAsync(string name, Role role = Role.Party) =>
        await PersonAsync(name, role, role == Role.Party ? null : GridHost.District, await host.PartyAsync("CLEAN"));

    private async Task<IEnumerable<string?>> ChoicesAsync(string code) =>
        (await host.Cleaner.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}/actions/hand_over/choices", Token)).GetProperty("people").EnumerateArray().Select(person => person.GetProperty("account").GetString());

    private static async Task<List<string?>> ToDecideAsync(CaseClient who) =>
        [.. (await who.Http.GetFromJsonAsync<JsonElement>("/cases/requests?state=open&to_decide=true", Token)).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("case").GetString())];

    private static async Task<List<string?>> SeenAsync(CaseClient who) =>
        [.. (await who.Http.GetFromJsonAsync<JsonElement>("/stand-ins?over=false&limit=1000", Token)).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("account").GetString())];

    private static async Task<JsonElement> NameAsync(CaseClient who, object form)
    {
        using var answer = await who.Http.PostAsJsonAsync("/stand-ins", form, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task<string?> RefusedAsync(CaseClient who, object form)
    {
        using var answer = await who.Http.PostAsJsonAsync("/stand-ins", form, Token);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString();
    }

    private static async Task<HttpStatusCode> EndAsync(CaseClient who, JsonElement named)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/stand-ins/{named.GetProperty("id").GetInt64()}/end") { Headers = { { "If-Match", "*" } } };
        using var answer = await who.Http.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
