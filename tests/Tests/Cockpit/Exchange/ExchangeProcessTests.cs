using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Supervision;
using SpatialCockpit.Tests.Supervision.Feeds;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

/// <summary>The exchange as a process of its own beside the main system, over a PostgreSQL that is neither's.</summary>
public sealed class ExchangeProcessTests : IAsyncLifetime
{
    private const string Ready = "The exchange is ready at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new("cockpit-exchange-");
    private PrivateCluster _theirs = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => _folder.File("ours");

    /// <summary>The files of the main system that it needs, and nothing else.</summary>
    private string Copy => _folder.File("copy");

    private string Record => _theirs.Connections("theirs").Superuser;

    public async ValueTask InitializeAsync()
    {
        _theirs = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        await _theirs.CreateDatabaseAsync("theirs", cancellationToken: Token);
    }

    [Fact]
    public async Task It_answers_programs_alone_while_the_main_system_is_killed_and_that_while_it_is()
    {
        using var nothing = Process(["exchange", "--port", "0", "--data", Data, "--record", Record]);
        (await nothing.StandardError.ReadToEndAsync(Token)).ShouldContain("secrets.key");

        using var main = Process(["serve", "--port", "0", "--data", Data, "--record", Record, "--no-demo", "--no-analytics", "--no-training"]);
        using var admin = Client(await AddressAsync(main, "SpatialCockpit is ready at "), await File.ReadAllTextAsync(new DataFolder(Data).File(AdminToken.FileName), Token));
        await new PackClient(admin).InstallAsync("dual-prevention");
        await new FeedClient(admin, "enterprises").SendAsync(Market.Line(1, Market.East), Market.Line(2, Market.West));
        var secret = (await (await admin.PostAsJsonAsync("/api-clients", new { name = "apart", title = "对接", roles = Array.Empty<string>(), regions = new[] { "" }, faces = new[] { "exchange" } }, Token)).JsonAsync()).GetProperty("secret").GetString()!;
        (await admin.ActAsync("/interfaces/listed", null, Market.Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await admin.ActAsync("/interfaces/listed/actions/publish")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await CopyAsync();
        using var apart = Process(["exchange", "--port", "0", "--data", Copy, "--record", Record]);
        var address = await AddressAsync(apart, Ready);
        using var program = Client(address, secret);
        await ReadyAsync(program);
        (await program.GetFromJsonAsync<JsonElement>("/interfaces", Token)).Words("name").ShouldBe(["listed"]);
        (await program.PostAsJsonAsync("/subscriptions", new Dictionary<string, object> { ["interface"] = "listed", ["purpose"] = "同步" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created, "a program may apply itself");
        (await admin.ActAsync("/subscriptions/1/actions/approve", body: new { per_day = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Market.CallAsync(program, "/exchange/listed")).ShouldBe((HttpStatusCode.OK, "A1 A2"));

        foreach (var path in (string[])["/users", "/api-clients", "/objects/enterprise", "/registrations", "/audit", "/", "/assets/x.js", "/session", "/ogc/collections"])
            (await program.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        using (var person = Client(address, await File.ReadAllTextAsync(new DataFolder(Data).File(AdminToken.FileName), Token)))
        {
            using var refused = await person.GetAsync("/interfaces", Token);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "for programs alone");
            (await refused.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("the key of one as 'Authorization: Bearer', or sign with it");
        }
        using (var stranger = new HttpClient { BaseAddress = address })
            (await stranger.GetStringAsync("/health", Token)).ShouldBe("""{"status":"well"}""");
        using var session = await program.PostAsJsonAsync("/session", new { user_name = "x", password = "y" }, Token);
        session.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var token = (await (await program.PostAsync("/token", null, Token)).JsonAsync()).GetProperty("access_token").GetString()!;

        main.Kill(entireProcessTree: false);
        await main.WaitForExitAsync(Token);
        using var exchanged = Client(address, token);
        (await Market.CallAsync(exchanged, "/exchange/listed")).ShouldBe((HttpStatusCode.OK, "A1 A2"), "the main system is gone");

        using var again = Process(["serve", "--port", "0", "--data", Data, "--record", Record, "--no-demo", "--no-analytics", "--no-training"]);
        using var program2 = Client(await AddressAsync(again, "SpatialCockpit is ready at "), secret);
        (await Market.CallAsync(program2, "/exchange/listed")).ShouldBe((HttpStatusCode.OK, "A1 A2"));
        (await Market.CallAsync(program, "/exchange/listed")).ShouldBe((HttpStatusCode.TooManyRequests, "too-many-requests"), "both count the same quota");
        using (var stop = System.Diagnostics.Process.Start("kill", ["-TERM", $"{apart.Id}"]))
            await stop.WaitForExitAsync(Token);
        await apart.WaitForExitAsync(Token);
        apart.ExitCode.ShouldBe(0);
        Directory.EnumerateFileSystemEntries(Copy).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["city.json", "record-roles.json", "secrets.key"]);
        (await Market.CallAsync(program2, "/exchange/listed")).Status.ShouldBe(HttpStatusCode.TooManyRequests, "and the main system answers without it");
    }

    [Fact]
    public async Task It_does_not_start_with_a_copy_of_the_keys_from_before_they_were_rotated()
    {
        using (var main = Process(["serve", "--port", "0", "--data", Data, "--record", Record, "--no-demo", "--no-analytics", "--no-training"]))
            await AddressAsync(main, "SpatialCockpit is ready at ");
        await CopyAsync();
        await using (var theirs = NpgsqlDataSource.Create(Record))
        await using (var rotate = theirs.CreateCommand("insert into platform.sealing_key (number, mark) values (2, '\\x00')"))
            await rotate.ExecuteNonQueryAsync(Token);
        using var stale = Process(["exchange", "--port", "0", "--data", Copy, "--record", Record]);
        (await stale.StandardError.ReadToEndAsync(Token)).ShouldContain("lacks key 2");
    }

    private async Task CopyAsync()
    {
        Directory.CreateDirectory(Copy);
        foreach (var name in (string[])["secrets.key", "record-roles.json"])
            File.Copy(Path.Combine(Data, name), Path.Combine(Copy, name));
        await File.WriteAllTextAsync(Path.Combine(Copy, CitySettings.FileName), """{"timezone": "Asia/Shanghai", "sign_in": {"single_sign_on": {"issuer": "https://id.example.org", "client_id": "city", "secret_file": "provider.secret"}}}""", Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _theirs.DisposeAsync();
        if (Directory.Exists(_theirs.Folder))
            Directory.Delete(_theirs.Folder, recursive: true);
        _folder.Dispose();
    }

    private static HttpClient Client(Uri address, string token) => new() { BaseAddress = address, Timeout = Patience, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token.Trim()) } };

    private static EndedProcess Process(string[] words) => new(ServerProcess.Run(words));

    private static async Task<Uri> AddressAsync(EndedProcess process, string line)
    {
        process.Process.ErrorDataReceived += (_, _) => { };
        process.Process.BeginErrorReadLine();
        while (await process.Process.StandardOutput.ReadLineAsync(Token) is { } told)
        {
            if (told.StartsWith(line, StringComparison.Ordinal))
                return new Uri(told[line.Length..]);
        }
        throw new InvalidOperationException($"It ended with {process.Process.ExitCode}.");
    }

    private static Task ReadyAsync(HttpClient client) => Until.SoAsync(async () => (await client.GetAsync("/health/ready", Token)).IsSuccessStatusCode, "it is ready", Patience);

    /// <summary>Ended with the test, whatever becomes of it.</summary>
    private sealed class EndedProcess(Process process) : IDisposable
    {
        public Process Process => process;

        public int Id => process.Id;

        public int ExitCode => process.ExitCode;

        public StreamReader StandardError => process.StandardError;

        public void Kill(bool entireProcessTree) => process.Kill(entireProcessTree);

        public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }
            process.Dispose();
        }
    }
}
