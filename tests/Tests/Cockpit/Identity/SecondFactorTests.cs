using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>Codes beside passwords, in a city whose analysts have to have them.</summary>
public sealed class SecondFactorTests(SecondFactorTests.StrictHost host) : IClassFixture<SecondFactorTests.StrictHost>
{
    private const string Secret = "correct horse 电池";
    private static int _people;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>RFC 6238, appendix B, cut to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        OneTimeCode.At("12345678901234567890"u8, OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void A_secret_is_written_as_people_type_it(string secret, string text) => OneTimeCode.TextOf(Encoding.ASCII.GetBytes(secret)).ShouldBe(text);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public void Clocks_may_be_a_little_wrong_and_no_code_is_good_twice(int steps, bool isTaken)
    {
        var (secret, now) = ("12345678901234567890"u8.ToArray(), DateTimeOffset.FromUnixTimeSeconds(1111111109));
        var step = OneTimeCode.StepAt(now) + steps;
        OneTimeCode.StepOf(secret, OneTimeCode.At(secret, step), now, 0).ShouldBe(isTaken ? step : null);
        OneTimeCode.StepOf(secret, OneTimeCode.At(secret, step), now, step).ShouldBeNull();
    }

    [Fact]
    public void Codes_on_paper_are_kept_as_passwords_are_and_those_of_before_are_known()
    {
        var (codes, others) = (RecoveryCodes.New(), RecoveryCodes.New());
        byte[] old = SHA256.HashData("abcde23456"u8);
        byte[][] kept = [.. RecoveryCodes.Kept(codes), old];
        kept.Select(Convert.ToHexString).Distinct().Count().ShouldBe(11);
        var (iterations, salt) = (BinaryPrimitives.ReadInt32BigEndian(kept[3]), kept[3].AsSpan(4, 16).ToArray());
        iterations.ShouldBeGreaterThanOrEqualTo(210_000);
        kept[3].AsSpan(20).ToArray().ShouldBe(Rfc2898DeriveBytes.Pbkdf2(codes[3].Replace("-", "", StringComparison.Ordinal), salt, iterations, HashAlgorithmName.SHA512, 32));
        RecoveryCodes.Kept(codes)[3].AsSpan(4, 16).ToArray().ShouldNotBe(salt);
        RecoveryCodes.Find(codes[3].ToUpperInvariant(), kept).ShouldBe(kept[3]);
        RecoveryCodes.Find("ABCDE-23456", kept).ShouldBe(old);
        RecoveryCodes.Find(others[0], kept).ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_one_signs_in_by_password_and_code_and_each_code_is_good_once()
    {
        var name = await AddAsync(Role.Leader);
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(await browser.PostAsync("/session/second-factor", new { password = "another" }), HttpStatusCode.Forbidden, "wrong-password");
        var secret = await BegunAsync(browser);
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "what was only begun asks for nothing");
        await RefusedAsync(await browser.PostAsync("/session/second-factor/actions/confirm", new { code = "000000" }), HttpStatusCode.Forbidden, "wrong-code");
        var codes = await ConfirmedAsync(browser, secret);
        await RefusedAsync(await browser.PostAsync("/session/second-factor", new { password = Secret }), HttpStatusCode.Conflict, "has-second-factor");

        await RefusedAsync(await SignInAsync(name, Secret, null), HttpStatusCode.Unauthorized, "second-factor");
        await RefusedAsync(await SignInAsync(name, "another", CodeOf(secret, 1)), HttpStatusCode.Unauthorized, "sign-in-refused");
        await RefusedAsync(await SignInAsync(name, Secret, "123456"), HttpStatusCode.Unauthorized, "sign-in-refused");
        var code = CodeOf(secret, 1);
        var both = await Task.WhenAll(SignInAsync(name, Secret, code), SignInAsync(name, Secret, code), SignInAsync(name, Secret, code));
        both.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await SignInAsync(name, Secret, codes[3].ToUpperInvariant().Replace('-', ' '))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(await SignInAsync(name, Secret, codes[3]), HttpStatusCode.Unauthorized, "sign-in-refused");
        (await StateAsync(browser)).GetProperty("recovery_codes").GetInt32().ShouldBe(9);

        await RefusedAsync(await browser.PostAsync("/session/second-factor/actions/remove", new { code }), HttpStatusCode.Forbidden, "wrong-code");
        (await browser.PostAsync("/session/second-factor/actions/remove", new { code = codes[4] })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SignInAsync(name, Secret, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var audit = await host.Admin.GetStringAsync($"/audit?object=user:{name}", Token);
        (audit.Contains("second-factor.confirm", StringComparison.Ordinal), audit.Contains("second-factor.remove", StringComparison.Ordinal)).ShouldBe((true, true));
    }

    [Fact]
    public async Task Whose_role_has_to_have_one_does_nothing_else_before_and_goes_on_at_once()
    {
        var name = await AddAsync(Role.Analyst);
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SessionAsync(browser)).GetProperty("must_set_second_factor").GetBoolean().ShouldBeTrue();
        await RefusedAsync(await browser.GetAsync("/tiles"), HttpStatusCode.Forbidden, "second-factor-must-be-set");
        (await StateAsync(browser)).GetProperty("required").GetBoolean().ShouldBeTrue();
        await ConfirmedAsync(browser, await BegunAsync(browser));
        (await browser.GetAsync("/tiles")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SessionAsync(browser)).GetProperty("must_set_second_factor").GetBoolean().ShouldBeFalse();
        (await host.Admin.GetAsync("/tiles", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, "the file of the administrator's token is one");
        using var program = await host.ClientAsync([Role.Analyst], [""]);
        (await program.GetAsync("/tiles", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, "programs have none");
    }

    [Fact]
    public async Task A_password_that_is_given_anew_leaves_the_second_factor()
    {
        var name = await AddAsync(Role.Leader);
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var secret = await BegunAsync(browser);
        await ConfirmedAsync(browser, secret);
        using var reset = await host.Admin.ActAsync($"/users/{name}/actions/reset-password");
        var told = (await reset.JsonAsync()).GetProperty("one_time_password").GetString()!;
        await RefusedAsync(await SignInAsync(name, told, null), HttpStatusCode.Unauthorized, "second-factor");
        (await SignInAsync(name, told, CodeOf(secret, 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>Each letter is one of 31: ten are 49.5 bits.</summary>
    [Fact]
    public void Codes_on_paper_are_ten_letters_and_no_two_are_alike()
    {
        var codes = Enumerable.Range(0, 100).SelectMany(_ => RecoveryCodes.New()).ToList();
        codes.ShouldAllBe(code => code.Count(OneTimePassword.Letters.Contains) == 10);
        codes.ShouldBeUnique();
        codes.SelectMany(code => code.Replace("-", "", StringComparison.Ordinal)).Distinct().Count().ShouldBe(OneTimePassword.Letters.Length);
    }

    [Fact]
    public async Task An_administrator_helps_whoever_has_lost_theirs_and_nobody_of_other_regions()
    {
        var name = await AddAsync(Role.Supervisor, ["990101"]);
        using var browser = new Browser(host.Address);
        (await browser.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ConfirmedAsync(browser, await BegunAsync(browser));
        (await UserAsync(name)).GetProperty("second_factor").GetBoolean().ShouldBeTrue();
        using var elsewhere = await host.ClientAsync([Role.Admin], ["990102"]);
        (await RemoveAsync(elsewhere, name)).ShouldBe(HttpStatusCode.NotFound);
        (await RemoveAsync(host.Admin, name)).ShouldBe(HttpStatusCode.OK);
        (await UserAsync(name)).GetProperty("second_factor").GetBoolean().ShouldBeFalse();
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "sessions of a lost telephone are over");
        (await SignInAsync(name, Secret, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<string> AddAsync(Role role, string[]? regions = null)
    {
        var name = $"factor{Interlocked.Increment(ref _people)}";
        await host.AddAccountAsync(name, role, regions ?? [""]);
        return name;
    }

    private static async Task<byte[]> BegunAsync(Browser browser)
    {
        using var answer = await browser.PostAsync("/session/second-factor", new { password = Secret });
        var begun = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        var uri = new Uri(begun.GetProperty("uri").GetString()!);
        (uri.Scheme, uri.Host).ShouldBe(("otpauth", "totp"));
        uri.Query.ShouldContain($"secret={begun.GetProperty("secret").GetString()}&");
        return FromBase32(begun.GetProperty("secret").GetString()!);
    }

    private static async Task<string[]> ConfirmedAsync(Browser browser, byte[] secret)
    {
        using var answer = await browser.PostAsync("/session/second-factor/actions/confirm", new { code = CodeOf(secret, 0) });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var codes = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("recovery_codes").EnumerateArray().Select(code => code.GetString()!).ToArray();
        codes.Distinct().Count().ShouldBe(10);
        return codes;
    }

    /// <param name="ahead">Steps: the one before is spent.</param>
    internal static string CodeOf(byte[] secret, int ahead) => OneTimeCode.At(secret, OneTimeCode.StepAt(DateTimeOffset.UtcNow) + ahead);

    internal static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }

    private Task<HttpResponseMessage> SignInAsync(string name, string password, string? code) => host.Stranger.PostAsJsonAsync("/session", new { user_name = name, password, code }, Token);

    private static async Task<JsonElement> StateAsync(Browser browser) => await (await browser.GetAsync("/session/second-factor")).Content.ReadFromJsonAsync<JsonElement>(Token);

    private static async Task<JsonElement> SessionAsync(Browser browser) => await (await browser.GetAsync("/session")).Content.ReadFromJsonAsync<JsonElement>(Token);

    private async Task<JsonElement> UserAsync(string name) => (await host.Admin.GetFromJsonAsync<JsonElement>($"/users/{name}", Token)).GetProperty("user");

    private static async Task<HttpStatusCode> RemoveAsync(HttpClient admin, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/users/{name}/actions/remove-second-factor");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await admin.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        (answer.StatusCode, problem.GetProperty("type").GetString()).ShouldBe((status, type));
    }

    public sealed class StrictHost(TestRecord record) : TestHost(record)
    {
        protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
        {
            await File.WriteAllTextAsync(Data.File(CitySettings.FileName), """{"timezone": "Asia/Shanghai", "sign_in": {"second_factor": ["analyst"]}}""", Token);
            return usual;
        }
    }
}
