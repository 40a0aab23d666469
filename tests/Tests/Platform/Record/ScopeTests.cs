using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class ScopeTests(TestRecord record) : IAsyncLifetime
{
    private RecordConnections _connections = null!;
    private RecordDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connections = await record.CreateDatabaseAsync();
        _database = new RecordDatabase(_connections, TestSecrets.Box);
        await using var fill = _database.Feed.CreateCommand("""
            insert into registry.part (code, class_code, class_name, region, audience, geom)
            select '9901010101' || lpad(i::text, 6, '0'), '0101', 'cover', case when i % 2 = 0 then '990101001' else '990202001' end, array[i % 10],
                   st_setsrid(st_point(110 + i * 1e-4, 45 + i * 1e-4), 4490)
            from generate_series(1, 5000) i;
            insert into gis.road (class, geom) values ('primary', st_setsrid(st_makeline(st_point(110, 45), st_point(111, 45)), 4490));
            analyze registry.part;
            """);
        await fill.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_table_reads_empty_when_no_scope_is_set()
    {
        await using var app = NpgsqlDataSource.Create(_connections.App);
        foreach (var table in await TablesAsync())
        {
            await using var read = app.CreateCommand($"select count(*) from {table}");
            try
            {
                (await read.ExecuteScalarAsync(Token)).ShouldBe(0L, table);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                continue; // no right at all is stricter still
            }
        }
    }

    /// <summary>Npgsql lends one object to one transaction of a connection after the other.</summary>
    [Fact]
    public async Task A_transaction_that_is_ended_twice_leaves_the_next_one_alone()
    {
        var first = await Scope.Everything.BeginAsync(_database, "first", Token);
        await first.DisposeAsync();
        await using (var second = await Scope.Everything.BeginAsync(_database, "second", Token))
        {
            await AuditLog.WriteAsync(second, "test.write", "kept", null, Token);
            await first.DisposeAsync();
            await second.CommitAsync(Token);
        }
        await using var kept = _database.Feed.CreateCommand("select count(*) from audit.entry where caller = 'second' and action = 'test.write'");
        (await kept.ExecuteScalarAsync(Token)).ShouldBe(1L);
    }

    [Fact]
    public async Task Every_table_has_row_security()
    {
        await using var unprotected = _database.Owner.CreateCommand("""
            select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relrowsecurity
              and n.nspname in ('platform', 'identity', 'audit', 'gis', 'grid', 'address', 'registry', 'cases', 'campaigns', 'fence', 'analytics', 'demo')
            """);
        (await unprotected.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    [Theory]
    [InlineData("", 5000)]
    [InlineData("99", 5000)]
    [InlineData("9901", 2500)]
    [InlineData("990101001", 2500)]
    [InlineData("990101001001", 0)]
    [InlineData("98", 0)]
    public async Task A_region_sees_its_rows_and_those_below(string region, long expected) =>
        (await CountAsync(new Scope([region], []))).ShouldBe(expected);

    [Fact]
    public async Task An_audience_sees_its_rows_wherever_they_are() =>
        (await CountAsync(new Scope([], [3, 4]))).ShouldBe(1000);

    [Fact]
    public async Task A_pooled_connection_forgets_the_scope_before()
    {
        await CountAsync(Scope.Everything);
        (await CountAsync(Scope.Nothing)).ShouldBe(0);
    }

    [Fact]
    public async Task Row_security_leaves_the_spatial_index_in_use()
    {
        await using var transaction = await new Scope(["9901"], []).BeginAsync(_database, "test", Token);
        await using var explain = transaction.Command("explain select id from registry.part where geom && st_makeenvelope(110.1, 45.1, 110.11, 45.11, 4490)");
        await using var reader = await explain.ExecuteReaderAsync(Token);
        var plan = new List<string>();
        while (await reader.ReadAsync(Token))
            plan.Add(reader.GetString(0));
        plan.ShouldContain(line => line.Contains("part_geom_idx"), string.Join('\n', plan));
    }

    private async Task<long> CountAsync(Scope scope)
    {
        await using var transaction = await scope.BeginAsync(_database, "test", Token);
        await using var count = transaction.Command("select count(*) from registry.part");
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var list = _database.Owner.CreateCommand("""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('platform', 'identity', 'audit', 'gis', 'grid', 'address', 'registry', 'cases', 'campaigns', 'fence', 'analytics', 'demo')
            """);
        await using var reader = await list.ExecuteReaderAsync(Token);
        var tables = new List<string>();
        while (await reader.ReadAsync(Token))
            tables.Add(reader.GetString(0));
        tables.Count.ShouldBeGreaterThan(20);
        return tables;
    }
}
