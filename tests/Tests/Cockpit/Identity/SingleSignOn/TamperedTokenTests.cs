using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>What a provider, or somebody in its place, may not say.</summary>
public sealed class TamperedTokenTests(TamperedTokenTests.HostileHost host) : IClassFixture<TamperedTokenTests.HostileHost>
{
    private const string Secret = "correct horse 电池";
    private static int _people;

    private HostileProvider Provider => host.Provider;

    /// <summary>What is done to a token that would be good.</summary>
    private static readonly Dictionary<string, Func<HostileProvider, Dictionary<string, object?>, string>> Tricks = new(StringComparer.Ordinal)
    {
        ["nothing"] = (provider, claims) => provider.Signed(claims),
        ["another's signature"] = (provider, claims) => provider.Signed(claims, key: RSA.Create(2048)),
        ["claims changed after signing"] = (provider, claims) => Spliced(provider.Signed(claims), provider.Signed(With(claims, "sub", "somebody else"))),
        ["alg none"] = (_, claims) => HostileProvider.Token(new { alg = "none" }, claims, _ => []),
        ["alg None with the key's id"] = (provider, claims) => HostileProvider.Token(new { alg = "None", kid = provider.KeyId }, claims, _ => []),
        ["the public key as a secret"] = (provider, claims) => HostileProvider.Token(new { alg = "HS256", kid = provider.KeyId }, claims, text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(provider.Key.ExportSubjectPublicKeyInfoPem()), text)),
        ["a secret that is announced"] = (_, claims) => HostileProvider.Token(new { alg = "HS256", kid = "secret" }, claims, text => HMACSHA256.HashData("secret-secret-secret-secret-secret"u8, text)),
        ["an algorithm that is not announced"] = (provider, claims) => HostileProvider.Token(new { alg = "PS256", kid = provider.KeyId }, claims, text => provider.Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ["a key of its own"] = (provider, claims) => provider.Signed(claims, new { alg = "RS256", kid = "known", jwk = new { kty = "RSA" }, x5u = "http://127.0.0.1/" }, RSA.Create(2048)),
        ["another issuer"] = (provider, claims) => provider.Signed(With(claims, "iss", provider.Issuer + "/")),
        ["another audience"] = (provider, claims) => provider.Signed(With(claims, "aud", "another")),
        ["others, too, and not for us"] = (provider, claims) => provider.Signed(With(claims, "aud", new[] { HostileProvider.ClientId, "another" })),
        ["asked for by another"] = (provider, claims) => provider.Signed(With(claims, "azp", "another")),
        ["expired"] = (provider, claims) => provider.Signed(With(claims, "exp", DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds())),
        ["never expires"] = (provider, claims) => provider.Signed(With(claims, "exp", null)),
        ["not yet"] = (provider, claims) => provider.Signed(With(claims, "nbf", DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds())),
        ["made tomorrow"] = (provider, claims) => provider.Signed(With(claims, "iat", DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds())),
        ["made yesterday"] = (provider, claims) => provider.Signed(With(claims, "iat", DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeSeconds())),
        ["made at no time"] = (provider, claims) => provider.Signed(With(claims, "iat", null)),
        ["another nonce"] = (provider, claims) => provider.Signed(With(claims, "nonce", "another")),
        ["no nonce"] = (provider, claims) => provider.Signed(With(claims, "nonce", null)),
        ["another at_hash"] = (provider, claims) => provider.Signed(With(claims, "at_hash", "another")),
        ["nobody"] = (provider, claims) => provider.Signed(With(claims, "sub", null)),
        ["a logout token"] = (provider, claims) => provider.Signed(claims, new { alg = "RS256", kid = provider.KeyId, typ = "logout+jwt" }),
        ["no token"] = (_, _) => "no.token.at all",
        ["far too long"] = (provider, claims) => provider.Signed(With(claims, "more", new string('x', 40_000))),
        ["no JSON"] = (provider, _) => HostileProvider.Token(new { alg = "RS256", kid = provider.KeyId }, "text", text => provider.Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
    };

    public static TheoryData<string> Names => [.. Tricks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_is_taken_where_nothing_is_wrong_with_it_and_no_other(string trick)
    {
        var name = await KnownAsync();
        using var browser = new Browser(host.Address);
        var came = await ComeBackAsync(browser, name, claims => Tricks[trick](Provider, claims));
        came.ShouldBe(trick == "nothing" ? "/sign-in" : "/sign-in?refused=single-sign-on-untrusted");
        (await host.WhoAsync(browser)).ShouldBe(trick == "nothing" ? name : null);
    }

    /// <summary>By seconds since; null for a token that does not tell.</summary>
    [Theory]
    [InlineData(0, "/sign-in")]
    [InlineData(3600, "/sign-in?refused=single-sign-on-untrusted")]
    [InlineData(null, "/sign-in?refused=single-sign-on-untrusted")]
    public async Task Who_is_to_show_once_more_who_they_are_has_to_have_been_asked(int? ago, string expected)
    {
        using var browser = new Browser(host.Address);
        (await ComeBackAsync(browser, await KnownAsync(), claims => Provider.Signed(With(claims, "auth_time", ago is { } seconds ? DateTimeOffset.UtcNow.AddSeconds(-seconds).ToUnixTimeSeconds() : null)), begin: host.BeginAgainAt)).ShouldBe(expected);
    }

    [Fact]
    public async Task Keys_are_read_once_more_for_an_unknown_one_and_not_as_often_as_somebody_makes_them_up()
    {
        using var browser = new Browser(host.Address);
        await ComeBackAsync(browser, await KnownAsync(), claims => Provider.Signed(claims)); // by now they were read
        var before = Provider.KeyReads;
        for (var i = 0; i < 5; i++)
            await ComeBackAsync(browser, await KnownAsync(), claims => Provider.Signed(claims, new { alg = "RS256", kid = "made up" }));
        (Provider.KeyReads - before).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(null, "/sign-in")]
    [InlineData("its own", "/sign-in")]
    [InlineData("https://another.example", "/sign-in?refused=single-sign-on-untrusted")]
    public async Task Who_comes_back_from_another_provider_is_refused(string? issuer, string expected)
    {
        using var browser = new Browser(host.Address);
        var said = issuer == "its own" ? Provider.Issuer : issuer;
        (await ComeBackAsync(browser, await KnownAsync(), claims => Provider.Signed(claims), said is null ? "" : $"&iss={Uri.EscapeDataString(said)}")).ShouldBe(expected);
    }

    [Fact]
    public async Task Where_the_city_says_so_a_linked_account_signs_in_by_the_provider_alone()
    {
        var name = await KnownAsync();
        using Browser byPassword = new(host.Address), byProvider = new(host.Address), after = new(host.Address);
        (await byPassword.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "it is linked to nobody");
        (await ComeBackAsync(byProvider, name, claims => Provider.Signed(claims))).ShouldBe("/sign-in");
        (await (await after.SignInAsync(name, Secret)).SlugAsync()).ShouldBe("single-sign-on-wanted");
        (await (await after.SignInAsync(name, "another")).SlugAsync()).ShouldBe("sign-in-refused", "who does not know the password learns nothing");
    }

    private static readonly Dictionary<string, Func<HostileProvider, Dictionary<string, object?>, string>> Logouts = new(StringComparer.Ordinal)
    {
        ["nothing"] = (provider, claims) => provider.Signed(claims, new { alg = "RS256", kid = provider.KeyId, typ = "logout+jwt" }),
        ["another's signature"] = (provider, claims) => provider.Signed(claims, key: RSA.Create(2048)),
        ["alg none"] = (_, claims) => HostileProvider.Token(new { alg = "none" }, claims, _ => []),
        ["another audience"] = (provider, claims) => provider.Signed(With(claims, "aud", "another")),
        ["an ID token"] = (provider, claims) => provider.Signed(provider.Claims((string)claims["sub"]!, "any")),
        ["a nonce"] = (provider, claims) => provider.Signed(With(claims, "nonce", "any")),
        ["no event"] = (provider, claims) => provider.Signed(With(claims, "events", new { })),
        ["another type"] = (provider, claims) => provider.Signed(claims, new { alg = "RS256", kid = provider.KeyId, typ = "at+jwt" }),
        ["no jti"] = (provider, claims) => provider.Signed(With(claims, "jti", null)),
        ["old"] = (provider, claims) => provider.Signed(With(claims, "iat", DateTimeOffset.UtcNow.AddMinutes(-20).ToUnixTimeSeconds())),
        ["nobody"] = (provider, claims) => provider.Signed(With(claims, "sub", null)),
    };

    public static TheoryData<string> LogoutNames => [.. Logouts.Keys];

    [Theory]
    [MemberData(nameof(LogoutNames))]
    public async Task Nobody_but_the_provider_signs_somebody_out(string trick)
    {
        var name = await KnownAsync();
        using var browser = new Browser(host.Address);
        await ComeBackAsync(browser, name, claims => Provider.Signed(claims));
        using var told = await host.Stranger.PostAsync("/session/single-sign-on/logout", new FormUrlEncodedContent([new("logout_token", Logouts[trick](Provider, Provider.Logout(name)))]), TestContext.Current.CancellationToken);
        told.StatusCode.ShouldBe(trick == "nothing" ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        (await host.WhoAsync(browser)).ShouldBe(trick == "nothing" ? null : name);
    }

    /// <summary>Whoever has seen it pass signs nobody out a second time.</summary>
    [Fact]
    public async Task A_logout_token_is_good_once()
    {
        var (name, token) = (await KnownAsync(), "");
        using var browser = new Browser(host.Address);
        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest])
        {
            await ComeBackAsync(browser, name, claims => Provider.Signed(claims));
            token = token.Length > 0 ? token : Provider.Signed(Provider.Logout(name));
            using var told = await host.Stranger.PostAsync("/session/single-sign-on/logout", new FormUrlEncodedContent([new("logout_token", token)]), TestContext.Current.CancellationToken);
            told.StatusCode.ShouldBe(expected);
            (await host.WhoAsync(browser)).ShouldBe(expected == HttpStatusCode.OK ? null : name);
        }
    }

    private async Task<string> KnownAsync()
    {
        var name = $"hostile.{Interlocked.Increment(ref _people)}";
        await host.AddAccountAsync(name, Role.Leader, [""]);
        return name;
    }

    /// <summary>As if the provider had led the browser back.</summary>
    /// <returns>Where the browser is led.</returns>
    private async Task<string> ComeBackAsync(Browser browser, string subject, Func<Dictionary<string, object?>, string> token, string more = "", Uri? begin = null)
    {
        using var begun = await browser.GetAsync((begin ?? host.BeginAt()).PathAndQuery);
        var asked = QueryHelpers.ParseQuery(begun.Headers.Location!.Query);
        asked["tenant"].ToString().ShouldBe("1");
        var code = Guid.NewGuid().ToString();
        Provider.Tokens[code] = token(Provider.Claims(subject, asked["nonce"].ToString()));
        using var back = await browser.GetAsync($"/session/single-sign-on/callback?code={code}&state={asked["state"]}{more}");
        return back.Headers.Location!.OriginalString;
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> claims, string name, object? value)
    {
        var others = new Dictionary<string, object?>(claims, StringComparer.Ordinal);
        others.Remove(name);
        if (value is not null)
            others[name] = value;
        return others;
    }

    /// <summary>The claims of one under the signature of the other.</summary>
    private static string Spliced(string signed, string other) => string.Join('.', signed.Split('.')[0], other.Split('.')[1], signed.Split('.')[2]);

    public sealed class HostileHost(TestRecord record) : SingleSignOnHost(record)
    {
        internal HostileProvider Provider { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            Provider = await HostileProvider.StartAsync();
            Provider.Announced["id_token_signing_alg_values_supported"] = new[] { "none", "HS256", "RS256" };
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Provider.DisposeAsync();
        }

        protected override Task<object> SettingsAsync() => Task.FromResult<object>(new { issuer = Provider.Issuer, client_id = HostileProvider.ClientId, link_by_name = true, password_of_linked = false });
    }
}
