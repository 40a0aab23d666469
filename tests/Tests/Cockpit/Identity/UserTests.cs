using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

public sealed class UserTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_is_made_signs_in_with_the_password_that_was_told_once_and_chooses_another_first()
    {
        var told = await host.Admin.AddUserAsync("wang");
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync("wang", told)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var session = await (await browser.GetAsync("/session")).JsonAsync();
        session.GetProperty("must_change_password").GetBoolean().ShouldBeTrue();
        var refused = await browser.GetAsync("/tiles");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.SlugAsync()).ShouldBe("password-must-change");

        (await browser.PostAsync("/session/password", new { password = told, new_password = "江边 2026 散步" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await browser.GetAsync("/session")).JsonAsync()).GetProperty("must_change_password").GetBoolean().ShouldBeFalse();
        (await browser.GetAsync("/tiles")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = new Browser(host.Address);
        (await again.SignInAsync("wang", told)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.SignInAsync("wang", "江边 2026 散步")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var user = (await host.Admin.GetFromJsonAsync<JsonElement>("/users/wang", Token)).GetProperty("user");
        user.GetProperty("sessions").GetInt64().ShouldBe(2);
        user.GetProperty("last_sign_in_at").GetDateTimeOffset().ShouldBeGreaterThan(user.GetProperty("created_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("短", "length")]
    [InlineData("onlyletters", "kinds")]
    [InlineData("1212121212!", "varied")]
    [InlineData("zhao-zhao-2026", "name")]
    [InlineData("password2026", "common")]
    [InlineData("!!P@ssw0rd2026!!", "common")]
    [InlineData("1q2w3e4r5t", "common")]
    [InlineData("SpatialCockpit#1", "common")]
    [InlineData("same as before 1", "new")]
    public async Task A_password_that_may_be_guessed_is_refused_with_its_rule(string password, string rule)
    {
        await AddAsync("zhao", Role.Leader, ["9901"], "same as before 1");
        using var browser = await SignedInAsync("zhao", "same as before 1");
        var answer = await browser.PostAsync("/session/password", new { password = "same as before 1", new_password = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("rule").GetProperty("name").GetString().ShouldBe(rule);
    }

    [Theory]
    [InlineData("我在江边散步, 看见了 7 只白鹭")]
    [InlineData("four words with spaces and a number at the end of it, which is 4 of them")]
    [InlineData("😀😁😂 🤣😃😄😅😆x")]
    public void A_password_may_be_long_and_of_any_letters(string password) => PasswordRules.Broken(password, "zhao", "same as before 1").ShouldBeNull();

    [Fact]
    public async Task Only_who_knows_the_password_changes_it_and_guessing_is_slowed_down()
    {
        await AddAsync("qian", Role.Leader, ["9901"], "right one 1");
        using var browser = await SignedInAsync("qian", "right one 1");
        for (var guess = 0; guess < 10; guess++)
            (await browser.PostAsync("/session/password", new { password = $"guess {guess}", new_password = "another one 2" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/session/password", new { password = "right one 1", new_password = "another one 2" })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.Admin.PostAsJsonAsync("/session/password", new { password = "x", new_password = "y" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "a program has none");
    }

    [Fact]
    public async Task A_password_changed_ends_the_other_sessions()
    {
        await AddAsync("sun", Role.Leader, ["9901"], "right one 1");
        using var here = await SignedInAsync("sun", "right one 1");
        using var there = await SignedInAsync("sun", "right one 1");
        (await here.PostAsync("/session/password", new { password = "right one 1", new_password = "another one 2" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await there.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset-password")]
    [InlineData("sign-out")]
    public async Task Who_is_put_out_is_out_at_once(string action)
    {
        var name = $"out-{action}";
        await AddAsync(name, Role.Leader, ["9901"], "right one 1");
        using var browser = await SignedInAsync(name, "right one 1");
        (await host.Admin.ActAsync($"/users/{name}/actions/{action}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.SignInAsync(name, "right one 1")).StatusCode.ShouldBe(action == "sign-out" ? HttpStatusCode.NoContent : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_let_in_again_signs_in_anew()
    {
        await AddAsync("back", Role.Leader, ["9901"], "right one 1");
        using var browser = await SignedInAsync("back", "right one 1");
        (await host.Admin.ActAsync("/users/back/actions/disable")).EnsureSuccessStatusCode();
        (await host.Admin.ActAsync("/users/back/actions/enable")).EnsureSuccessStatusCode();
        await host.CaughtUpAsync("identity");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "the session was over");
        (await browser.SignInAsync("back", "right one 1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_administrator_of_a_region_administers_who_is_of_it_and_below()
    {
        foreach (var (name, regions) in new (string, string[])[] { ("east-1", ["990102"]), ("west-1", ["990103"]), ("both-1", ["990102", "990103"]), ("city-1", ["9901"]), ("all-1", [""]) })
            await AddAsync(name, Role.Dispatcher, regions, "right one 1");
        await AddAsync("party-1", Role.Party, [], "right one 1");
        var east = await host.ClientAsync([Role.Admin], ["990102"]);
        (await east.GetFromJsonAsync<JsonElement>("/users?text=-1", Token)).Words("user_name").ShouldBe(["east-1"]);
        (await (await host.ClientAsync([Role.Admin], ["9901"])).GetFromJsonAsync<JsonElement>("/users?text=-1", Token)).Words("user_name").ShouldBe(["both-1", "city-1", "east-1", "west-1"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/users?text=-1", Token)).Words("user_name").ShouldBe(["all-1", "both-1", "city-1", "east-1", "party-1", "west-1"]);
        foreach (var hidden in (string[])["west-1", "both-1", "city-1", "all-1", "party-1", "nobody"])
        {
            (await east.GetAsync($"/users/{hidden}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await east.EditAsync($"/users/{hidden}", new { display_name = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            foreach (var action in (string[])["reset-password", "disable", "enable", "sign-out"])
                (await east.ActAsync($"/users/{hidden}/actions/{action}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, action);
        }
        await east.AddUserAsync("east-2", ["leader"], ["990102"]);
        foreach (var beyond in (string[][])[["990103"], ["9901"], [""], ["990102", "990103"]])
        {
            (await Mistake(await east.PostAsJsonAsync("/users", Administration.UserForm("east-3", regions: beyond), Token))).ShouldBe(("regions", "outside"));
            (await Mistake(await east.EditAsync("/users/east-1", new { regions = beyond }))).ShouldBe(("regions", "outside"));
        }
        (await Mistake(await east.PostAsJsonAsync("/users", Administration.UserForm("east-4", ["party"], []), Token))).ShouldBe(("roles", "outside"));
        (await Mistake(await east.EditAsync("/users/east-1", new { roles = new[] { "citizen" }, regions = Array.Empty<string>() }))).ShouldBe(("roles", "outside"));
        (await east.GetFromJsonAsync<JsonElement>("/regions", Token)).Words("code").ShouldBe(["990102"]);
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { """{"user_name":"a b","display_name":"x","roles":["leader"],"regions":["9901"]}""", "user_name", "form" },
        { """{"user_name":"ROOT","display_name":"x","roles":["leader"],"regions":["9901"]}""", "user_name", "form" },
        { """{"user_name":"token:admin","display_name":"x","roles":["leader"],"regions":["9901"]}""", "user_name", "form" },
        { """{"user_name":"good\n","display_name":"x","roles":["leader"],"regions":["9901"]}""", "user_name", "form" },
        { """{"user_name":"good","display_name":"","roles":["leader"],"regions":["9901"]}""", "display_name", "length" },
        { """{"user_name":"good","display_name":"a\u0000b","roles":["leader"],"regions":["9901"]}""", "display_name", "length" },
        { """{"user_name":"good","display_name":"a\u2028b","roles":["leader"],"regions":["9901"]}""", "display_name", "length" },
        { """{"user_name":"good","display_name":"x","roles":[],"regions":["9901"]}""", "roles", "required" },
        { """{"user_name":"good","display_name":"x","roles":["root"],"regions":["9901"]}""", "roles", "unknown" },
        { """{"user_name":"good","display_name":"x","roles":["leader","leader"],"regions":["9901"]}""", "roles", "twice" },
        { """{"user_name":"good","display_name":"x","roles":["citizen","leader"],"regions":[]}""", "roles", "alone" },
        { """{"user_name":"good","display_name":"x","roles":["party"],"regions":["9901"]}""", "regions", "alone" },
        { """{"user_name":"good","display_name":"x","roles":["leader"],"regions":[]}""", "regions", "required" },
        { """{"user_name":"good","display_name":"x","roles":["leader"],"regions":["9901%"]}""", "regions", "unknown" },
        { """{"user_name":"good","display_name":"x","roles":["leader"],"regions":["9909"]}""", "regions", "unknown" },
        { """{"user_name":"good","display_name":"x","roles":["leader"],"regions":["'; drop table grid.division; --"]}""", "regions", "unknown" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_cannot_be_an_account_is_told_by_field_and_rule(string body, string field, string rule) =>
        (await Mistake(await host.Admin.PostAsync("/users", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token))).ShouldBe((field, rule));

    [Theory]
    [InlineData("""{"user_name":"good","display_name":"x","roles":["leader"],"regions":[null]}""")]
    [InlineData("""{"user_name":"good","display_name":"x","roles":[null],"regions":["9901"]}""")]
    [InlineData("""{"user_name":null,"display_name":"x","roles":["leader"],"regions":[]}""")]
    [InlineData("""{"user_name":"good","display_name":"\ud800","roles":["leader"],"regions":["9901"]}""")]
    [InlineData("""{"user_name":"good"}""")]
    [InlineData("[]")]
    public async Task A_body_that_is_none_is_the_callers_mistake(string body) =>
        (await host.Admin.PostAsync("/users", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/users?sort=x")]
    [InlineData("/users?limit=0")]
    [InlineData("/users?enabled=perhaps")]
    [InlineData("/users?cursor=YXVkaXQfMjUz")]
    [InlineData("/regions?text=x")]
    [InlineData("/roles?x=1")]
    [InlineData("/api-clients?cursor=YXVkaXQfMjUz")]
    public async Task A_question_that_is_none_is_told(string path) => (await host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_name_is_given_once_also_where_it_is_not_seen()
    {
        await AddAsync("twice", Role.Leader, ["9902"], "right one 1");
        var answer = await (await host.ClientAsync([Role.Admin], ["9901"])).PostAsJsonAsync("/users", Administration.UserForm("twice"), Token);
        (answer.StatusCode, await answer.SlugAsync()).ShouldBe((HttpStatusCode.Conflict, "user-exists"));
    }

    [Fact]
    public async Task Pages_of_accounts_follow_each_other()
    {
        foreach (var i in Enumerable.Range(1, 5))
            await AddAsync($"paged{i}", Role.Leader, ["9901"], "right one 1");
        List<string> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>($"/users?text=PAGED&limit=2{(cursor.Length == 0 ? "" : "&cursor=" + cursor)}", Token);
            seen.AddRange(page.Words("user_name"));
            cursor = page.GetProperty("next").GetString();
        }
        seen.ShouldBe(["paged1", "paged2", "paged3", "paged4", "paged5"]);
    }

    [Fact]
    public async Task A_change_is_of_the_version_that_was_read()
    {
        await host.Admin.AddUserAsync("versioned");
        using var read = await host.Admin.GetAsync("/users/versioned", Token);
        var tag = read.Headers.ETag!.Tag;
        (await host.Admin.EditAsync("/users/versioned", new { display_name = "新名" }, tag: null)).StatusCode.ShouldBe((HttpStatusCode)428);
        using var changed = await host.Admin.EditAsync("/users/versioned", new { display_name = "新名" }, tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag!.Tag.ShouldNotBe(tag);
        changed.Headers.Contains("X-Lsn").ShouldBeTrue();
        (await host.Admin.EditAsync("/users/versioned", new { display_name = "旧名" }, tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var user = await changed.JsonAsync();
        (user.GetProperty("display_name").GetString(), user.GetProperty("roles").GetArrayLength()).ShouldBe(("新名", 1));
    }

    [Fact]
    public async Task Regions_within_others_add_nothing_and_who_leaves_the_role_party_works_for_nobody()
    {
        await host.Admin.AddUserAsync("within", regions: ["990103", "9901", "990102"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/users/within", Token)).GetProperty("user").GetProperty("regions").EnumerateArray().Select(each => each.GetString()).ShouldBe(["9901"]);
        await AddAsync("staff", Role.Party, [], "right one 1", [7]);
        (await host.Admin.EditAsync("/users/staff", new { roles = new[] { "leader" }, regions = new[] { "9901" } })).EnsureSuccessStatusCode();
        await using var ask = host.Database.Feed.CreateCommand("select cardinality(audience) from identity.user_account where user_name = 'staff'");
        (await ask.ExecuteScalarAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_puts_themselves_out()
    {
        await AddAsync("self", Role.Admin, ["9901"], "right one 1");
        using var browser = await SignedInAsync("self", "right one 1");
        foreach (var action in (string[])["disable", "reset-password"])
            (await (await browser.PostAsync($"/users/self/actions/{action}", null)).SlugAsync()).ShouldBe("own-account");
        foreach (var edit in (object[])[new { roles = new[] { "leader" } }, new { regions = new[] { "990102" } }])
            (await (await browser.PostAsync("/users/self", edit, HttpMethod.Patch)).SlugAsync()).ShouldBe("own-account");
        (await browser.PostAsync("/users/self", new { display_name = "自己" }, HttpMethod.Patch)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_always_administers_the_whole()
    {
        await RunAsync("update identity.user_account set disabled = true where 'admin' = any (roles)");
        await AddAsync("chief-one", Role.Admin, [""], "right one 1");
        await AddAsync("chief-two", Role.Admin, [""], "right one 1");
        using var first = await SignedInAsync("chief-one", "right one 1");
        using var second = await SignedInAsync("chief-two", "right one 1");
        // Each the other, at the same moment.
        var answers = await Task.WhenAll(first.PostAsync("/users/chief-two/actions/disable", null), second.PostAsync("/users/chief-one", new { roles = new[] { "leader" } }, HttpMethod.Patch));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        var left = answers[0].IsSuccessStatusCode ? "chief-one" : "chief-two";
        (await (await host.Admin.ActAsync($"/users/{left}/actions/disable")).SlugAsync()).ShouldBe("last-administrator");
        (await (await host.Admin.EditAsync($"/users/{left}", new { regions = new[] { "9901" } })).SlugAsync()).ShouldBe("last-administrator");
        await AddAsync("small", Role.Admin, ["990102"], "right one 1");
        (await host.Admin.ActAsync("/users/small/actions/disable")).StatusCode.ShouldBe(HttpStatusCode.OK, "the rest is administered from above");
    }

    [Fact]
    public async Task A_request_sent_again_is_done_once_and_tells_no_secret()
    {
        using var first = await host.Admin.ActAsync("/users", null, Administration.UserForm("repeated"), key: "k-users-1");
        using var second = await host.Admin.ActAsync("/users", null, Administration.UserForm("repeated"), key: "k-users-1");
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        var told = (await first.JsonAsync()).GetProperty("one_time_password").GetString()!;
        (await second.JsonAsync()).GetProperty("one_time_password").ValueKind.ShouldBe(JsonValueKind.Null);
        (await second.JsonAsync()).GetProperty("user").GetProperty("user_name").GetString().ShouldBe("repeated");
        await NothingKeepsAsync(told);
        (await host.AnswersTellingAsync("repeated")).ShouldBe(1);
    }

    [Fact]
    public async Task The_audit_tells_what_was_done_and_no_password()
    {
        var told = await host.Admin.AddUserAsync("audited");
        (await host.Admin.EditAsync("/users/audited", new { regions = new[] { "990103" } })).EnsureSuccessStatusCode();
        var reset = (await (await host.Admin.ActAsync("/users/audited/actions/reset-password")).JsonAsync()).GetProperty("one_time_password").GetString()!;
        using var browser = await SignedInAsync("audited", reset);
        (await browser.PostAsync("/session/password", new { password = reset, new_password = "江边 2026 散步" })).EnsureSuccessStatusCode();
        (await host.Admin.ActAsync("/users/audited/actions/sign-out")).EnsureSuccessStatusCode();
        (await host.Admin.ActAsync("/users/audited/actions/disable")).EnsureSuccessStatusCode();
        (await host.Admin.ActAsync("/users/audited/actions/enable")).EnsureSuccessStatusCode();
        var page = await host.Admin.GetFromJsonAsync<JsonElement>("/audit?object=user:audited", Token);
        page.Words("action").ShouldBe(["user.enable", "user.disable", "user.sign-out", "password.change", "session.open", "user.reset-password", "user.edit", "user.create"]);
        var edit = page.GetProperty("items")[6].GetProperty("detail");
        (edit.GetProperty("before").GetProperty("regions")[0].GetString(), edit.GetProperty("after").GetProperty("regions")[0].GetString()).ShouldBe(("990102", "990103"));
        foreach (var secret in (string[])[told, reset, "江边 2026 散步"])
            await NothingKeepsAsync(secret);
    }

    [Fact]
    public async Task Each_role_is_told_in_both_languages()
    {
        var roles = (await host.Admin.GetFromJsonAsync<JsonElement>("/roles", Token)).GetProperty("items").EnumerateArray().ToList();
        roles.Select(role => role.GetProperty("name").GetString()).Order(StringComparer.Ordinal).ShouldBe(Roles.Words(Enum.GetValues<Role>()).Order(StringComparer.Ordinal));
        roles.ShouldAllBe(role => role.GetProperty("may").GetArrayLength() > 0 && role.GetProperty("may").GetArrayLength() == role.GetProperty("may_en").GetArrayLength());
    }

    /// <summary>No table of accounts, answers or the audit has it in clear.</summary>
    private async Task NothingKeepsAsync(string secret)
    {
        await using var ask = host.Database.Feed.CreateCommand("""
            select (select count(*) from audit.entry e where strpos(e::text, $1) > 0) + (select count(*) from identity.user_account u where strpos(u::text, $1) > 0)
            """);
        ask.Parameters.Add(new() { Value = secret });
        (await ask.ExecuteScalarAsync(Token)).ShouldBe(0L);
        (await host.AnswersTellingAsync(secret)).ShouldBe(0);
    }

    private static async Task<(string?, string?)> Mistake(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Token));
        var problem = await answer.JsonAsync();
        problem.GetProperty("type").GetString().ShouldBe("bad-user");
        var mistake = problem.GetProperty("fields")[0];
        return (mistake.GetProperty("field").GetString(), mistake.GetProperty("rule").GetString());
    }

    private async Task<Browser> SignedInAsync(string name, string password)
    {
        var browser = new Browser(host.Address);
        (await browser.SignInAsync(name, password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return browser;
    }

    private async Task AddAsync(string name, Role role, string[] regions, string password, int[]? audience = null)
    {
        await using (var insert = host.Database.Feed.CreateCommand("""
            insert into identity.user_account (user_name, display_name, password, roles, regions, audience) values ($1, $1, $2, $3, $4, $5)
            on conflict (user_name) do update set password = excluded.password
            """))
        {
            foreach (var value in (object[])[name, Password.Hash(password), Roles.Words([role]), regions, audience ?? []])
                insert.Parameters.Add(new() { Value = value });
            await insert.ExecuteNonQueryAsync(Token);
        }
        await host.CaughtUpAsync("identity");
    }

    private async Task RunAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
