using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>A city with people, programs and photos, whose log is archived and of which one whole backup was made while it was served: <c>IClassFixture&lt;BackedUpCity&gt;</c>.</summary>
public sealed class BackedUpCity : IAsyncLifetime
{
    public const string Password = "江边 2026 散步";

    private readonly TempFolder _folder = new("cockpit backup-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Key => _folder.File("safe/key");

    public string Place => _folder.File("place");

    public string Folder => _folder.File("city");

    /// <summary>The file of the backup.</summary>
    public string Backup { get; private set; } = null!;

    /// <summary>What the verb said.</summary>
    public string Said { get; private set; } = null!;

    public RunningHost Host { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Shown by a program.</summary>
    public string Secret { get; private set; } = null!;

    public byte[] Photo { get; } = AttachmentClient.Photo(300_000, 1);

    public async ValueTask InitializeAsync()
    {
        new DataFolder(Folder).WriteOwnerOnly("city.json", """{"timezone":"Asia/Shanghai"}"""); // which asks nobody for a second factor
        Host = await RunningHost.StartAsync(Options(Folder), Token);
        Admin = AdminOf(Host);
        await ReadyAsync(Host);
        var told = await Admin.AddUserAsync("keeper", ["admin"], [""]);
        using var browser = new Browser(Host.Address);
        (await browser.SignInAsync("keeper", told)).EnsureSuccessStatusCode();
        (await browser.PostAsync("/session/password", new { password = told, new_password = Password })).EnsureSuccessStatusCode();
        using var client = await Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm("program", ["analyst"], [""]), Token);
        client.EnsureSuccessStatusCode();
        Secret = (await client.JsonAsync()).GetProperty("secret").GetString()!;
        await AttachAsync(Photo);
        await File.WriteAllTextAsync(Host.Data.File("service.key"), "of the operator", Token);
        await WriteAsync("create table note (n int primary key, at timestamptz not null default clock_timestamp()); insert into note values (0)");
        await Verb.RunAsync("backup", _folder.File("before"), "--data", Folder, "--key", Key, "--new-key");
        await Verb.RunAsync("backup", "archive", Place, "--data", Folder, "--key", Key);
        Said = await Verb.RunAsync("backup", Place, "--data", Folder, "--key", Key);
        Backup = Directory.GetFiles(Place, "*.backup").Single();
        await WriteAsync("insert into note values (1)");
    }

    /// <summary>Something is done while it rests.</summary>
    public async Task RestAsync(Func<Task> meanwhile)
    {
        Admin.Dispose();
        await Host.DisposeAsync();
        await meanwhile();
        Host = await RunningHost.StartAsync(Options(Folder), Token);
        Admin = AdminOf(Host);
        await ReadyAsync(Host);
    }

    public string PathOf(string name) => _folder.File(name);

    public static StartOptions Options(string folder) => new(folder) { Port = 0, Demo = false, Analytics = false, Training = false };

    public static HttpClient AdminOf(RunningHost host) => new()
    {
        BaseAddress = host.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(host.Data.File(AdminToken.FileName)).Trim()) },
    };

    public static async Task ReadyAsync(RunningHost host)
    {
        await using var client = await CockpitClient.ConnectAsync(Options(host.Data.Path), Token);
        await client.ReadyAsync(Token);
    }

    public async Task AttachAsync(byte[] photo)
    {
        var client = new AttachmentClient(Admin);
        await client.FinishAsync(await client.BeginAsync(photo), photo);
    }

    public Task WriteAsync(string sql) => ExecuteAsync(Host, sql);

    /// <summary>As PostgreSQL tells it: later than all that was committed, earlier than all that will be.</summary>
    public async Task<string> NowAsync() => ((DateTime)(await ExecuteAsync(Host, "select clock_timestamp()"))!).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static async Task<object?> ExecuteAsync(RunningHost host, string sql)
    {
        await using var source = NpgsqlDataSource.Create(PrivateCluster.ConnectionsTo(ServerFile.Read(host.Data)!.Postgres!.Socket, "cockpit").Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    public static async Task<int[]> NotesAsync(RunningHost host) => (int[])(await ExecuteAsync(host, "select array_agg(n order by n) from note"))!;

    public Task ArchivedAsync() => ArchivedAsync(Host);

    /// <summary>Returns when all that is committed by now is in the archive, files of attachments too.</summary>
    public static async Task ArchivedAsync(RunningHost host)
    {
        await host.App.Services.GetRequiredService<AttachmentArchiver>().ArchiveAsync(Token);
        var segment = (string)(await ExecuteAsync(host, "select pg_walfile_name(pg_switch_wal())"))!;
        await Until.SoAsync(
            async () => await ExecuteAsync(host, "select last_archived_wal from pg_stat_archiver where last_archived_wal ~ '^[0-9A-F]{24}$'") is string last && string.CompareOrdinal(last, segment) >= 0,
            $"{segment} is in the archive", Until.LongPatience);
    }

    public async Task<JsonElement> HealthAsync() => await Admin.GetFromJsonAsync<JsonElement>("/health", Token);

    public Task<RunningHost> RestoreAsync(string name, params IEnumerable<string> more) => RestoreOfAsync(Backup, name, more);

    /// <summary>Into a new folder, and started.</summary>
    public async Task<RunningHost> RestoreOfAsync(string backup, string name, params IEnumerable<string> more)
    {
        await Verb.RunAsync(["restore", backup, "--data", _folder.File(name), "--key", Key, .. more]);
        var host = await RunningHost.StartAsync(Options(_folder.File(name)), Token);
        await ReadyAsync(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
