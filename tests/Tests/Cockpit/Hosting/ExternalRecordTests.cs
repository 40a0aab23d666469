using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

/// <summary>A PostgreSQL of somebody else's, which asks our roles for passwords.</summary>
public sealed class ExternalRecordTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new("cockpit-record-");
    private PrivateCluster _theirs = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Connection => _theirs.Connections("theirs").Superuser;

    private StartOptions Options => new(_folder.File("ours")) { Port = 0, Demo = false, Record = Connection };

    public async ValueTask InitializeAsync()
    {
        _theirs = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        await _theirs.CreateDatabaseAsync("theirs", cancellationToken: Token);
        await File.WriteAllTextAsync(Path.Combine(_theirs.Folder, "cockpit_hba.conf"), "local all cockpit_owner,cockpit_feed,cockpit_app scram-sha-256\nlocal all all peer map=cockpit\n", Token);
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Token);
        await using var reload = new NpgsqlCommand("select pg_reload_conf()", connection);
        await reload.ExecuteNonQueryAsync(Token);
    }

    [Fact]
    public async Task Our_roles_log_in_with_random_passwords_kept_in_the_data_folder_also_the_next_time()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var host = await RunningHost.StartAsync(Options, Token);
            File.GetUnixFileMode(host.Data.File("record-roles.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            ServerFile.Read(host.Data)!.Postgres.ShouldBeNull();
            using var http = new HttpClient { BaseAddress = host.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(host.Data.File(AdminToken.FileName), Token));
            (await http.GetFromJsonAsync<JsonElement>("/session", Token)).GetProperty("name").GetString().ShouldBe("token:admin");
        }
    }

    [Theory]
    [InlineData("Host=/nowhere;Username=postgres")]
    [InlineData("not a connection string")]
    public async Task A_server_that_cannot_be_reached_is_told_in_one_line(string connection) =>
        (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(Options with { Record = connection }, Token))).Message.ShouldStartWith("--record:");

    public async ValueTask DisposeAsync()
    {
        await _theirs.DisposeAsync();
        if (Directory.Exists(_theirs.Folder))
            Directory.Delete(_theirs.Folder, recursive: true);
        _folder.Dispose();
    }
}
