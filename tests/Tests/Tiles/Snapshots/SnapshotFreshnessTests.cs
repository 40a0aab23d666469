using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>What is committed is in the next tile from memory, and a tile from memory does not depend on how its layer came there.</summary>
public sealed class SnapshotFreshnessTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes =>
    [
        "insert into gis.busy (id, name, geom) select i, 'new', st_setsrid(st_point(110.01, 45 + i * 1e-6), 4490) from generate_series(1001, 1100) i",
        "update gis.busy set name = (select name from gis.busy where id = 502) where id in (503, 505)",
        "update gis.busy set name = 'renamed' || id where id % 7 = 0",
        "update gis.busy set geom = st_translate(geom, 1e-3, 0) where id % 5 = 0",
        "update gis.busy set geom = null where id % 50 = 0",
        "update gis.busy set geom = st_setsrid(st_makeline(st_point(110, 45), st_point(110.01, 45.01)), 4490) where id % 50 = 0",
        "update gis.busy set id = id + 10000 where id < 20",
        "delete from gis.busy where id % 3 = 0",
        "begin; insert into gis.busy (id, geom) values (20000, st_setsrid(st_point(110.01, 45.01), 4490)); update gis.busy set name = 'twice' where id = 20000; delete from gis.busy where id = 10001; commit",
        "update gis.busy set n = 12.5, tags = '{a,\"b c\"}', at = '2026-01-31T08:00:00+08', doc = '{\"a\": 1}' where id % 4 = 0",
        "update gis.busy set geom = st_transform(st_setsrid(st_point(110.011, 45.011), 4326), 4490) where id = 20000",
    ];

    [Fact]
    public async Task After_every_change_the_snapshot_shows_what_PostGIS_shows()
    {
        await MakeAsync();
        await host.HeldAsync("gis.busy");
        foreach (var change in Changes)
        {
            await host.ChangeAsync(change.Data);
            var layer = await host.HeldAsync("gis.busy");
            Decoded((await host.FromSnapshotAsync(layer, Home)).ShouldNotBeNull(change.Data)).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, Home)), change.Data);
        }
        var patched = (await host.FromSnapshotAsync(await host.HeldAsync("gis.busy"), Home))!;
        await host.Store.ForgetAsync(null, Token);
        var anew = (await host.FromSnapshotAsync(await host.HeldAsync("gis.busy"), Home))!;
        anew.ETag.ShouldBe(patched.ETag, "bytes depend on the rows alone");
    }

    [Fact]
    public async Task A_table_that_is_emptied_altered_renamed_or_dropped_is_right_again_by_itself()
    {
        await host.ChangeAsync("create table gis.guest (id bigint primary key, a int, geom geometry(Point, 4490)); select platform.protect('gis.guest', 'shared'); insert into gis.guest values (1, 2, st_setsrid(st_point(110.01, 45.01), 4490))");
        async Task<DecodedTile?> TileAsync(string name) => Decoded((await host.FromSnapshotAsync(await host.HeldAsync(name), Home)).ShouldNotBeNull());

        (await TileAsync("gis.guest"))!["gis.guest"].Features.Single().Properties["a"].ShouldBe(2L);
        await host.ChangeAsync("alter table gis.guest rename column a to b");
        (await TileAsync("gis.guest"))!["gis.guest"].Features.Single().Properties.Keys.ShouldBe(["b"]);
        await host.ChangeAsync("alter table gis.guest alter column b type text using b::text");
        (await TileAsync("gis.guest"))!["gis.guest"].Features.Single().Properties["b"].ShouldBe("2");
        await host.ChangeAsync("truncate gis.guest");
        (await TileAsync("gis.guest")).ShouldBeNull();
        await host.ChangeAsync("insert into gis.guest values (5, 'x', st_setsrid(st_point(110.01, 45.01), 4490)); alter table gis.guest rename to visitor");
        (await TileAsync("gis.visitor"))!["gis.visitor"].Features.Single().Id.ShouldBe(5ul);
        await host.ChangeAsync("drop table gis.visitor; create table gis.guest (id int primary key, geom geometry(Point, 3857)); select platform.protect('gis.guest', 'shared')");
        (await TileAsync("gis.guest")).ShouldBeNull();
    }

    [Fact]
    public async Task Writers_and_readings_anew_at_the_same_time_end_in_the_same_rows()
    {
        await host.ChangeAsync("create table gis.storm (id int primary key, name text, geom geometry(Point, 4490)); select platform.protect('gis.storm', 'shared'); insert into gis.storm select i, 'a', st_setsrid(st_point(110 + i * 1e-5, 45.01), 4490) from generate_series(1, 1000) i");
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 60; i++)
            {
                var id = random.Next(1, 1200) / 4 * 4 + writer;
                await host.SqlAsync(random.Next(3) switch
                {
                    0 => $"delete from gis.storm where id = {id}",
                    1 => $"insert into gis.storm values ({id}, 'w{i}', st_setsrid(st_point(110 + {i} * 1e-4, 45.01), 4490)) on conflict (id) do update set name = excluded.name",
                    _ => $"update gis.storm set geom = st_setsrid(st_point(110.005, 45 + {i} * 1e-4), 4490), name = null where id = {id}",
                });
            }
        }, Token)).ToList();
        for (var round = 0; round < 10; round++)
        {
            await host.Store.ForgetAsync(null, Token);
            await host.HeldAsync("gis.storm");
        }
        await Task.WhenAll(writers);
        await host.CaughtUpAsync("tiles");
        var layer = await host.HeldAsync("gis.storm");
        Decoded((await host.FromSnapshotAsync(layer, Home)).ShouldNotBeNull()).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, Home)), "after the storm");
    }

    private async Task<Layer> MakeAsync()
    {
        await host.ChangeAsync("""
            create table gis.busy (id int primary key, name text, n numeric, tags text[], at timestamptz, doc jsonb, geom geometry(Geometry, 4490)); select platform.protect('gis.busy', 'shared');
            insert into gis.busy (id, name, geom) select i, case when i % 4 = 0 then null else 'n' || i end, st_setsrid(st_point(110 + i * 1e-5, 45 + i % 100 * 1e-5), 4490) from generate_series(1, 1000) i
            """);
        return await host.LayerAsync("gis.busy");
    }

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
