using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

public sealed class DurablePositionTests(TestRecord record)
{
    private const string Toy = "gis.toy";
    private const string Ddl = "create table gis.toy (id bigint primary key, a int)";

    [Fact]
    public async Task A_saved_projection_goes_on_from_where_it_was()
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        await StartedAsync(world, expectRebuild: true, insert: 1);
        await world.FeedAsync("insert into gis.toy values (2, 2)");
        await StartedAsync(world, expectRebuild: false, insert: 3);
        await StartedAsync(world, expectRebuild: false, insert: 4);
    }

    [Theory]
    [InlineData("SystemIdentifier", "123")]
    [InlineData("Slot", "another")]
    [InlineData("Timeline", 7)]
    public async Task A_position_of_another_stream_means_a_rebuild(string part, object value)
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        await StartedAsync(world, expectRebuild: true, insert: 1);
        Edit(world, position => position[part] = JsonValue.Create(value));
        await StartedAsync(world, expectRebuild: true, insert: 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ulong.MaxValue / 2)]
    public async Task A_position_before_or_beyond_what_the_slot_has_means_a_rebuild(ulong lsn)
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        await StartedAsync(world, expectRebuild: true, insert: 1);
        Edit(world, position => position["Lsn"]!["Value"] = lsn);
        await StartedAsync(world, expectRebuild: true, insert: 2);
    }

    [Fact]
    public async Task A_dropped_slot_means_a_rebuild_of_everything_while_running()
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        var (memory, durable) = (new ToyProjection("memory", Toy), Durable(world));
        await world.StartAsync(memory, durable);
        await world.LiveAsync();
        await using (var drop = world.Superuser.CreateCommand($"""
            do $$ begin
              loop
                perform pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = '{world.Options.Slot}' and active;
                begin
                  perform pg_drop_replication_slot('{world.Options.Slot}');
                  exit;
                exception when object_in_use then null;
                end;
              end loop;
              insert into gis.toy values (1, 1);
            end $$
            """))
        {
            await drop.ExecuteNonQueryAsync(StreamWorld.Token);
        }
        await world.ShouldBeEqualAsync(memory, Toy);
        await world.ShouldBeEqualAsync(durable, Toy);
        (memory.Rebuilt, durable.Rebuilt).ShouldBe((2, 2));
    }

    /// <summary>Restart, lost slot and restored backup, on a server of their own.</summary>
    [Fact]
    public async Task A_server_may_go_away_lose_the_slot_or_come_back_as_of_an_older_day()
    {
        using var folder = new TempFolder("cockpit-stream-cluster-");
        var cluster = await PrivateCluster.StartAsync(folder.Path, durable: false, StreamWorld.Token);
        try
        {
            await cluster.CreateDatabaseAsync("record");
            await Migrator.MigrateAsync(cluster.Connections("record"), Path.Combine(Repository.Root, "data", "schema"));
            await using var world = await StreamWorld.CreateAsync(cluster.Connections("record"), Ddl);
            var (memory, durable) = (new ToyProjection("memory", Toy), Durable(world));
            await world.StartAsync(memory, durable);
            await world.LiveAsync();
            await world.FeedAsync("insert into gis.toy values (1, 1)");

            await cluster.DisposeAsync();
            cluster = await PrivateCluster.StartAsync(folder.Path, durable: false, StreamWorld.Token);
            world.ForgetConnections();
            await world.FeedAsync("insert into gis.toy values (2, 2)");
            await world.ShouldBeEqualAsync(memory, Toy);
            await world.ShouldBeEqualAsync(durable, Toy);
            (memory.Rebuilt, durable.Rebuilt).ShouldBe((1, 1), "away and back is no reason to read anew");

            await world.StopAsync();
            await LoseSlotAsync(world);
            await StartedAsync(world, expectRebuild: true, insert: 3);
            await StartedAsync(world, expectRebuild: false, insert: 4);

            await cluster.DisposeAsync();
            await CopyAsync(cluster.Folder, folder.File("backup"));
            cluster = await PrivateCluster.StartAsync(folder.Path, durable: false, StreamWorld.Token);
            world.ForgetConnections();
            await StartedAsync(world, expectRebuild: false, insert: 5);
            await cluster.DisposeAsync();
            Directory.Delete(cluster.Folder, recursive: true);
            await CopyAsync(folder.File("backup"), cluster.Folder);
            cluster = await PrivateCluster.StartAsync(folder.Path, durable: false, StreamWorld.Token);
            world.ForgetConnections();
            await world.FeedAsync("insert into gis.toy select i, i from generate_series(1000, 3000) i");
            await StartedAsync(world, expectRebuild: true, insert: 6);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>A projection that has nothing saved reads the record: it needs no log from before, which would have to be decoded at every start.</summary>
    [Fact]
    public async Task What_reads_everything_anew_keeps_no_log_from_before()
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        await StartedAsync(world, expectRebuild: true, insert: 1);
        await world.FeedAsync("insert into gis.toy values (2, 2)");
        var stopped = await world.PositionAsync();
        File.Delete(world.Folder.File("durable.json"));
        var (durable, isConfirmed) = (Durable(world), new TaskCompletionSource());
        durable.WhileRebuilding = async () =>
        {
            // The stream confirms with what it hands on.
            for (var id = 3; await ConfirmedAsync(world) < stopped; id++)
                await world.FeedAsync($"insert into gis.toy values ({id}, {id})");
            isConfirmed.SetResult();
        };
        await world.StartAsync(durable);
        await isConfirmed.Task.WaitAsync(StreamWorld.Token);
        await world.ShouldBeEqualAsync(durable, Toy);
    }

    [Fact]
    public async Task What_lags_far_behind_keeps_no_log_and_is_read_anew()
    {
        await using var world = await StreamWorld.CreateAsync(record, Ddl);
        world.Options = world.Options with { KeptBytes = 1 << 16 };
        var (durable, never) = (Durable(world), new TaskCompletionSource());
        await world.StartAsync(durable);
        await world.LiveAsync();
        durable.Hold = never.Task;
        await world.FeedAsync("insert into gis.toy values (1, 1)");
        for (var behind = await world.PositionAsync(); await ConfirmedAsync(world) < behind;)
            await world.FeedAsync("select pg_logical_emit_message(true, 'test', repeat('x', 10000))");
        await world.StopAsync();
        await StartedAsync(world, expectRebuild: true, insert: 2);
        await StartedAsync(world, expectRebuild: false, insert: 3);
    }

    private static async Task<Lsn> ConfirmedAsync(StreamWorld world)
    {
        await using var ask = world.Superuser.CreateCommand($"select confirmed_flush_lsn::text from pg_replication_slots where slot_name = '{world.Options.Slot}'");
        return Lsn.Parse((string)(await ask.ExecuteScalarAsync(StreamWorld.Token))!);
    }

    private static DurableToy Durable(StreamWorld world) => new("durable", world.Folder.File("durable.json"), Toy);

    /// <summary>A start to a stop with one row written in between.</summary>
    private static async Task StartedAsync(StreamWorld world, bool expectRebuild, int insert)
    {
        var durable = Durable(world);
        await world.StartAsync(durable);
        await world.ShouldBeEqualAsync(durable, Toy);
        await world.FeedAsync($"insert into gis.toy values ({insert}, {insert})");
        await world.ShouldBeEqualAsync(durable, Toy);
        durable.Rebuilt.ShouldBe(expectRebuild ? 1 : 0);
        await world.StopAsync();
    }

    private static void Edit(StreamWorld world, Action<JsonNode> edit)
    {
        var file = world.Folder.File("durable.json");
        var state = JsonNode.Parse(File.ReadAllText(file))!;
        edit(state["Position"]!);
        File.WriteAllText(file, state.ToJsonString());
    }

    /// <summary>Writes more log than the slot may keep.</summary>
    private static async Task LoseSlotAsync(StreamWorld world)
    {
        foreach (var sql in (string[])["alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()", .. Enumerable.Repeat("select pg_switch_wal(), txid_current()", 5), "checkpoint"])
        {
            await using var command = world.Superuser.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(StreamWorld.Token);
        }
        await using var status = world.Superuser.CreateCommand($"select wal_status from pg_replication_slots where slot_name = '{world.Options.Slot}'");
        (await status.ExecuteScalarAsync(StreamWorld.Token)).ShouldBe("lost");
    }

    private static Task<string> CopyAsync(string from, string to) => ForeignProgram.RunAsync("cp", ["-a", from, to]);
}
