using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>Views of the record, and tables whose rows have no whole number for a key: in memory where that is sound, stale with any change, and right at every moment.</summary>
public sealed class HeldViewTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static readonly Caller West = new("test", "test", [Role.Supervisor], new(["11"], []));

    [Theory]
    [InlineData("gis.spot", "gis.spot_view", "create view gis.spot_view with (security_invoker = true) as select id, upper(name) as name, st_translate(geom, 0, 1e-4) as geom from gis.spot where id % 2 = 0")]
    [InlineData("gis.pair", "gis.pair_view", "create view gis.inner_view with (security_invoker = true) as select * from gis.pair; create view gis.pair_view with (security_invoker = true) as select a.name, count(*) as n, st_setsrid(st_makepoint(max(st_x(a.geom)), max(st_y(b.geom))), 4490) as geom from gis.inner_view a join gis.pair b on b.id = a.id + 1 group by a.name")]
    [InlineData("gis.word", "gis.word", "alter table gis.word drop constraint word_pkey; alter table gis.word add primary key (name)")]
    [InlineData("gis.both", "gis.both", "alter table gis.both drop constraint both_pkey; alter table gis.both add primary key (id, name)")]
    public async Task What_is_shown_is_right_before_during_and_after_a_change(string table, string layer, string make)
    {
        await host.ChangeAsync($"""
            create table {table} (id int primary key, name text, geom geometry(Point, 4490)); select platform.protect('{table}', 'shared');
            insert into {table} select i, 'n' || i, st_setsrid(st_point(110 + i * 1e-5, 45 + i % 10 * 1e-3), 4490) from generate_series(1, 200) i;
            {make}
            """);
        foreach (var change in new[]
        {
            "select pg_logical_emit_message(true, 'test', '')", $"update {table} set name = name || '!' where name like '%7'", $"delete from {table} where name like '%3'", $"truncate {table}",
            $"insert into {table} select i, 'm' || i, st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, 50) i",
        })
        {
            await host.ChangeAsync(change);
            var shown = await TilesHost.TileAsync(host.Admin, layer, Home, "?complete=true");
            shown.ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(await host.LayerAsync(layer), Home)), $"at once after {change}");
            var held = await host.HeldAsync(layer);
            Decoded((await host.FromSnapshotAsync(held, Home)).ShouldNotBeNull(change)).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(held, Home)), change);
        }
    }

    [Fact]
    public async Task A_scoped_table_with_texts_for_keys_shows_each_caller_the_own_rows()
    {
        await host.ChangeAsync("""
            create table gis.coded (code text primary key, name text, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490)); select platform.protect('gis.coded', 'scoped');
            insert into gis.coded select 'c' || i, 'n' || i, (array['11', '12'])[1 + i % 2], '{}', st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, 100) i
            """);
        var layer = await host.HeldAsync("gis.coded");
        var own = Decoded((await host.FromSnapshotAsync(layer, Home, West)).ShouldNotBeNull());
        own!.Layers.Single().Features.Count.ShouldBe(50);
        own.ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, Home, West)), "west");
    }

    [Theory]
    [InlineData("scoped", "select id, region, audience, geom from gis.base_scoped", "it is a view, whose columns do not tell for sure who sees a row")]
    [InlineData("shared", "select s.id, s.geom, (select count(*) from gis.base_scoped) as n from gis.base_shared s", "it is a view, whose columns do not tell for sure who sees a row")]
    [InlineData("now", "select id, geom, now() as at from gis.base_shared", "it is a view that also depends on something else than rows, such as the time")]
    [InlineData("day", "select id, geom, current_date as at from gis.base_shared", "it is a view that also depends on something else than rows, such as the time")]
    [InlineData("who", "select id, geom, platform.caller() as who from gis.base_shared", "it is a view that also depends on something else than rows, such as the time")]
    [InlineData("untold", "select n as id, geom from gis.base_keyless", "it is a view over tables whose changes are not told")]
    public async Task A_view_that_may_show_different_callers_or_moments_different_rows_stays_with_PostGIS(string name, string query, string reason)
    {
        await host.ChangeAsync("""
            create table if not exists gis.base_scoped (id int primary key, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490));
            create table if not exists gis.base_shared (id int primary key, geom geometry(Point, 4490));
            create table if not exists gis.base_keyless (n int, geom geometry(Point, 4490));
            do $$ begin
              if not exists (select from pg_policy where polrelid = 'gis.base_shared'::regclass) then
                perform platform.protect('gis.base_scoped', 'scoped'), platform.protect('gis.base_shared', 'shared'), platform.protect('gis.base_keyless', 'shared');
                insert into gis.base_scoped select i, '1' || i % 3, '{}', st_setsrid(st_point(110, 45), 4490) from generate_series(1, 9) i;
                insert into gis.base_shared values (1, st_setsrid(st_point(110, 45), 4490));
                insert into gis.base_keyless values (1, st_setsrid(st_point(110, 45), 4490));
              end if;
            end $$
            """);
        await host.ChangeAsync($"create view gis.view_{name} with (security_invoker = true) as {query}");
        string? told = null;
        await Until.SoAsync(async () => (told = host.Store.Describe(await host.LayerAsync($"gis.view_{name}")).Reason) != SpatialCockpit.Tiles.Snapshots.SnapshotStore.BeingRead, "it is read");
        told.ShouldBe(reason);
        foreach (var caller in new[] { SnapshotHost.Everybody, West })
            (await host.FromSnapshotAsync(await host.LayerAsync($"gis.view_{name}"), Home, caller)).ShouldBeNull();
    }

    [Theory]
    [InlineData("gis.loose", "select 1")]
    [InlineData("gis.loose_view", "create view gis.loose_view with (security_invoker = true) as select * from gis.loose")]
    [InlineData("gis.parted", "create table gis.parted (id int primary key, name text, geom geometry(Point, 4490)) partition by range (id); create table gis.parted_low partition of gis.parted for values from (0) to (1000); select platform.protect('gis.parted', 'shared'); insert into gis.parted select * from gis.loose")]
    public async Task Of_what_no_stream_tells_nothing_is_kept(string layer, string make)
    {
        await host.ChangeAsync("""
            create table if not exists gis.loose (id int, name text, geom geometry(Point, 4490));
            do $$ begin
              if not exists (select from pg_policy where polrelid = 'gis.loose'::regclass) then
                perform platform.protect('gis.loose', 'shared');
                insert into gis.loose select i, 'n' || i, st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, 20) i;
              end if;
            end $$
            """);
        await host.ChangeAsync(make);
        var found = await host.LayerAsync(layer);
        new Tileset(new([found]) { Complete = true }, SnapshotHost.Everybody, host.Services.GetRequiredService<LayerVersions>()).IsKept.ShouldBeFalse();
        foreach (var change in new[] { "select 1", $"update {layer} set name = name || '!' where id < 9", $"delete from {layer} where id = 3" })
        {
            await host.SqlAsync(change);
            (await TilesHost.TileAsync(host.Admin, layer, Home, "?complete=true")).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(found, Home)), change);
        }
    }

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
