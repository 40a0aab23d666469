using System.Net;
using System.Net.Sockets;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Identity.SingleSignOn;

/// <summary>A city whose provider is away as its cockpit starts.</summary>
public sealed class ProviderAwayTests(ProviderAwayTests.EarlyHost host) : IClassFixture<ProviderAwayTests.EarlyHost>
{
    private const string Secret = "correct horse 电池";

    [Fact]
    public async Task Passwords_are_good_while_the_provider_is_away_and_it_is_found_once_it_comes()
    {
        const string name = "early.bird", away = "/sign-in?refused=single-sign-on-away&next=%2Fwork";
        await host.AddAccountAsync(name, Role.Leader, [""]);
        using Browser browser = new(host.Address), byPassword = new(host.Address), late = new(host.Address);
        (await browser.GetAsync(host.BeginAt("/work").PathAndQuery)).Headers.Location!.OriginalString.ShouldBe(away);
        (await byPassword.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Uri callback;
        using (var provider = await CityProvider.StartAsync(host.ProviderPort))
        {
            await provider.KnowAsync(host.Address);
            await provider.HaveAsync(name, "1", name);
            await Until.SoAsync(async () => (await browser.GetAsync(host.BeginAt("/work").PathAndQuery)).Headers.Location!.OriginalString != away, "the provider is no longer away");
            (await host.SignInByProviderAsync(browser, name, "/work")).ShouldBe("/work");
            var (_, at) = await late.FollowAsync(host.BeginAt("/work"), _ => false);
            (_, callback) = await late.FollowAsync(await late.PostFormAsync(at, ("login", name)), at, next => next.Authority == host.Address.Authority);
        }
        (await late.GetAsync(callback.AbsoluteUri)).Headers.Location!.OriginalString.ShouldBe(away);
        (await host.WhoAsync(browser)).ShouldBe(name, "who is signed in stays so");
        (await browser.DeleteAsync("/session", browser.Proof)).IsSuccessStatusCode.ShouldBeTrue();
        (await byPassword.SignInAsync(name, Secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"issuer": "http://sso.city.example", "client_id": "cockpit"}""")]
    [InlineData("""{"issuer": "https://sso.city.example?tenant=1", "client_id": "cockpit"}""")]
    [InlineData("""{"issuer": "https://sso.city.example", "client_id": ""}""")]
    [InlineData("""{"issuer": "https://sso.city.example"}""")]
    [InlineData("""{"issuer": "https://sso.city.example", "client_id": "cockpit", "link_by_names": true}""")]
    [InlineData("""{"issuer": "https://sso.city.example", "client_id": "cockpit", "accounts": {"claim": "groups", "values": []}}""")]
    [InlineData("""{"issuer": "https://sso.city.example", "client_id": "cockpit", "accounts": {"claim": "groups", "values": [{"value": "a", "roles": ["mayor"], "regions": ["9901"]}]}}""")]
    [InlineData("""{"issuer": "https://sso.city.example", "client_id": "cockpit", "accounts": {"claim": "groups", "values": [{"value": "a", "roles": ["leader"], "regions": ["江州"]}]}}""")]
    public void What_cannot_be_meant_is_told_at_the_start(string settings)
    {
        using var folder = new TempFolder("cockpit-settings-");
        File.WriteAllText(Path.Combine(folder.Path, CitySettings.FileName), $$$"""{"timezone": "Asia/Shanghai", "sign_in": {"single_sign_on": {{{settings}}} }}""");
        Should.Throw<OperatorException>(() => CitySettings.Of(new(folder.Path))).Message.ShouldContain(CitySettings.FileName);
    }

    public sealed class EarlyHost(TestRecord record) : SingleSignOnHost(record)
    {
        public int ProviderPort { get; } = FreePort();

        protected override Task<object> SettingsAsync() => Task.FromResult<object>(new { issuer = $"http://127.0.0.1:{ProviderPort}", client_id = CityProvider.ClientId, secret_file = "single-sign-on.secret", link_by_name = true });

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
