using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Tests.Platform.Changes;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.Warehouse;

/// <summary>Whatever is written by whom, and however often its process is killed, the warehouse ends equal to the record, row for row.</summary>
public sealed class WarehouseEqualsRecordTests(TestRecord record)
{
    private const int Writers = 3;

    private static readonly (int Changes, int Kills) Storm = Extent.Of((3_000, 4), (100_000, 20));

    /// <summary>Every type there is; each column as both say it alike.</summary>
    private const string Tables = """
        create table gis.toy (id bigint primary key, whole int, small smallint, part double precision, price numeric(12,2), any_size numeric, truth boolean, word text, day date, moment timestamptz, plain timestamp, clock time,
          mark uuid, document jsonb, tags text[], numbers int[], geom geometry(Point, 4490), region text collate "C" not null default '', audience int[] not null default '{}');
        create table gis.pair (code text, piece int, word text, primary key (code, piece));
        select platform.protect('gis.toy', 'scoped'), platform.protect('gis.pair', 'shared');
        """;

    private const string ToyOfRecord = """
        select concat_ws('|', id, whole, small, round(part::numeric, 4), price, round(any_size, 4), truth::text, word, day, (extract(epoch from moment) * 1000000)::bigint, (extract(epoch from plain) * 1000000)::bigint, clock, mark, document,
          array_to_string(tags, ';', '<null>'), array_to_string(numbers, ';'), encode(st_asbinary(geom, 'NDR'), 'hex'), region, array_to_string(audience, ';')) from gis.toy order by id
        """;

    private const string ToyOfWarehouse = """
        select concat_ws('|', id, whole, small, part::decimal(30,4), price, any_size::decimal(30,4), truth, word, day, epoch_us(moment), epoch_us(plain), strftime(('2000-01-01'::date + clock)::timestamp, '%H:%M:%S'), mark, document,
          array_to_string(list_transform(tags, lambda tag: coalesce(tag, '<null>')), ';'), array_to_string(numbers, ';'), lower(hex(st_aswkb(geom))), region, array_to_string(audience, ';')) from toy order by id
        """;

    private const string PairOfRecord = "select concat_ws('|', code, piece, word) from gis.pair order by code collate \"C\", piece", PairOfWarehouse = "select concat_ws('|', code, piece, word) from pair order by code, piece";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_warehouse_equals_the_record_after_random_changes_and_kills()
    {
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using var store = new RunningWarehouse(world);
        await world.StartAsync(store.Projection);
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(world, new Random(seed + writer), Storm.Changes / Writers)));
        // Once at least, even where all is written before the first.
        for (var kill = 0; kill == 0 || (kill < Storm.Kills && !writing.IsCompleted); kill++)
        {
            await Task.WhenAny(writing, store.GrownAsync(Token));
            store.Child.Kill(store.Child.ProcessId);
        }
        await writing;
        await world.LevelAsync();
        store.Projection.Rebuilds.ShouldBe(1, "to be killed is no reason to read everything anew");
        Differences(await store.AskAsync(ToyOfWarehouse), await RowsAsync(world, ToyOfRecord)).ShouldBeEmpty();
        Differences(await store.AskAsync(PairOfWarehouse), await RowsAsync(world, PairOfRecord)).ShouldBeEmpty();
        store.Child.Starts.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_host_that_starts_again_goes_on_where_the_warehouse_is()
    {
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using (var store = new RunningWarehouse(world))
        {
            await world.StartAsync(store.Projection);
            await world.FeedAsync("insert into gis.pair select 'a', n, 'first' from generate_series(1, 50) n");
            await world.LevelAsync();
            await world.StopAsync();
        }
        await world.FeedAsync("update gis.pair set word = 'second' where piece % 2 = 0; delete from gis.pair where piece > 40");
        await using var again = new RunningWarehouse(world);
        await world.StartAsync(again.Projection);
        await world.LevelAsync();
        (await again.AskAsync(PairOfWarehouse)).ShouldBe(await RowsAsync(world, PairOfRecord));
        world.Stream.Status.Projections.Single().Rebuilds.ShouldBe(0);
    }

    [Fact]
    public async Task A_damaged_file_is_put_aside_and_the_record_read_anew()
    {
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using (var store = new RunningWarehouse(world))
        {
            await world.StartAsync(store.Projection);
            await world.FeedAsync("insert into gis.pair select 'a', n, 'word' from generate_series(1, 5000) n");
            await world.LevelAsync();
            await world.StopAsync();
        }
        var kept = new StoreOptions(Path.Combine(world.Folder.Path, "warehouse"), 0, 1, "Asia/Shanghai").File;
        using (var file = File.Open(kept, FileMode.Open))
            file.SetLength(file.Length / 2);
        await using var again = new RunningWarehouse(world);
        await world.StartAsync(again.Projection);
        await world.LevelAsync();
        (await again.AskAsync(PairOfWarehouse)).ShouldBe(await RowsAsync(world, PairOfRecord));
        File.Exists(kept + ".damaged").ShouldBeTrue();
        again.Projection.Rebuilds.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_that_gains_or_loses_a_column_is_read_anew()
    {
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using var store = new RunningWarehouse(world);
        await world.StartAsync(store.Projection);
        await world.FeedAsync("insert into gis.pair values ('a', 1, 'one')");
        await world.OwnerAsync("alter table gis.pair add column extra int not null default 7");
        await world.FeedAsync("insert into gis.pair values ('b', 2, 'two', 8); truncate gis.toy");
        await world.LevelAsync();
        (await store.AskAsync("select concat_ws('|', code, piece, word, extra) from pair order by code")).ShouldBe(["a|1|one|7", "b|2|two|8"]);
    }

    [Fact]
    public async Task A_table_that_is_new_or_gone_leaves_the_others_where_they_are()
    {
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using var store = new RunningWarehouse(world);
        await world.FeedAsync("insert into gis.pair values ('a', 1, 'one')");
        await world.StartAsync(store.Projection);
        await world.LevelAsync();
        await world.OwnerAsync("create table gis.third (id int primary key, word text); select platform.protect('gis.third', 'shared'); drop table gis.toy");
        await world.FeedAsync("insert into gis.third values (1, 'new'); insert into gis.pair values ('b', 2, 'two')");
        await world.LevelAsync();
        (await store.AskAsync("select word from third")).ShouldBe(["new"]);
        (await store.AskAsync(PairOfWarehouse)).ShouldBe(["a|1|one", "b|2|two"]);
        store.Projection.Tables.Select(table => table.Name).ShouldNotContain("toy");
        store.Projection.Rebuilds.ShouldBe(1);
        store.Projection.ReadShare.ShouldBeNull();
    }

    [Fact]
    public async Task Positions_come_by_their_batches_each_once_and_anew_where_some_were_taken_away()
    {
        const string Asked = "select concat_ws('|', object, seq, batch) from positions order by object, seq";
        await using var world = await StreamWorld.CreateAsync(record, Tables);
        await using var store = new RunningWarehouse(world);
        await ReportAsync(1, 3);
        await world.StartAsync(store.Projection);
        await world.LevelAsync();
        (await store.AskAsync(Asked)).ShouldBe(["bus|1|1", "bus|2|2", "bus|3|3"]);
        await ReportAsync(4, 9);
        (await store.Projection.TakeBatchesAsync(2, Token)).ShouldBe(true);
        store.Child.Kill(store.Child.ProcessId);
        while (await store.Projection.TakeBatchesAsync(2, Token) == true)
        {
        }
        (await store.AskAsync(Asked)).ShouldBe(Enumerable.Range(1, 9).Select(seq => $"bus|{seq}|{seq}"));
        await world.FeedAsync("delete from fence.position where seq % 2 = 0; insert into gis.pair values ('a', 1, 'one')");
        await world.LevelAsync();
        (await store.AskAsync(Asked)).ShouldBe(["bus|1|1", "bus|3|3", "bus|5|5", "bus|7|7", "bus|9|9"]);
        (await store.AskAsync(PairOfWarehouse)).ShouldBe(["a|1|one"]);

        Task ReportAsync(int first, int last) => world.FeedAsync($"""
            insert into fence.batch (number, kind, at) select n, 'positions', now() from generate_series({first}, {last}) n;
            insert into fence.position (object, time, seq, lon, lat, batch) select 'bus', now(), n, 110, 44, n from generate_series({first}, {last}) n
            """);
    }

    /// <summary>The first few rows that one has and the other has not.</summary>
    private static IEnumerable<string> Differences(List<string> warehouse, List<string> table) =>
        warehouse.Except(table).Select(row => $"warehouse: {row}").Concat(table.Except(warehouse).Select(row => $"record: {row}")).Concat(warehouse.Count == table.Count ? [] : [$"{warehouse.Count} rows for {table.Count}"]).Take(6);

    private static async Task WriteAsync(StreamWorld world, Random random, int changes)
    {
        await using var connection = await world.Database.Feed.OpenConnectionAsync(Token);
        while (changes > 0)
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            var statements = random.Next(1, 20);
            changes -= statements;
            try
            {
                for (var i = 0; i < statements; i++)
                    await WriteAsync(connection, random);
                if (random.Next(12) == 0)
                    await transaction.RollbackAsync(Token);
                else
                    await transaction.CommitAsync(Token);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation)
            {
                await transaction.RollbackAsync(Token);
            }
        }
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Random random)
    {
        var (id, other) = (random.Next(400), random.Next(400));
        var sql = random.Next(10) switch
        {
            < 5 => $"""
                insert into gis.toy values ({id}, {random.Next()}, {random.Next(100)}, {random.Next(1000) * 0.25}, {random.Next(1000)}.25, {random.Next(1000)}.125, {random.Next(2) == 0}, {Word(random)}, '2026-01-01'::date + {random.Next(900)},
                  '1960-01-01+08'::timestamptz + interval '{random.Next()} seconds {random.Next(1_000_000)} microseconds', '2026-11-24 10:00'::timestamp + interval '{random.Next(100_000)} minutes', '{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}',
                  gen_random_uuid(), {Document(random)}, {Tags(random)}, array[1, {random.Next(9)}], st_setsrid(st_point({random.Next(360) - 180} + 0.125, {random.Next(180) - 90} + 0.5), 4490), '{random.Next(99)}', array[{random.Next(9)}, {random.Next(9)}])
                on conflict (id) do update set word = excluded.word, document = excluded.document, moment = excluded.moment, geom = excluded.geom, tags = excluded.tags
                """,
            5 => $"update gis.toy set id = id + 1000 where id = {id}",
            6 => $"update gis.toy set word = null, part = null, geom = null, tags = null, document = null, moment = null where id = {id}",
            7 => $"delete from gis.toy where id in ({id}, {other}, {id + 1000})",
            8 => $"insert into gis.pair values ('c{id % 20}', {other}, {Word(random)}) on conflict (code, piece) do update set code = 'd{other}'",
            _ => random.Next(50) == 0 ? "truncate gis.pair" : $"delete from gis.pair where code = 'c{id % 20}' and piece = {other}",
        };
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static string Word(Random random) => random.Next(6) switch
    {
        0 => "null",
        1 => "''",
        2 => "E'tab\\tline\\nback\\\\slash \\\\N'",
        3 => "'解放路88号“甲”'",
        4 => $"repeat('long {random.Next()} ', 300)",
        _ => $"'word {random.Next()}'",
    };

    private static string Document(Random random) => random.Next(3) == 0 ? "null" : $$"""'{"a": {{random.Next()}}, "b": "x\"y\\z", "c": [1, null]}'""";

    private static string Tags(Random random) => random.Next(4) switch
    {
        0 => "null",
        1 => "'{}'",
        2 => """array['a,b', 'quo"te', 'back\slash', null, 'null', ' space ', '{brace}', '[x]', '''tis', '[a', '(b', 'a''b', '', 'a]b', '“甲”']""",
        _ => $"array['t{random.Next(9)}']",
    };

    private static async Task<List<string>> RowsAsync(StreamWorld world, string sql)
    {
        List<string> rows = [];
        await using var command = world.Database.Feed.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(Token);
        while (await row.ReadAsync(Token))
            rows.Add(row.GetString(0));
        return rows;
    }

    /// <summary>A warehouse of a world, with its process.</summary>
    private sealed class RunningWarehouse : IAsyncDisposable
    {
        private readonly WarehouseClient _client;

        public RunningWarehouse(StreamWorld world)
        {
            var options = new WarehouseOptions { Folder = Path.Combine(world.Folder.Path, "warehouse"), MemoryBytes = 256L << 20, TimeZone = "Asia/Shanghai", AddressFolder = Path.Combine(world.Folder.Path, "search") };
            Child = new(options, new OutputLogger<WarehouseChild>(TestContext.Current.TestOutputHelper));
            _client = new(options, Child);
            Projection = new(_client, world.Database, new OutputLogger<WarehouseProjection>(TestContext.Current.TestOutputHelper));
        }

        public WarehouseChild Child { get; }

        public WarehouseProjection Projection { get; }

        public async Task<List<string>> AskAsync(string sql)
        {
            var seen = Projection.Tables.Select(table => new SeenTable(table.Name, [.. table.Columns.Select(column => column.Name)]));
            var question = new Question(Guid.NewGuid(), sql, [], 1_000_000, 1L << 30, TimeSpan.FromMinutes(1), AnswerFormat.Json, new([""], []), [.. seen]);
            using var response = await _client.SendAsync(() => new(HttpMethod.Post, "/questions") { Content = JsonContent.Create(question) }, HttpCompletionOption.ResponseContentRead, Token);
            var text = await response.Content.ReadAsStringAsync(Token);
            response.IsSuccessStatusCode.ShouldBeTrue(text);
            return [.. JsonDocument.Parse(text).RootElement.GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()!)];
        }

        /// <summary>Completes when it has taken more than it had: between two of these a kill hits it at work.</summary>
        public async Task GrownAsync(CancellationToken cancellationToken)
        {
            var before = (await StateAsync(cancellationToken)).Applied;
            await Until.SoAsync(async () => (await StateAsync(cancellationToken)).Applied > before, "it has taken more", Until.LongPatience);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await Child.DisposeAsync();
        }

        private Task<StoreState> StateAsync(CancellationToken cancellationToken) => _client.StateAsync(cancellationToken);
    }
}
