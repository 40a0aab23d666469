using System.Threading.Channels;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

public sealed class SourceScanTests(TestRecord record) : IAsyncLifetime
{
    private static readonly SourceTable Tree = new(new("public", "Tree x"), ["id"]);
    private static readonly SourceTable Pair = new(new("public", "pair"), ["code", "part"]);
    private static readonly SourceTable Bare = new(new("public", "bare"), []);

    private readonly List<SourceDifference> _found = [];
    private readonly StoppedTime _time = new();
    private List<SourceTable> _tables = [Tree, Pair, Bare];
    private NpgsqlDataSource _database = null!;
    private SourceScan _scan = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = NpgsqlDataSource.Create((await record.CreateDatabaseAsync()).Superuser);
        _scan = new(_database, _ => Task.FromResult<IReadOnlyList<SourceTable>>(_tables), (difference, _) =>
        {
            _found.Add(difference);
            return ValueTask.CompletedTask;
        }, _time);
        await RunAsync("""
            create table "Tree x" (id int primary key, kind text);
            insert into "Tree x" select i, 'oak' from generate_series(1, 5) i;
            create table pair (code text, part int, note text, primary key (code, part));
            insert into pair values ('a', 1, ''), ('a', 2, '');
            create table bare (note text);
            insert into bare values ('one'), ('two');
            """);
        await _scan.ScanAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_first_scan_and_one_without_change_find_nothing()
    {
        await _scan.ScanAsync(Token);
        _found.ShouldBeEmpty();
    }

    [Fact]
    public async Task New_changed_and_deleted_rows_are_found_by_key()
    {
        await RunAsync("""
            insert into "Tree x" values (6, 'elm'); update "Tree x" set kind = 'ash' where id = 2; update "Tree x" set id = 40 where id = 4;
            delete from "Tree x" where id = 5; update pair set note = 'x' where part = 2; delete from pair where part = 1;
            """);
        await _scan.ScanAsync(Token);
        Found(Tree).ShouldBe("2 40 6 / 4 5");
        Found(Pair).ShouldBe("a+2 / a+1");
        Found(Bare).ShouldBe("");
        _found.Clear();
        await RunAsync("truncate pair");
        await _scan.ScanAsync(Token);
        (Found(Tree), Found(Pair)).ShouldBe(("", " / a+2"));
    }

    [Fact]
    public async Task A_table_without_key_shows_that_it_changed()
    {
        await RunAsync("update bare set note = 'three' where note = 'one'");
        await _scan.ScanAsync(Token);
        var difference = _found.ShouldHaveSingleItem();
        (difference.Table, difference.Changed.Count, difference.Deleted.Count).ShouldBe((Bare.Name, 1, 1));
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_is_told_of_and_stops_no_other()
    {
        await RunAsync("""alter table pair rename to gone; update "Tree x" set kind = 'ash' where id = 1""");
        await _scan.ScanAsync(Token);
        Found(Tree).ShouldBe("1 / ");
        _scan.Freshness.Single(freshness => freshness.Table == Pair.Name).Error!.ShouldContain("does not exist");
        _scan.Freshness.Where(freshness => freshness.Table != Pair.Name).ShouldAllBe(freshness => freshness.Error == null && freshness.AsOf == _time.GetUtcNow());
        await RunAsync("alter table gone rename to pair; update pair set note = 'back' where part = 1");
        await _scan.ScanAsync(Token);
        Found(Pair).ShouldBe("a+1 / ");
        _tables = [Tree];
        await _scan.ScanAsync(Token);
        _scan.Freshness.ShouldHaveSingleItem().Table.ShouldBe(Tree.Name);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 60)]
    [InlineData(3.2, 60.8)]
    [InlineData(60, 1140)]
    public void Scans_take_at_most_a_twentieth_of_the_time_and_come_at_most_once_a_minute(double costSeconds, double pauseSeconds) =>
        SourceScan.PauseAfter(TimeSpan.FromSeconds(costSeconds)).TotalSeconds.ShouldBe(pauseSeconds, 1e-6);

    [Fact]
    public async Task The_next_round_waits_for_the_pause()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = _scan.RunAsync(stop.Token);
        await _time.AskedForAsync(TimeSpan.FromSeconds(60));
        await RunAsync("""update "Tree x" set kind = 'ash' where id = 3""");
        _found.ShouldBeEmpty();
        _time.Pass();
        await _time.AskedForAsync(TimeSpan.FromSeconds(60));
        Found(Tree).ShouldBe("3 / ");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private string Found(SourceTable table) => string.Join(' ', _found.Where(difference => difference.Table == table.Name).Select(difference => $"{Words(difference.Changed)} / {Words(difference.Deleted)}"));

    private static string Words(IEnumerable<string[]> keys) => string.Join(' ', keys.Select(key => string.Join('+', key)).Order(StringComparer.Ordinal));

    private async Task RunAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>A clock that stands still until the test lets a timer go off.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        private readonly Channel<Timer> _asked = Channel.CreateUnbounded<Timer>();
        private Timer? _last;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state), dueTime);
            _asked.Writer.TryWrite(timer);
            return timer;
        }

        public async Task AskedForAsync(TimeSpan pause)
        {
            _last = await _asked.Reader.ReadAsync(Token);
            _last.DueTime.ShouldBe(pause);
        }

        public void Pass() => _last!.GoOff();

        private sealed class Timer(Action goOff, TimeSpan dueTime) : ITimer
        {
            public TimeSpan DueTime => dueTime;

            public void GoOff() => goOff();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
