using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>Signing in by a certified provider, over HTTP as a browser does it.</summary>
public sealed class SingleSignOnTests(SingleSignOnTests.CityHost host) : IClassFixture<SingleSignOnTests.CityHost>
{
    private const string Secret = "correct horse 电池";
    private static int _people;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A name that nobody has, here or there.</summary>
    private static string NewName() => $"sso.{Interlocked.Increment(ref _people)}";

    [Fact]
    public async Task Who_signs_in_at_the_provider_is_signed_in_here_and_comes_to_where_they_were_going()
    {
        var name = await KnownAsync(Role.Leader);
        using var browser = new Browser(host.Address);
        (await (await browser.GetAsync("/session/single-sign-on")).JsonAsync()).GetProperty("title_en").GetString().ShouldBe("City sign-in");

        using var begun = await browser.GetAsync(host.BeginAt().PathAndQuery);
        var asked = QueryHelpers.ParseQuery(begun.Headers.Location!.Query);
        (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["scope"].ToString()).ShouldBe(("code", "S256", "openid profile groups"));
        (asked["state"].ToString().Length, asked["nonce"].ToString().Length, asked["code_challenge"].ToString().Length).ShouldBe((43, 43, 43));
        begun.Headers.CacheControl!.NoStore.ShouldBeTrue();

        (await host.SignInByProviderAsync(browser, name, "/casework?state=open#top")).ShouldBe("/casework?state=open");
        (await host.WhoAsync(browser)).ShouldBe(name);
        var signIns = (await (await browser.GetAsync("/session/sign-ins")).JsonAsync()).GetProperty("items");
        var last = signIns[0];
        (last.GetProperty("kind").GetString(), last.GetProperty("way").GetString(), last.GetProperty("origin").GetString()).ShouldBe(("open", "single_sign_on", "127.0.0.1"));
        (await host.AuditAsync($"user:{name}", "session.open"))[0].GetProperty("detail").GetProperty("way").GetString().ShouldBe("single_sign_on");
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "a password is as good as before");
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task Tokens_are_taken_by_each_algorithm_that_is_trusted(string algorithm)
    {
        var name = await KnownAsync(Role.Leader);
        await host.Provider.KnowAsync(host.Address, algorithm);
        using var browser = new Browser(host.Address);
        (await host.SignInByProviderAsync(browser, name, "/work")).ShouldBe("/work");
        await host.Provider.KnowAsync(host.Address);
    }

    [Fact]
    public async Task Keys_may_change_between_two_sign_ins()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser before = new(host.Address), after = new(host.Address);
        (await host.SignInByProviderAsync(before, name, "/work")).ShouldBe("/work");
        await host.Provider.RotateAsync("second");
        (await host.SignInByProviderAsync(after, name, "/work")).ShouldBe("/work");
    }

    [Fact]
    public async Task An_account_is_tied_to_the_subject_and_not_to_a_name_that_may_become_anothers()
    {
        string first = await KnownAsync(Role.Leader), second = NewName(), administrator = NewName();
        using Browser own = new(host.Address), renamed = new(host.Address), heir = new(host.Address), climber = new(host.Address);
        await host.SignInByProviderAsync(own, first, "/work");
        await host.AddAccountAsync(second, Role.Leader, [""]);
        await host.Provider.HaveAsync(first, $"subject of {first}", userName: second);
        (await host.SignInByProviderAsync(renamed, first, "/work")).ShouldBe("/work");
        (await host.WhoAsync(renamed)).ShouldBe(first, "who is called otherwise there is still the same");

        await host.Provider.HaveAsync("heir", "subject of an heir", userName: first);
        (await host.SignInByProviderAsync(heir, "heir", "/work")).ShouldBe("/sign-in?refused=single-sign-on-unknown&next=%2Fwork", "an account that is somebody's is nobody else's");
        await host.AddAccountAsync(administrator, Role.Admin, [""]);
        await host.Provider.HaveAsync("climber", "subject of a climber", userName: administrator);
        (await host.SignInByProviderAsync(climber, "climber")).ShouldBe("/sign-in?refused=single-sign-on-unknown", "nobody becomes an administrator by a name");
    }

    [Fact]
    public async Task Who_has_no_account_is_refused_until_an_administrator_says_whose_they_are()
    {
        string name = NewName(), other = NewName(), subject = $"subject-{name}", address = $"/users/{name}/actions/";
        await host.Provider.HaveAsync(name, subject, userName: "no account is called so");
        using var browser = new Browser(host.Address);
        (await host.SignInByProviderAsync(browser, name)).ShouldBe("/sign-in?refused=single-sign-on-unknown");
        (await host.WhoAsync(browser)).ShouldBeNull();
        (await host.AuditAsync("single-sign-on", "session.refuse")).ShouldContain(line => line.GetProperty("detail").GetProperty("subject").GetString() == subject);

        await host.AddAccountAsync(name, Role.Supervisor, ["9901"]);
        await host.AddAccountAsync(other, Role.Supervisor, ["9901"]);
        using var elsewhere = await host.ClientAsync([Role.Admin], ["9902"]);
        (await elsewhere.ActAsync(address + "link-subject", body: new { subject })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Admin.ActAsync(address + "link-subject", body: new { subject = "无" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var linked = await host.Admin.ActAsync(address + "link-subject", body: new { subject });
        (await linked.JsonAsync()).GetProperty("linked").GetProperty("subject").GetString().ShouldBe(subject);
        (await (await host.Admin.ActAsync($"/users/{other}/actions/link-subject", body: new { subject })).SlugAsync()).ShouldBe("subject-taken");
        (await host.SignInByProviderAsync(browser, name, "/work")).ShouldBe("/work");
        (await host.WhoAsync(browser)).ShouldBe(name);

        (await host.Admin.ActAsync(address + "unlink-subject")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.WhoAsync(browser)).ShouldBeNull("its sessions are over with it");
        (await host.SignInByProviderAsync(browser, name)).ShouldBe("/sign-in?refused=single-sign-on-unknown");
    }

    [Fact]
    public async Task Accounts_are_made_by_groups_have_no_password_and_follow_them()
    {
        var name = NewName();
        await host.Provider.HaveAsync(name, $"made-{name}", name, groups: ["all", "district-dispatchers", "city-leaders"]);
        using Browser browser = new(host.Address), later = new(host.Address), last = new(host.Address);
        (await host.SignInByProviderAsync(browser, name, "/work")).ShouldBe("/work");
        var session = await (await browser.GetAsync("/session")).JsonAsync();
        (session.GetProperty("display_name").GetString(), session.GetProperty("has_password").GetBoolean()).ShouldBe(($"姓名{name}", false));
        (Words(session, "roles"), Words(session, "regions")).ShouldBe(("leader", "9901"), "the first of the city's list counts, whatever else they have");
        (await browser.SignInAsync(name, "")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await host.Provider.HaveAsync(name, $"made-{name}", name, groups: ["district-dispatchers"]);
        await host.SignInByProviderAsync(later, name);
        await host.CaughtUpAsync("identity");
        session = await (await browser.GetAsync("/session")).JsonAsync();
        (Words(session, "roles"), Words(session, "regions")).ShouldBe(("dispatcher", "990102"), "also where they are signed in already");
        await host.Provider.HaveAsync(name, $"made-{name}", name, groups: ["all"]);
        (await host.SignInByProviderAsync(last, name)).ShouldBe("/sign-in?refused=single-sign-on-unknown");

        static string Words(JsonElement session, string member) => string.Join(' ', session.GetProperty(member).EnumerateArray());
    }

    [Fact]
    public async Task Who_is_disabled_here_is_refused_and_it_is_noted()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser browser = new(host.Address), again = new(host.Address);
        await host.SignInByProviderAsync(browser, name);
        (await host.Admin.ActAsync($"/users/{name}/actions/disable")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SignInByProviderAsync(again, name)).ShouldBe("/sign-in?refused=single-sign-on-closed");
        (await host.WhoAsync(again)).ShouldBeNull();
        (await host.AuditAsync($"user:{name}", "session.refuse"))[0].GetProperty("detail").GetProperty("why").GetString().ShouldBe("single-sign-on-closed");
    }

    [Fact]
    public async Task Who_has_a_second_factor_here_is_asked_for_it_unless_the_provider_saw_one()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser browser = new(host.Address), another = new(host.Address), trusted = new(host.Address);
        await browser.SignInAsync(name, Secret);
        var secret = await FactorAsync(browser, new { password = Secret });

        (await host.SignInByProviderAsync(another, name, "/work")).ShouldBe("/sign-in?code=wanted&next=%2Fwork");
        (await host.WhoAsync(another)).ShouldBeNull();
        (await (await another.PostAsync("/session/single-sign-on/code", new { code = "000000" })).SlugAsync()).ShouldBe("wrong-code");
        using var stranger = new Browser(host.Address);
        (await (await stranger.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 1) })).SlugAsync()).ShouldBe("single-sign-on-stale");
        (await another.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 1) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.WhoAsync(another)).ShouldBe(name);
        (await (await another.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 1) })).SlugAsync()).ShouldBe("single-sign-on-stale");

        await host.Provider.HaveAsync(name, $"subject of {name}", name, amr: ["pwd", "mfa"]);
        (await host.SignInByProviderAsync(trusted, name, "/work")).ShouldBe("/work");
        (await host.WhoAsync(trusted)).ShouldBe(name);
    }

    [Fact]
    public async Task Whose_role_has_to_have_a_second_factor_sets_one_without_a_password_where_they_have_none_or_brings_the_providers()
    {
        string name = NewName(), other = NewName();
        await host.Provider.HaveAsync(name, $"made-{name}", name, groups: ["city-analysts"]);
        await host.Provider.HaveAsync(other, $"made-{other}", other, groups: ["city-analysts"], amr: ["mfa"]);
        using Browser browser = new(host.Address), brings = new(host.Address);
        await host.SignInByProviderAsync(browser, name);
        (await (await browser.GetAsync("/tiles")).SlugAsync()).ShouldBe("second-factor-must-be-set");
        await host.SignInByProviderAsync(browser, name, host.BeginAgainAt);
        await FactorAsync(browser, new { password = (string?)null });
        (await browser.GetAsync("/tiles")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.SignInByProviderAsync(brings, other);
        (await brings.GetAsync("/tiles")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.CaughtUpAsync("identity");
        (await brings.GetAsync("/tiles")).StatusCode.ShouldBe(HttpStatusCode.OK, "out of memory, too");

        using var withPassword = new Browser(host.Address);
        await withPassword.SignInAsync(await KnownAsync(Role.Leader), Secret);
        (await (await withPassword.PostAsync("/session/second-factor", new { password = (string?)null })).SlugAsync()).ShouldBe("sign-in-again");
    }

    /// <summary>Whoever finds a browser open finds the provider open, too.</summary>
    [Fact]
    public async Task A_second_factor_without_a_password_is_set_by_who_has_just_shown_the_provider_who_they_are()
    {
        var name = NewName();
        await host.Provider.HaveAsync(name, $"made-{name}", name, groups: ["city-leaders"]);
        using var browser = new Browser(host.Address);
        await host.SignInByProviderAsync(browser, name);
        var (_, silent) = await browser.FollowAsync(host.BeginAt("/work"), at => at.AbsolutePath == "/work");
        silent.AbsolutePath.ShouldBe("/work", "they were asked nothing");
        (await (await browser.PostAsync("/session/second-factor", new { password = (string?)null })).SlugAsync()).ShouldBe("sign-in-again");

        (await browser.FollowAsync(host.BeginAgainAt, _ => false)).At.AbsolutePath.ShouldStartWith("/interaction/", customMessage: "the provider asks who it is");
        (await host.SignInByProviderAsync(browser, name, host.BeginAgainAt)).ShouldBe("/sign-in");
        (await browser.PostAsync("/session/second-factor", new { password = (string?)null })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_the_name_of_an_account_and_not_its_code_is_not_tied_to_it()
    {
        string name = await KnownAsync(Role.Leader), thief = NewName();
        await host.Provider.HaveAsync(thief, $"subject of {thief}", userName: name);
        using Browser byPassword = new(host.Address), stolen = new(host.Address), own = new(host.Address);
        await byPassword.SignInAsync(name, Secret);
        var secret = await FactorAsync(byPassword, new { password = Secret });
        (await host.SignInByProviderAsync(stolen, thief)).ShouldStartWith("/sign-in?code=wanted");
        (await LinkedAsync(name)).ShouldBeNull();

        (await host.SignInByProviderAsync(own, name)).ShouldStartWith("/sign-in?code=wanted");
        (await own.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 1) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await LinkedAsync(name)).ShouldBe($"subject of {name}", "whoever knows the code is");
        (await (await stolen.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 2) })).SlugAsync()).ShouldBe("single-sign-on-stale");
    }

    [Fact]
    public async Task A_code_is_waited_for_no_more_of_whom_an_account_was_tied_to_before()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser byPassword = new(host.Address), before = new(host.Address), pending = new(host.Address);
        await host.SignInByProviderAsync(before, name);
        await byPassword.SignInAsync(name, Secret);
        var secret = await FactorAsync(byPassword, new { password = Secret });
        (await host.SignInByProviderAsync(pending, name)).ShouldStartWith("/sign-in?code=wanted");
        (await host.Admin.ActAsync($"/users/{name}/actions/link-subject", body: new { subject = $"another than {name}" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await pending.PostAsync("/session/single-sign-on/code", new { code = CodeOf(secret, 1) })).SlugAsync()).ShouldBe("single-sign-on-stale");
        (await host.WhoAsync(pending)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_signs_out_is_led_to_sign_out_at_the_provider_and_back()
    {
        var name = await KnownAsync(Role.Leader);
        using var browser = new Browser(host.Address);
        await host.SignInByProviderAsync(browser, name);
        using var answer = await browser.DeleteAsync("/session", browser.Proof);
        var there = new Uri((await answer.JsonAsync()).GetProperty("next").GetString()!);
        (await host.WhoAsync(browser)).ShouldBeNull();
        there.AbsoluteUri.ShouldStartWith(host.Provider.Issuer);
        var page = await (await browser.GetAsync(there.AbsoluteUri)).Content.ReadAsStringAsync(Token);
        var (_, at) = await browser.FollowAsync(await browser.PostFormAsync(new(there, "/session/end/confirm"), ("xsrf", page.Split("name=\"xsrf\" value=\"")[1].Split('"')[0]), ("logout", "yes")), there, _ => false);
        at.ShouldBe(new Uri(host.Address, "/sign-in"));
        (await browser.FollowAsync(host.BeginAt(), _ => false)).At.AbsolutePath.ShouldStartWith("/interaction/", customMessage: "the provider asks who it is");

        using var byPassword = new Browser(host.Address);
        await byPassword.SignInAsync(name, Secret);
        (await byPassword.DeleteAsync("/session", byPassword.Proof)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_signs_out_at_the_provider_is_signed_out_here_of_that_session_alone()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser here = new(host.Address), elsewhere = new(host.Address);
        await host.SignInByProviderAsync(here, name);
        await host.SignInByProviderAsync(elsewhere, name);
        var there = new Uri(host.Provider.Issuer + "/session/end");
        var page = await (await here.GetAsync(there.AbsoluteUri)).Content.ReadAsStringAsync(Token);
        await here.PostFormAsync(new(there, "/session/end/confirm"), ("xsrf", page.Split("name=\"xsrf\" value=\"")[1].Split('"')[0]), ("logout", "yes"));
        (await host.WhoAsync(here)).ShouldBeNull();
        (await host.WhoAsync(elsewhere)).ShouldBe(name);
        (await host.AuditAsync($"user:{name}", "session.close"))[0].GetProperty("caller").GetString().ShouldBe("single-sign-on");
    }

    [Fact]
    public async Task What_comes_back_is_taken_once_by_the_browser_that_began_and_with_its_state()
    {
        var name = await KnownAsync(Role.Leader);
        using Browser browser = new(host.Address), thief = new(host.Address);
        var (page, at) = await browser.FollowAsync(host.BeginAt(), _ => false);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (_, callback) = await browser.FollowAsync(await browser.PostFormAsync(at, ("login", name)), at, next => next.Authority == host.Address.Authority);
        await RefusedAsync(thief, callback, "single-sign-on-stale");
        await thief.GetAsync(host.BeginAt().PathAndQuery);
        await RefusedAsync(thief, callback, "single-sign-on-stale");

        var changed = QueryHelpers.ParseQuery(callback.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        using var kept = new Browser(host.Address);
        kept.Take(browser);
        (await browser.GetAsync(callback.PathAndQuery)).Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await host.WhoAsync(browser)).ShouldBe(name);
        await RefusedAsync(browser, callback, "single-sign-on-stale");
        await RefusedAsync(kept, callback, "single-sign-on-refused"); // a cookie that was kept aside does not help: the provider knows that its code was used
        kept.Take(await BegunAsync());
        await RefusedAsync(kept, new Uri(QueryHelpers.AddQueryString(new Uri(host.Address, callback.AbsolutePath).AbsoluteUri, changed)), "single-sign-on-stale");
    }

    [Fact]
    public async Task Who_does_not_go_on_at_the_provider_is_told_so_here()
    {
        using var browser = new Browser(host.Address);
        var (_, at) = await browser.FollowAsync(host.BeginAt("/work"), _ => false);
        var (_, back) = await browser.FollowAsync(await browser.PostFormAsync(at, ("cancel", "yes")), at, next => next.AbsolutePath == "/sign-in");
        back.PathAndQuery.ShouldBe("/sign-in?refused=single-sign-on-refused&next=%2Fwork");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task Nobody_is_led_to_another_host(string next)
    {
        var name = await KnownAsync(Role.Leader);
        using var browser = new Browser(host.Address);
        (await host.SignInByProviderAsync(browser, name, next)).ShouldBe("/sign-in");
        (await host.WhoAsync(browser)).ShouldBe(name);
    }

    /// <summary>With an account that is called as their user name at the provider.</summary>
    private async Task<string> KnownAsync(Role role)
    {
        var name = NewName();
        await host.AddAccountAsync(name, role, [""]);
        await host.Provider.HaveAsync(name, $"subject of {name}", name);
        return name;
    }

    /// <returns>The subject; null for none.</returns>
    private async Task<string?> LinkedAsync(string name) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/users/{name}", Token)).GetProperty("user").GetProperty("linked") is { ValueKind: JsonValueKind.Object } linked ? linked.GetProperty("subject").GetString() : null;

    private async Task<Browser> BegunAsync()
    {
        var browser = new Browser(host.Address);
        await browser.GetAsync(host.BeginAt().PathAndQuery);
        return browser;
    }

    private static async Task RefusedAsync(Browser browser, Uri callback, string slug) =>
        (await browser.GetAsync(callback.AbsoluteUri)).Headers.Location!.OriginalString.ShouldStartWith($"/sign-in?refused={slug}");

    /// <returns>The secret of a second factor that is in force.</returns>
    private static async Task<string> FactorAsync(Browser browser, object shown)
    {
        var begun = await browser.PostAsync("/session/second-factor", shown);
        begun.StatusCode.ShouldBe(HttpStatusCode.OK, await begun.Content.ReadAsStringAsync(Token));
        var secret = (await begun.JsonAsync()).GetProperty("secret").GetString()!;
        (await browser.PostAsync("/session/second-factor/actions/confirm", new { code = CodeOf(secret) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return secret;
    }

    private static string CodeOf(string secret, int ahead = 0) => SecondFactorTests.CodeOf(SecondFactorTests.FromBase32(secret), ahead);

    public sealed class CityHost(TestRecord record) : SingleSignOnHost(record)
    {
        internal CityProvider Provider { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            Provider = await CityProvider.StartAsync();
            await base.InitializeAsync();
            await this.AddDivisionsAsync();
            await Provider.KnowAsync(Address);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Provider.Dispose();
        }

        protected override Task<object> SettingsAsync() => Task.FromResult<object>(new
        {
            issuer = Provider.Issuer,
            client_id = CityProvider.ClientId,
            secret_file = "single-sign-on.secret",
            scopes = new[] { "profile", "groups" },
            title_en = "City sign-in",
            link_by_name = true,
            second_factor_amr = new[] { "mfa" },
            accounts = new
            {
                claim = "groups",
                values = new object[]
                {
                    new { value = "city-leaders", roles = new[] { "leader" }, regions = new[] { "9901" } },
                    new { value = "city-analysts", roles = new[] { "analyst" }, regions = new[] { "9901" } },
                    new { value = "district-dispatchers", roles = new[] { "dispatcher" }, regions = new[] { "990102" } },
                },
            },
        });
    }
}
