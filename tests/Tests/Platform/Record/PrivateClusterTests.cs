using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class PrivateClusterTests : IDisposable
{
    private readonly TempFolder _data = new("cockpit cluster ");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Data_outlive_the_server_and_the_server_never_outlives_its_owner()
    {
        int server;
        await using (var cluster = await PrivateCluster.StartAsync(_data.Path, durable: false, Token))
        {
            server = ServerId(cluster);
            await cluster.CreateDatabaseAsync("kept", cancellationToken: Token);
            await ExecuteAsync(cluster, "kept", "create table t as select 42 as answer");
        }
        IsRunning(server).ShouldBeFalse();
        await using var again = await PrivateCluster.StartAsync(_data.Path, durable: false, Token);
        (await ExecuteAsync(again, "kept", "select answer from t")).ShouldBe(42);
    }

    [Fact]
    public async Task A_server_left_over_is_ended_before_the_next_start()
    {
        var first = await PrivateCluster.StartAsync(_data.Path, durable: false, Token);
        var leftOver = ServerId(first);
        await using var second = await PrivateCluster.StartAsync(_data.Path, durable: false, Token);
        ServerId(second).ShouldNotBe(leftOver);
        IsRunning(leftOver).ShouldBeFalse();
        await first.DisposeAsync();
        (await ExecuteAsync(second, "postgres", "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again()
    {
        await using var cluster = await PrivateCluster.StartAsync(_data.Path, durable: false, Token);
        var first = ServerId(cluster);
        Process.GetProcessById(first).Kill();
        await AnswersAsync(cluster);
        ServerId(cluster).ShouldNotBe(first);
    }

    [Fact]
    public async Task Two_clusters_beside_each_other_do_not_meet()
    {
        using var other = new TempFolder("cockpit-other-");
        await using var a = await PrivateCluster.StartAsync(_data.Path, durable: false, Token);
        await using var b = await PrivateCluster.StartAsync(other.Path, durable: false, Token);
        await a.CreateDatabaseAsync("mine", cancellationToken: Token);
        (await ExecuteAsync(b, "postgres", "select exists (select from pg_database where datname = 'mine')")).ShouldBe(false);
        (await ExecuteAsync(b, "postgres", "select current_setting('listen_addresses')")).ShouldBe("");
    }

    [Fact]
    public async Task A_data_folder_with_a_long_path_still_has_a_socket()
    {
        var deep = Directory.CreateDirectory(Path.Combine(_data.Path, new string('d', 60), new string('e', 60))).FullName;
        await using var cluster = await PrivateCluster.StartAsync(deep, durable: false, Token);
        Path.Combine(cluster.SocketFolder, ".s.PGSQL.5432").Length.ShouldBeLessThanOrEqualTo(100);
    }

    /// <summary>Until a server that is not the killed one answers.</summary>
    private static Task AnswersAsync(PrivateCluster cluster) => Until.SoAsync(async () =>
    {
        try
        {
            await ExecuteAsync(cluster, "postgres", "select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }, "another server answers");

    private static int ServerId(PrivateCluster cluster) =>
        int.Parse(File.ReadLines(Path.Combine(cluster.Folder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool IsRunning(int id) => Process.GetProcesses().Any(process => process.Id == id);

    private static async Task<object?> ExecuteAsync(PrivateCluster cluster, string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.Connections(database).Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
