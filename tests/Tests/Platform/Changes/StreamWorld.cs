using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

/// <summary>A database of its own with a change stream over it that can be stopped, started again and cut off.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private StreamWorld(RecordConnections connections, ChangeStreamOptions options)
    {
        Database = new(connections, TestSecrets.Box);
        Superuser = NpgsqlDataSource.Create(connections.Superuser);
        Options = options;
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public RecordDatabase Database { get; }

    public NpgsqlDataSource Superuser { get; }

    public ChangeStreamOptions Options { get; set; }

    public TempFolder Folder { get; } = new("cockpit-stream-");

    public ChangeStream? Running { get; private set; }

    public ChangeStream Stream => Running!;

    /// <param name="tables">DDL of the test's own tables, run as their owner before any stream is there.</param>
    public static async Task<StreamWorld> CreateAsync(TestRecord record, string tables) => await CreateAsync(await record.CreateDatabaseAsync(), tables);

    public static async Task<StreamWorld> CreateAsync(RecordConnections connections, string tables)
    {
        var options = new ChangeStreamOptions
        {
            NodeId = Guid.NewGuid().ToString("n")[..12],
            FirstPause = TimeSpan.FromMilliseconds(5),
            ConfirmEvery = TimeSpan.FromMilliseconds(50),
            LongestPause = TimeSpan.FromMilliseconds(200),
            CheckpointEvery = TimeSpan.FromMilliseconds(50),
            LookEvery = TimeSpan.FromMilliseconds(10),
        };
        var world = new StreamWorld(connections, options);
        await world.OwnerAsync(tables);
        return world;
    }

    public async Task StartAsync(params IProjection[] projections)
    {
        Running = new(Database, Options, projections, new OutputLogger<ChangeStream>(TestContext.Current.TestOutputHelper));
        await Stream.StartAsync(Token);
    }

    public async Task StopAsync()
    {
        if (Running is not { } stream)
            return;
        Running = null;
        await stream.StopAsync(CancellationToken.None);
        stream.Dispose();
    }

    public Task OwnerAsync(string sql) => RunAsync(Database.Owner, sql);

    public Task FeedAsync(string sql) => RunAsync(Database.Feed, sql);

    public Task SuperuserAsync(string sql) => RunAsync(Superuser, sql);

    /// <summary>Ends the walsenders of this world: the reader's, and those of rebuilds.</summary>
    public Task CutOffAsync() => RunAsync(Superuser, $"select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name ^@ '{Options.Slot}' and active");

    /// <summary>After a restart of the server: pooled connections are of the server before.</summary>
    public void ForgetConnections()
    {
        Superuser.Clear();
        Database.Owner.Clear();
        Database.Feed.Clear();
    }

    /// <summary>Waits until every projection has applied all that was committed by now; "stream" is the reader itself.</summary>
    public async Task LevelAsync(params string[] names)
    {
        var late = await Stream.WaitAsync(await PositionAsync(), names.ToHashSet(), Patience, Token);
        late.ShouldBeEmpty(string.Join('\n', Stream.Status.Projections));
    }

    /// <summary>Goes on writing until every projection takes its changes from the one reader.</summary>
    public Task LiveAsync() => Until.SoAsync(async () =>
    {
        await FeedAsync("select pg_logical_emit_message(true, 'test', '')");
        await LevelAsync();
        await LevelAsync("stream");
        return Stream.Status.Projections.All(projection => projection.State == ProjectionState.Live);
    }, "every projection is live", Until.LongPatience);

    /// <summary>Waits until the stream has asked the server, and the server stood there or beyond.</summary>
    public Task LookedAtAsync(Lsn position) => Until.SoAsync(() => Stream.Status.Server >= position.BeforePageHeader(), $"the stream has seen the server at {position}");

    public ProjectionStatus StatusOf(IProjection projection) => Stream.Status.Projections.Single(status => status.Name == projection.Name);

    public async Task<Lsn> PositionAsync()
    {
        await using var position = Database.Feed.CreateCommand("select pg_current_wal_insert_lsn()::text");
        return Lsn.Parse((string)(await position.ExecuteScalarAsync(Token))!);
    }

    public async Task<string[]> TableAsync(string table)
    {
        await using var connection = await Database.Feed.OpenConnectionAsync(Token);
        return await ToyProjection.TableAsync(connection, table, Token);
    }

    public async Task ShouldBeEqualAsync(ToyProjection toy, params string[] tables)
    {
        await LevelAsync(toy.Name);
        foreach (var table in tables)
            toy.Copy(table).ShouldBe(await TableAsync(table), $"{toy.Name} {table}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await CutOffAsync();
        await RunAsync(Superuser, $"""
            do $$ begin
              while exists (select from pg_replication_slots where slot_name ^@ '{Options.Slot}' and active) loop perform pg_sleep(0.01); end loop;
              perform pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name ^@ '{Options.Slot}';
            end $$
            """);
        await Superuser.DisposeAsync();
        await Database.DisposeAsync();
        Folder.Dispose();
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
