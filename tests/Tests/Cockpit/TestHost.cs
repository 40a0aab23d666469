using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Cockpit.Backups.Contents;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit;

/// <summary>The real host on a free port, over a database and a data folder of its own: <c>IClassFixture&lt;TestHost&gt;</c>.</summary>
public class TestHost(TestRecord record) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>As a demo city takes on a machine that does much else.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    private readonly List<HttpClient> _clients = [];
    private readonly TempFolder _folder = new("cockpit-host-"), _web = new("cockpit-web-");
    private WebApplication _app = null!;

    public DataFolder Data => new(_folder.Path);

    public RecordConnections Connections { get; private set; } = null!;

    /// <summary>The host's own; <see cref="RecordDatabase.Feed"/> fills tables.</summary>
    public RecordDatabase Database => Services.GetRequiredService<RecordDatabase>();

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Signed in by admin.token: every right.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Shows nothing of itself and keeps no cookie.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Connections = await record.CreateDatabaseAsync();
        await StartAsync();
    }

    /// <summary>Stops the host and starts another over the same record and data folder.</summary>
    /// <param name="meanwhile">Done while none runs.</param>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await meanwhile();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _app = CockpitHost.Build(await OptionsAsync(new(Data.Path) { Port = 0, Demo = false, Analytics = false, Training = false, WebRoot = MakeWebApp() }), Data, Connections);
        Map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await ReadyAsync();
        Address = new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(address => address.StartsWith("http:", StringComparison.Ordinal)));
        Stranger = Client(null);
        Admin = Client(File.ReadAllText(Data.File(AdminToken.FileName)).Trim());
    }

    /// <summary>Names that a test puts right below the data folder, where an operator would.</summary>
    protected virtual IReadOnlyList<string> FilesOfTheTest => [];

    /// <summary>What an operator would choose otherwise.</summary>
    protected virtual Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual);

    /// <summary>Endpoints of a test beside the host's own.</summary>
    protected virtual void Map(IEndpointRouteBuilder routes)
    {
    }

    /// <summary>A caller with these roles who sees these regions.</summary>
    /// <param name="name">Called <c>token:NAME</c>; null where it does not matter.</param>
    public async Task<HttpClient> ClientAsync(Role[] roles, string[] regions, int[]? audience = null, string? name = null)
    {
        var token = OpaqueToken.New();
        await using var insert = Database.Feed.CreateCommand("insert into identity.api_token (token_hash, name, roles, regions, audience) values ($1, $2, $3, $4, $5)");
        insert.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = OpaqueToken.Hash(token) },
            new() { Value = name ?? $"test {string.Join(' ', regions)}" },
            new() { Value = Roles.Words(roles) },
            new() { Value = regions },
            new() { Value = audience ?? [] },
        });
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return Client(token);
    }

    /// <summary>Returns when all that is committed by now is in these projections; in every one when none is named.</summary>
    public async Task CaughtUpAsync(params string[] projections)
    {
        await using var position = Database.Feed.CreateCommand("select pg_current_wal_insert_lsn()::text");
        await ReachedAsync((string)(await position.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, projections);
    }

    /// <param name="lsn">Of a write's <c>X-Lsn</c>.</param>
    public async Task ReachedAsync(string lsn, params string[] projections)
    {
        var those = projections.Length == 0 ? "" : $"&for={string.Join(',', projections)}";
        using var waited = await Admin.GetAsync($"/changes/wait?lsn={lsn}{those}&timeout_s=60", TestContext.Current.CancellationToken);
        if (waited.StatusCode != HttpStatusCode.OK)
            Assert.Fail($"{await waited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}\n{await StandAsync()}");
    }

    /// <summary>How far each projection is, and what the server does for whom: what is read where something does not come.</summary>
    private async Task<string> StandAsync()
    {
        var lines = Services.GetRequiredService<ChangeStream>().Status.Projections.Select(each => each.ToString()).ToList();
        await using var activity = Database.Feed.CreateCommand("""
            select concat_ws(' ', datname, backend_type, state, wait_event_type, wait_event, now() - xact_start, left(query, 120)) from pg_stat_activity
            where pid <> pg_backend_pid() and (state <> 'idle' or backend_type = 'walsender') order by datname = current_database() desc, xact_start limit 40
            """);
        await using var row = await activity.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(row.GetString(0));
        return string.Join('\n', lines);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await ChangeStream.DropSlotAsync(Database, Services.GetRequiredService<ChangeStreamOptions>(), CancellationToken.None);
        await _app.DisposeAsync();
        await record.DropDatabaseAsync(Connections);
        var undecided = DataFolderContents.Undecided(Data).Except(FilesOfTheTest).ToList();
        _folder.Dispose();
        _web.Dispose();
        undecided.ShouldBeEmpty("whoever makes a new kind of file below the data folder says in DataFolderContents what a backup does with it");
    }

    private async Task ReadyAsync()
    {
        var readiness = Services.GetRequiredService<Readiness>();
        await Until.SoAsync(() => readiness.WaitsFor() is [], "the host is ready", Patience, () => $"It waits for {string.Join(", ", readiness.WaitsFor())}.");
    }

    /// <summary>The smallest web app there is: server tests do not wait for the real one to be built.</summary>
    private string MakeWebApp()
    {
        var assets = Directory.CreateDirectory(_web.File("assets"));
        File.WriteAllText(_web.File("index.html"), "<!doctype html><title>shell</title>");
        File.WriteAllText(Path.Combine(assets.FullName, "main-1a2b3c.js"), "export {}");
        foreach (var coded in (string[])["", ".br", ".gz"])
            File.WriteAllText(Path.Combine(assets.FullName, "large-4d5e6f.css" + coded), "css" + coded);
        return _web.Path;
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = Address, Timeout = LongestAnswer };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }
}
