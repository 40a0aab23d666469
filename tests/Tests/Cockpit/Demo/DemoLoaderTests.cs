using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Demo;

public sealed class DemoLoaderTests(TestRecord testRecord)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loading_writes_every_table_twice_over_the_same_and_dropping_leaves_what_is_not_the_demos()
    {
        await using var record = new RecordDatabase(await testRecord.CreateDatabaseAsync(), TestSecrets.Box);
        await Count(record, "with own as (insert into gis.place (name, class, geom) values ('自家地名', 'village', 'SRID=4490;POINT(110 40)') returning 1) select count(*) from own");

        var rows = await DemoLoader.LoadAsync(record, "test", DemoFixture.Small, null, Token);
        rows.ShouldAllBe(r => r.Value > 0);
        foreach (var (table, count) in rows)
            if (table != "cases.step" && !table.StartsWith("demo.", StringComparison.Ordinal))
                (await Count(record, $"select count(*) from {table} where source = 'demo'")).ShouldBe(count, table);
        (await DemoLoader.LoadedAsync(record, Token)).ShouldBe(DemoFixture.Small.Settings);
        (await Count(record, "select count(*) from grid.division d where not st_isvalid(geom)")).ShouldBe(0);
        (await Count(record, """
            select count(*) from grid.division c
            where level = 5 and abs(st_area(geom) - (select sum(st_area(u.geom)) from grid.unit u where u.community_code = c.code)) > 1e-12
            """)).ShouldBe(0);
        (await Count(record, "select count(distinct kind) from address.place")).ShouldBe(17);

        (await DemoLoader.LoadAsync(record, "test", DemoFixture.Small, null, Token)).OrderBy(r => r.Key).ShouldBe(rows.OrderBy(r => r.Key));
        await DemoLoader.DropAsync(record, "test", Token);
        (await DemoLoader.LoadedAsync(record, Token)).ShouldBeNull();
        (await Count(record, "select count(*) from gis.place")).ShouldBe(1);
        (await Count(record, "select count(*) from address.place")).ShouldBe(0);
    }

    [Fact]
    public async Task A_load_that_is_broken_off_leaves_nothing()
    {
        await using var record = new RecordDatabase(await testRecord.CreateDatabaseAsync(), TestSecrets.Box);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new StopAt("address.place", stop);
        await Should.ThrowAsync<OperationCanceledException>(() => DemoLoader.LoadAsync(record, "test", DemoFixture.Small, progress, stop.Token));
        (await DemoLoader.LoadedAsync(record, Token)).ShouldBeNull();
        (await Count(record, "select (select count(*) from gis.road) + (select count(*) from grid.unit)")).ShouldBe(0);
    }

    private static async Task<long> Count(RecordDatabase record, string sql)
    {
        await using var command = record.Feed.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private sealed class StopAt(string step, CancellationTokenSource stop) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Step == step)
                stop.Cancel();
        }
    }
}
