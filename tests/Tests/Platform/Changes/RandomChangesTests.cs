using Npgsql;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

/// <summary>
/// Whatever several writers do at once, and whenever the reader is cut off, stopped or started again: every projection ends equal to the
/// tables. A failure is run again by its seed: <c>COCKPIT_STREAM_SEED=123</c>; <c>./test.sh --long</c> makes more worlds.
/// </summary>
public sealed class RandomChangesTests(TestRecord record)
{
    private const int Writers = 3;
    private const int TransactionsOfAWriter = 40;

    private static readonly string[] Tables = ["gis.toy", "gis.pair"];

    public static IEnumerable<TheoryDataRow<int>> Seeds()
    {
        if (Extent.Told("COCKPIT_STREAM_SEED") is { } seed)
            return [new((int)seed)];
        var worlds = Extent.Of(2, 50);
        return Enumerable.Range(0, worlds).Select(_ => new TheoryDataRow<int>(Random.Shared.Next()));
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Projections_end_equal_to_the_tables(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"COCKPIT_STREAM_SEED={seed}");
        var random = new Random(seed);
        await using var world = await StreamWorld.CreateAsync(record, """
            create table gis.toy (id int primary key, a int, big text, geom geometry(Point, 4490), other_big text);
            alter table gis.toy alter big set storage external, alter other_big set storage external;
            create table gis.pair (code text, part int, note text, big text, primary key (code, part));
            alter table gis.pair alter big set storage external;
            """);
        if (random.Next(2) == 0)
            world.Options = world.Options with { LargeTransactionRows = 30 };
        var (memory, tablewise, durable) = Projections(world);
        await world.StartAsync(memory, tablewise, durable);

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => WriteAsync(world, new Random(seed + i + 1))));
        var troubling = Task.Run(async () =>
        {
            while (!writing.IsCompleted)
            {
                switch (random.Next(6))
                {
                    case 0:
                        await world.StopAsync();
                        (memory, tablewise, durable) = Projections(world);
                        await world.StartAsync(memory, tablewise, durable);
                        break;
                    case < 4:
                        await world.CutOffAsync();
                        break;
                    default:
                        await world.LevelAsync();
                        break;
                }
            }
        });
        await writing;
        await troubling;
        foreach (var toy in new[] { memory, tablewise, durable })
            await world.ShouldBeEqualAsync(toy, Tables);
        await world.StopAsync();
        (memory, tablewise, durable) = Projections(world);
        await world.StartAsync(memory, tablewise, durable);
        foreach (var toy in new[] { memory, tablewise, durable })
            await world.ShouldBeEqualAsync(toy, Tables);
        durable.Rebuilt.ShouldBe(0, "a saved projection goes on from where it was");
    }

    private static (ToyProjection Memory, ToyProjection Tablewise, ToyProjection Durable) Projections(StreamWorld world) =>
        (new("memory", Tables), new BatchedToy("tablewise", Tables), new DurableToy("durable", world.Folder.File("durable.json"), Tables));

    private static async Task WriteAsync(StreamWorld world, Random random)
    {
        await using var connection = await world.Database.Feed.OpenConnectionAsync(StreamWorld.Token);
        for (var i = 0; i < TransactionsOfAWriter; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(StreamWorld.Token);
            try
            {
                for (var statement = random.Next(1, 7); statement > 0; statement--)
                    await WriteAsync(connection, Statement(random), savepoint: random.Next(3) == 0, random);
                if (random.Next(4) == 0)
                    await transaction.RollbackAsync(StreamWorld.Token);
                else
                    await transaction.CommitAsync(StreamWorld.Token);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                // Writers meet: this transaction is one more that is rolled back.
            }
        }
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string sql, bool savepoint, Random random)
    {
        if (savepoint)
            sql = $"savepoint s; {sql}; {(random.Next(2) == 0 ? "rollback to s" : "release s")}";
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(StreamWorld.Token);
    }

    private static string Statement(Random random)
    {
        var (id, to, many) = (random.Next(40), random.Next(40), random.Next(1, 15));
        var big = random.Next(3) switch
        {
            0 => "null",
            1 => $"'small {id}'",
            _ => $"(select string_agg(md5(({random.Next()} + j)::text), '') from generate_series(1, {random.Next(280, 600)}) j)",
        };
        return random.Next(22) switch
        {
            < 6 => $"insert into gis.toy select i, {many}, {big}, st_setsrid(st_point(110 + i / 1000.0, 45), 4490), {big} from generate_series({id}, {id + many}) i on conflict do nothing",
            < 9 => $"update gis.toy set a = {many} where id between {id} and {id + many}",
            < 11 => $"update gis.toy set big = {big} where id = {id}",
            < 13 => $"update gis.toy set id = {to} + 100 * {many} where id = {id}",
            13 => $"update gis.toy set id = {to}, other_big = {big} where id = {id}",
            < 16 => $"delete from gis.toy where id between {id} and {id + many / 3}",
            16 => $"insert into gis.toy values ({id}, 0, {big}) on conflict (id) do update set a = -1",
            17 => $"delete from gis.toy where id = {id}; insert into gis.toy values ({id}, {many}, {big}); update gis.toy set a = a + 1 where id = {id}",
            18 => $"insert into gis.pair select 'c' || i % 3, i, 'n', {big} from generate_series({id}, {id + many}) i on conflict (code, part) do update set note = 'again'",
            19 => $"update gis.pair set code = code || '-', part = part + 1 where part = {id}",
            20 => $"delete from gis.pair where part < {many}",
            _ => random.Next(3) == 0 ? "truncate gis.pair, gis.toy" : "truncate gis.toy",
        };
    }
}
