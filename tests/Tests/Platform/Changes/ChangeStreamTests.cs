using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

public sealed class ChangeStreamTests(TestRecord record) : IAsyncLifetime
{
    private const string Toy = "gis.toy";
    private const string Other = "gis.other";
    private StreamWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await StreamWorld.CreateAsync(record, """
        create table gis.toy (id bigint primary key, a int, big text, geom geometry(Point, 4490));
        alter table gis.toy alter big set storage external;
        create table gis.other (name text, part int, note text, primary key (name, part));
        """);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Rows_of_before_and_after_the_start_arrive_whole()
    {
        await _world.FeedAsync("insert into gis.toy values (1, 1, 'x', st_setsrid(st_point(110, 45), 4490)), (2, null, null, null)");
        var toy = new ToyProjection("toy", Toy, Other);
        await _world.StartAsync(toy);
        await _world.ShouldBeEqualAsync(toy, Toy, Other);
        await _world.FeedAsync("insert into gis.toy values (3, 3, 'z', st_setsrid(st_point(111, 46), 4490)); insert into gis.other values ('a', 1, 'n'), ('a', 2, null)");
        await _world.FeedAsync("update gis.toy set a = 7 where id = 1; update gis.toy set id = 20 where id = 2; delete from gis.other where part = 1");
        await _world.ShouldBeEqualAsync(toy, Toy, Other);
        toy.Copy(Toy).Length.ShouldBe(3);
        toy.Rebuilt.ShouldBe(1);
        await _world.FeedAsync("truncate gis.toy; insert into gis.toy (id) values (9)");
        await _world.ShouldBeEqualAsync(toy, Toy, Other);
        toy.Rebuilt.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_host_can_do_without_reads_the_record_behind_what_it_cannot()
    {
        ConcurrentQueue<string> read = [];
        _world.Options = _world.Options with { ConcurrentRebuilds = 3 };
        await _world.StartAsync(Noting("spare", false), Noting("first", true), Noting("second", true));
        await _world.LevelAsync();
        read.Count.ShouldBe(3);
        read.Last().ShouldBe("spare");

        ToyProjection Noting(string name, bool isVital) => new(name, Toy) { IsVital = isVital, WhileRebuilding = () => Task.Run(() => read.Enqueue(name)) };
    }

    [Fact]
    public async Task Large_values_that_an_update_does_not_touch_are_filled_in()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.StartAsync(toy);
        await _world.FeedAsync("insert into gis.toy (id, a, big) select i, 0, (select string_agg(md5((i * 1000 + j)::text), '') from generate_series(1, 300) j) from generate_series(1, 5) i");
        await _world.LevelAsync();
        await _world.FeedAsync("update gis.toy set a = 1");
        await _world.ShouldBeEqualAsync(toy, Toy);
        await _world.FeedAsync("""
            begin;
            update gis.toy set a = 2 where id = 1; update gis.toy set id = 100 where id = 1; update gis.toy set a = 3 where id = 100;
            update gis.toy set a = 4 where id = 2; delete from gis.toy where id = 2;
            insert into gis.toy (id, a, big) values (2, 5, repeat('new', 5000)); update gis.toy set a = 6 where id = 2;
            update gis.toy set a = 7 where id = 3; update gis.toy set big = repeat('other', 5000) where id = 3; update gis.toy set a = 8 where id = 3;
            commit;
            """);
        await _world.ShouldBeEqualAsync(toy, Toy);
        toy.Copy(Toy).ShouldAllBe(line => line.Length > 8000);
    }

    [Fact]
    public async Task A_value_fetched_late_is_right_in_the_end()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.StartAsync(toy);
        await _world.FeedAsync("insert into gis.toy (id, a, big) select i, 0, repeat(md5(i::text), 500) from generate_series(1, 4) i");
        await _world.LevelAsync();
        await _world.StopAsync();
        var later = new ToyProjection("toy", Toy);
        var gate = new TaskCompletionSource();
        later.WhileRebuilding = () => gate.Task;
        await _world.StartAsync(later);
        // All of this is in the log before any of it is read: every fetch sees the end of it.
        await _world.FeedAsync("update gis.toy set a = 1");
        await _world.FeedAsync("update gis.toy set id = id + 10 where id <= 2");
        await _world.FeedAsync("update gis.toy set a = 2 where id = 11; delete from gis.toy where id = 12; update gis.toy set big = repeat('later', 4000) where id = 3");
        await _world.FeedAsync("delete from gis.toy where id = 4");
        await _world.FeedAsync("insert into gis.toy (id, a, big) values (4, 9, repeat('again', 4000))");
        gate.SetResult();
        await _world.ShouldBeEqualAsync(later, Toy);
    }

    [Fact]
    public async Task Writes_during_a_rebuild_are_neither_missed_nor_doubled()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.FeedAsync("insert into gis.toy (id, a) select i, i from generate_series(1, 100) i");
        var written = new TaskCompletionSource();
        toy.WhileRebuilding = async () =>
        {
            for (var i = 0; i < 30; i++)
                await _world.FeedAsync($"insert into gis.toy (id, a) values ({1000 + i}, {i}); update gis.toy set a = a + 1 where id = {i}; delete from gis.toy where id = {50 + i}");
            written.SetResult();
        };
        await _world.StartAsync(toy);
        await written.Task.WaitAsync(StreamWorld.Token);
        await _world.ShouldBeEqualAsync(toy, Toy);
        toy.Rebuilt.ShouldBe(1);
    }

    [Fact]
    public async Task A_transaction_open_across_the_snapshot_arrives_when_it_commits()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.StartAsync(toy);
        await _world.LevelAsync();
        await using var connection = await _world.Database.Feed.OpenConnectionAsync(StreamWorld.Token);
        await using var transaction = await connection.BeginTransactionAsync(StreamWorld.Token);
        await using (var slow = new Npgsql.NpgsqlCommand("insert into gis.toy (id, a) values (1, 1)", connection))
            await slow.ExecuteNonQueryAsync(StreamWorld.Token);
        await _world.FeedAsync("insert into gis.toy (id, a) values (2, 2)");
        await _world.LevelAsync();
        toy.Copy(Toy).Length.ShouldBe(1);
        await transaction.CommitAsync(StreamWorld.Token);
        await _world.ShouldBeEqualAsync(toy, Toy);
        toy.Cursors.ShouldBe(toy.Cursors.Order());
        toy.Cursors.ShouldBeUnique();
    }

    [Fact]
    public async Task Waiting_ends_also_for_writes_that_are_not_published()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.StartAsync(toy);
        await _world.LevelAsync();
        for (var i = 0; i < 20; i++)
        {
            await _world.FeedAsync($"insert into fence.position (object, time, lon, lat) values ('o', now() + {i} * interval '1 s', 110, 45)");
            await _world.LevelAsync();
        }
        toy.Cursors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failing_projection_is_rebuilt_and_disturbs_no_other()
    {
        var sound = new ToyProjection("sound", Toy);
        var failing = new ToyProjection("failing", Toy) { Trouble = new InvalidOperationException("the trouble") };
        await _world.StartAsync(sound, failing);
        await _world.LevelAsync();
        var rebuilding = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        failing.WhileRebuilding = () =>
        {
            rebuilding.TrySetResult();
            return go.Task;
        };
        await _world.FeedAsync("insert into gis.toy (id) values (1)");
        await rebuilding.Task.WaitAsync(StreamWorld.Token);
        await _world.ShouldBeEqualAsync(sound, Toy);
        _world.StatusOf(failing).Error.ShouldBe("the trouble");
        go.SetResult();
        await _world.ShouldBeEqualAsync(failing, Toy);
        await _world.LiveAsync();
        (failing.Rebuilt, sound.Rebuilt).ShouldBe((2, 1));
        _world.Stream.Status.Projections.ShouldAllBe(p => p.State == ProjectionState.Live && p.Error == null);
    }

    [Fact]
    public async Task A_large_commit_that_is_not_applied_yet_is_lag_in_bytes_and_in_time()
    {
        var go = new TaskCompletionSource();
        var held = new ToyProjection("held", Toy) { Hold = go.Task };
        var sound = new ToyProjection("sound", Toy);
        await _world.StartAsync(held, sound);
        await _world.LiveAsync();
        await _world.FeedAsync("insert into gis.toy (id, big) select i, repeat(md5(i::text), 30) from generate_series(1, 5000) i");
        var committed = await _world.PositionAsync();
        await _world.ShouldBeEqualAsync(sound, Toy);
        await _world.LookedAtAsync(committed);
        var behind = _world.StatusOf(held);
        behind.LagBytes.ShouldBeGreaterThan(0UL); // not the whole commit: keep-alives tell of the log it wrote before its end
        behind.Lag.ShouldBeGreaterThan(TimeSpan.Zero);
        go.SetResult();
        await _world.ShouldBeEqualAsync(held, Toy);
        _world.StatusOf(held).Applied.ShouldBeGreaterThanOrEqualTo(committed.BeforePageHeader());
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_no_connection_though_the_line_stands()
    {
        _world.Options = _world.Options with { MostSilence = TimeSpan.FromMilliseconds(500) };
        await _world.StartAsync(new ToyProjection("toy", Toy));
        await _world.LiveAsync();
        _world.Stream.Status.Connected.ShouldBeTrue();
        await _world.SuperuserAsync("revoke execute on function pg_current_wal_flush_lsn() from public");
        await Until.SoAsync(() => !_world.Stream.Status.Connected, "nobody answers");
        _world.Stream.Status.Error.ShouldBeNull("the replication connection stands");
        await _world.SuperuserAsync("grant execute on function pg_current_wal_flush_lsn() to public");
        await Until.SoAsync(() => _world.Stream.Status.Connected, "the server answers again");
    }

    [Fact]
    public async Task A_projection_that_fails_with_a_full_queue_does_not_hold_up_the_reader()
    {
        _world.Options = _world.Options with { QueueBytes = 1000, StallLimit = TimeSpan.FromHours(1) };
        var wake = new TaskCompletionSource();
        var failing = new ToyProjection("failing", Toy) { Hold = wake.Task, Trouble = new InvalidOperationException("the trouble") };
        var sound = new ToyProjection("sound", Toy);
        await _world.StartAsync(failing, sound);
        await _world.LiveAsync();
        for (var i = 0; i < 10; i++)
            await _world.FeedAsync($"insert into gis.toy (id, big) values ({i}, repeat('x', 400))");
        wake.SetResult();
        await _world.ShouldBeEqualAsync(sound, Toy);
        await _world.ShouldBeEqualAsync(failing, Toy);
        await _world.LiveAsync();
        failing.Rebuilt.ShouldBe(2);
    }

    [Fact]
    public async Task A_projection_that_stalls_is_left_behind_and_rebuilt_when_it_wakes()
    {
        _world.Options = _world.Options with { QueueBytes = 1000, StallLimit = TimeSpan.FromMilliseconds(20) };
        var wake = new TaskCompletionSource();
        var lazy = new ToyProjection("lazy", Toy) { Hold = wake.Task };
        var sound = new ToyProjection("sound", Toy);
        await _world.StartAsync(lazy, sound);
        await _world.LiveAsync();
        for (var i = 0; i < 10; i++)
            await _world.FeedAsync($"insert into gis.toy (id, big) values ({i}, repeat('x', 400))");
        await _world.ShouldBeEqualAsync(sound, Toy);
        wake.SetResult();
        await _world.ShouldBeEqualAsync(lazy, Toy);
        lazy.Rebuilt.ShouldBe(2);
    }

    [Fact]
    public async Task A_cut_connection_is_made_again_and_nothing_is_lost()
    {
        var toy = new ToyProjection("toy", Toy);
        await _world.StartAsync(toy);
        await _world.LiveAsync();
        for (var i = 0; i < 5; i++)
        {
            await _world.FeedAsync($"insert into gis.toy (id) values ({i})");
            await _world.CutOffAsync();
            await _world.FeedAsync($"insert into gis.toy (id) values ({100 + i})");
            await _world.ShouldBeEqualAsync(toy, Toy);
        }
        toy.Rebuilt.ShouldBe(1);
    }

    [Fact]
    public async Task A_transaction_too_large_is_read_anew_instead_of_applied()
    {
        _world.Options = _world.Options with { LargeTransactionRows = 1000 };
        var whole = new ToyProjection("whole", Toy, Other);
        var tablewise = new TablewiseToy("tablewise", Toy, Other);
        await _world.StartAsync(whole, tablewise);
        await _world.LevelAsync();
        await _world.FeedAsync("insert into gis.other values ('a', 1, 'n'); insert into gis.toy (id) select generate_series(1, 5000)");
        await _world.ShouldBeEqualAsync(whole, Toy, Other);
        await _world.ShouldBeEqualAsync(tablewise, Toy, Other);
        await _world.FeedAsync("update gis.toy set a = 1 where id < 10");
        await _world.ShouldBeEqualAsync(whole, Toy, Other);
        await _world.ShouldBeEqualAsync(tablewise, Toy, Other);
        (whole.Rebuilt, tablewise.Rebuilt).ShouldBe((2, 1));
        tablewise.ReadAnew.ShouldBe([Toy]);
        tablewise.Cursors.Select(cursor => cursor.Ordinal).ShouldBe([0, .. Enumerable.Range(0, 9)]);
    }
}
