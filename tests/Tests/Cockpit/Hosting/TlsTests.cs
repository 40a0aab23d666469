using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

/// <summary>A host with a certificate: https for everybody, and for this machine's programs an address without.</summary>
public sealed class TlsTests(TlsTests.TlsHost host) : IClassFixture<TlsTests.TlsHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri Secure => new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => address.StartsWith("https:", StringComparison.Ordinal)));

    [Fact]
    public async Task Whoever_comes_by_https_is_told_to_stay_and_gets_cookies_for_https_alone()
    {
        using var browser = Browser();
        using var page = await browser.GetAsync("/", Token);
        page.Version.ShouldBe(HttpVersion.Version20);
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains");
        await using (var insert = host.Database.Feed.CreateCommand("insert into identity.user_account (user_name, display_name, password, roles) values ('tls.person', 'tls.person', $1, '{leader}') on conflict do nothing"))
        {
            insert.Parameters.Add(new() { Value = Password.Hash("a password of many words") });
            await insert.ExecuteNonQueryAsync(Token);
        }
        using var signedIn = await browser.PostAsJsonAsync("/session", new { user_name = "tls.person", password = "a password of many words" }, Token);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var cookie in signedIn.Headers.GetValues("Set-Cookie"))
            cookie.ShouldContain("; secure", Case.Insensitive);
        signedIn.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task This_machines_programs_reach_it_without()
    {
        var plain = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => address.StartsWith("http:", StringComparison.Ordinal));
        new Uri(plain).IsLoopback.ShouldBeTrue();
        using var program = new HttpClient { BaseAddress = new(plain) };
        using var answer = await program.GetAsync("/health/live", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Theory]
    [InlineData(System.Security.Authentication.SslProtocols.Tls12, true)]
    [InlineData(System.Security.Authentication.SslProtocols.Tls13, true)]
#pragma warning disable SYSLIB0039, CA5397 // what is refused has to be asked for
    [InlineData(System.Security.Authentication.SslProtocols.Tls11, false)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task What_is_broken_is_not_spoken(System.Security.Authentication.SslProtocols protocol, bool isSpoken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Secure.Port, Token);
        await using var tls = new SslStream(client.GetStream());
        var shaking = tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocol, RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" }, Token);
        if (isSpoken)
            await shaking;
        else
            await Should.ThrowAsync<Exception>(() => shaking);
    }

    [Fact]
    public void A_certificate_that_is_renewed_is_shown_without_another_start_and_half_a_file_changes_nothing()
    {
        using var folder = new TempFolder("cockpit-tls-");
        var files = TlsHost.Write(folder.Path, "first");
        var time = new SteppedTime(DateTimeOffset.UtcNow);
        var certificate = new ServerCertificate(files, time, NullLogger.Instance);
        Shown().ShouldBe("CN=first");
        TlsHost.Write(folder.Path, "second");
        Shown().ShouldBe("CN=first", "it is not looked for at every connection");
        time.Pass(TimeSpan.FromMinutes(1));
        Shown().ShouldBe("CN=second");
        File.WriteAllText(files.Key, "-----BEGIN PRIVATE KEY-----\nhalf");
        time.Pass(TimeSpan.FromMinutes(1));
        Shown().ShouldBe("CN=second");
        TlsHost.Write(folder.Path, "third");
        time.Pass(TimeSpan.FromMinutes(1));
        Shown().ShouldBe("CN=third");

        string Shown() => certificate.Now.ServerCertificateContext!.TargetCertificate.Subject;
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "x")]
    public void What_is_no_certificate_is_told_before_anything_begins(string certificate, string key)
    {
        using var folder = new TempFolder("cockpit-tls-");
        var files = new TlsFiles(Path.Combine(folder.Path, "c.pem"), Path.Combine(folder.Path, "k.pem"));
        Should.Throw<OperatorException>(() => new ServerCertificate(files, TimeProvider.System, NullLogger.Instance)).Message.ShouldContain("c.pem");
        File.WriteAllText(files.Certificate, certificate);
        File.WriteAllText(files.Key, key);
        Should.Throw<OperatorException>(() => new ServerCertificate(files, TimeProvider.System, NullLogger.Instance)).Message.ShouldContain("no certificate with its key");
    }

    private HttpClient Browser() => new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" } })
    {
        BaseAddress = new($"https://localhost:{Secure.Port}"),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public sealed class TlsHost(TestRecord record) : TestHost(record)
    {
        private readonly TempFolder _files = new("cockpit-tls-");

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _files.Dispose();
        }

        protected override Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual with { Tls = Write(_files.Path, "localhost") });

        /// <summary>A certificate for a name, signed by itself.</summary>
        public static TlsFiles Write(string folder, string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
            var files = new TlsFiles(Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));
            File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
            return files;
        }
    }
}
