using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Identity;

public sealed class SessionTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Secret = "correct horse 电池";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_is_who_the_session_says()
    {
        using var browser = await SignedInAsync("lin", ["leader", "analyst"], ["9901"]);
        var session = await (await browser.GetAsync("/session")).Content.ReadFromJsonAsync<JsonElement>(Token);
        session.GetProperty("name").GetString().ShouldBe("lin");
        session.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["leader", "analyst"]);
        session.GetProperty("regions").EnumerateArray().Select(region => region.GetString()).ShouldBe(["9901"]);
        session.GetProperty("home").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Home_is_the_division_one_looks_after()
    {
        await using var insert = host.Database.Feed.CreateCommand("insert into grid.division (code, name, level, geom) values ('9907', 'x', 2, st_multi(st_makeenvelope(110, 45, 110.2, 45.2, 4490)))");
        await insert.ExecuteNonQueryAsync(Token);
        using var browser = await SignedInAsync("home", ["leader"], ["9907"]);
        var home = (await (await browser.GetAsync("/session")).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("home");
        home.GetProperty("lon").GetDouble().ShouldBe(110.1, 1e-6);
        home.GetProperty("lat").GetDouble().ShouldBe(45.1, 1e-6);
        home.GetProperty("zoom").GetDouble().ShouldBeInRange(10, 13);
    }

    [Fact]
    public async Task The_cookie_is_opaque_and_kept_from_scripts()
    {
        using var browser = await SignedInAsync("cookie", ["leader"], []);
        var session = browser.Cookies.Single(cookie => cookie.Name.StartsWith("cockpit_session", StringComparison.Ordinal));
        session.HttpOnly.ShouldBeTrue();
        session.Value.Length.ShouldBe(43); // 256 bits
        await using var stored = host.Database.Feed.CreateCommand("select count(*) from identity.session where token_hash = sha256($1::bytea)");
        stored.Parameters.Add(new() { Value = System.Text.Encoding.UTF8.GetBytes(session.Value) });
        (await stored.ExecuteScalarAsync(Token)).ShouldBe(1L);
    }

    [Fact]
    public async Task Behind_a_proxy_that_speaks_https_the_cookie_is_secure()
    {
        await AddUserAsync("secure", ["leader"], []);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session") { Content = JsonContent.Create(new { user_name = "secure", password = Secret }), Headers = { { "X-Forwarded-Proto", "https" } } };
        using var answer = await host.Stranger.SendAsync(request, Token);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure;") && cookie.Contains("; samesite=strict"));
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_before_its_hours()
    {
        using var browser = await SignedInAsync("idle", ["leader"], []);
        (await IdleMinutesAsync("idle")).ShouldBeInRange(118, 120);
        await SetIdleAsync("idle", "-1 second");
        using var gone = await browser.GetAsync("/session");
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await IdleMinutesAsync("idle")).ShouldBeLessThan(1, "what is over is not prolonged");
    }

    /// <summary>One note for an eighth of the time, not one for each request.</summary>
    [Fact]
    public async Task A_session_that_is_used_goes_on_until_its_hours()
    {
        using var browser = await SignedInAsync("busy", ["leader"], []);
        await SetIdleAsync("busy", "10 minutes");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IdleMinutesAsync("busy")).ShouldBeInRange(118, 120);
        await SetIdleAsync("busy", "10 minutes");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IdleMinutesAsync("busy")).ShouldBeInRange(9, 10, "it was noted a moment ago");

        using var late = await SignedInAsync("late", ["leader"], []);
        await ExecuteAsync("update identity.session s set expires_at = now() + interval '30 minutes', idle_until = now() + interval '10 minutes' from identity.user_account u where u.id = s.user_id and u.user_name = 'late'");
        await host.CaughtUpAsync("identity");
        (await late.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IdleMinutesAsync("late")).ShouldBeInRange(28, 30, "not past its hours");
    }

    [Theory]
    [InlineData("wrong", Secret)]
    [InlineData("known", "wrong")]
    [InlineData("KNOWN", Secret)]
    [InlineData("' or 1=1 --", "x")]
    [InlineData("known", "")]
    public async Task A_wrong_name_and_a_wrong_password_are_answered_alike(string userName, string password)
    {
        await AddUserAsync("known", ["leader"], []);
        using var browser = new Browser(host.Address);
        using var answer = await browser.SignInAsync(userName, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("sign-in-refused");
        browser.Cookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Guessing_is_slowed_down_for_the_name_guessed_at_only()
    {
        await AddUserAsync("calm", ["leader"], []);
        using var browser = new Browser(host.Address);
        for (var i = 0; i < 10; i++)
            (await browser.SignInAsync("guessed", "no")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var slowed = await browser.SignInAsync("guessed", "no");
        slowed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        slowed.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await browser.SignInAsync("calm", Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_slowed_down_like_guesses_in_turn()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var answer = await host.Stranger.PostAsJsonAsync("/session", new { user_name = "stormed", password = $"no {i}" }, Token);
            return answer.StatusCode;
        }));
        var checkedAtOnce = Math.Max(1, Environment.ProcessorCount / 2);
        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBeInRange(10, 9 + checkedAtOnce);
        answers.ShouldAllBe(status => status == HttpStatusCode.Unauthorized || status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_change_without_the_proof_is_refused()
    {
        using var browser = await SignedInAsync("forged", ["leader"], []);
        (await browser.DeleteAsync("/session", proof: null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.DeleteAsync("/session", proof: "x" + browser.Proof)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.DeleteAsync("/session", browser.Proof)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_page_of_ours_whose_person_has_gone_changes_nothing_for_the_next()
    {
        using var browser = await SignedInAsync("first", ["leader"], []);
        var first = browser.Proof;
        (await browser.SignInAsync("first", Secret)).EnsureSuccessStatusCode();
        browser.Proof.ShouldNotBe(first);
        (await browser.DeleteAsync("/session", first, isFromOurPage: true)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.DeleteAsync("/session", proof: null, isFromOurPage: true)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_session_signed_out_is_over_for_its_copies_too()
    {
        using var browser = await SignedInAsync("leaver", ["leader"], []);
        var stolen = browser.Cookies.Single(cookie => cookie.Name.StartsWith("cockpit_session", StringComparison.Ordinal));
        await browser.DeleteAsync("/session", browser.Proof);
        await host.CaughtUpAsync("identity");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/session") { Headers = { { "Cookie", $"{stolen.Name}={stolen.Value}" } } };
        using var answer = await host.Stranger.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_signs_in_anew_in_a_browser_leaves_no_session_behind()
    {
        using var browser = await SignedInAsync("again", ["leader"], []);
        var before = browser.Cookies.Single(cookie => cookie.Name.StartsWith("cockpit_session", StringComparison.Ordinal)).Value;
        (await browser.SignInAsync("again", "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusOfAsync(before)).ShouldBe(HttpStatusCode.OK);
        (await browser.SignInAsync("again", Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusOfAsync(before)).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusOfAsync(string session)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/session") { Headers = { { "Cookie", $"{browser.Cookies.Single(cookie => cookie.Name.StartsWith("cockpit_session", StringComparison.Ordinal)).Name}={session}" } } };
            using var answer = await host.Stranger.SendAsync(request, Token);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_disabled_user_cannot_sign_in()
    {
        await AddUserAsync("gone", ["leader"], []);
        await using var disable = host.Database.Feed.CreateCommand("update identity.user_account set disabled = true where user_name = 'gone'");
        await disable.ExecuteNonQueryAsync(Token);
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync("gone", Secret)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_admin_token_lies_in_the_data_folder_for_its_owner_alone()
    {
        File.GetUnixFileMode(host.Data.File(AdminToken.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var session = await host.Admin.GetFromJsonAsync<JsonElement>("/session", Token);
        session.GetProperty("name").GetString().ShouldBe("token:admin");
        session.GetProperty("roles").GetArrayLength().ShouldBe(6);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task A_wrong_token_is_a_stranger(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/session");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await host.Stranger.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_in_and_out_leaves_lines_in_the_audit()
    {
        using var browser = await SignedInAsync("audited", ["leader"], []);
        await browser.DeleteAsync("/session", browser.Proof);
        var page = await host.Admin.GetFromJsonAsync<JsonElement>("/audit?caller=audited", Token);
        page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ShouldBe(["session.close", "session.open"]);
    }

    [Fact]
    public async Task Everybody_reads_when_and_from_where_they_signed_in_and_who_was_refused_with_their_name()
    {
        using (var first = await SignedInAsync("watched", ["leader"], ["9901"]))
            await first.DeleteAsync("/session", first.Proof);
        using var browser = new Browser(host.Address);
        foreach (var name in (string[])["watched", "correct horse", "WATCHED", ""])
            (await browser.SignInAsync(name, "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.SignInAsync("watched", Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        // A refusal is written behind its answer.
        JsonElement[] known = [];
        await Until.SoAsync(async () => (known = [.. (await (await browser.GetAsync("/session/sign-ins")).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").EnumerateArray()]).Length >= 4, "all four are written");
        known.Select(each => each.GetProperty("kind").GetString()).Order().ShouldBe(["close", "open", "open", "refuse"]);
        known.Select(each => each.GetProperty("origin").GetString()).Distinct().ShouldBe(["127.0.0.1"]);
        using var other = await SignedInAsync("other", ["leader"], ["9901"]);
        (await (await other.GetAsync("/session/sign-ins")).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").GetArrayLength().ShouldBe(1, "their own alone");
        var refusals = (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?action=session.refuse", Token)).GetProperty("items").EnumerateArray().ToList();
        refusals.Select(entry => (entry.GetProperty("caller").GetString(), entry.GetProperty("object").GetString())).Distinct().ShouldContain(("stranger", "user:watched"));
        refusals.ShouldAllBe(entry => !entry.GetProperty("object").GetString()!.Contains("horse"));
        (await host.Stranger.GetAsync("/session/sign-ins", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<Browser> SignedInAsync(string userName, string[] roles, string[] regions)
    {
        await AddUserAsync(userName, roles, regions);
        var browser = new Browser(host.Address);
        (await browser.SignInAsync(userName, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return browser;
    }

    private async Task AddUserAsync(string userName, string[] roles, string[] regions)
    {
        await using var insert = host.Database.Feed.CreateCommand("insert into identity.user_account (user_name, display_name, password, roles, regions) values ($1, $1, $2, $3, $4) on conflict do nothing");
        insert.Parameters.AddRange(new Npgsql.NpgsqlParameter[] { new() { Value = userName }, new() { Value = Password.Hash(Secret) }, new() { Value = roles }, new() { Value = regions } });
        await insert.ExecuteNonQueryAsync(Token);
    }

    /// <summary>By now in memory, too.</summary>
    private async Task SetIdleAsync(string user, string from)
    {
        await ExecuteAsync($"update identity.session s set idle_until = now() + interval '{from}' from identity.user_account u where u.id = s.user_id and u.user_name = '{user}'");
        await host.CaughtUpAsync("identity");
    }

    private async Task<double> IdleMinutesAsync(string user)
    {
        await using var ask = host.Database.Feed.CreateCommand($"select extract(epoch from s.idle_until - now())::float8 / 60 from identity.session s join identity.user_account u on u.id = s.user_id where u.user_name = '{user}'");
        return (double)(await ask.ExecuteScalarAsync(Token))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
