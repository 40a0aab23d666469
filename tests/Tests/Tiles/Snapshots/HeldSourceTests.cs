using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>A source of its own for tables that come and go.</summary>
public sealed class HeldSourceHost(TestRecord record) : ReadSourceHost(record)
{
    protected override string Name => "held";
}

/// <summary>Tables of somebody else's database are held in memory, show what PostGIS shows there, and follow what changes there.</summary>
public sealed class HeldSourceTests(HeldSourceHost host) : IClassFixture<HeldSourceHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of a few rows, so that they become a delta.</summary>
    public static TheoryData<string> FewChanges =>
    [
        "insert into busy values (7001, 'new', null, st_setsrid(st_point(110.01, 45.01), 4326)), (-5, 'before all', 1, st_setsrid(st_point(110.01, 45.012), 4326))",
        "update busy set name = 'renamed' || id where id % 700 = 0",
        "update busy set geom = st_translate(geom, 1e-3, 0) where id between 100 and 120",
        "update busy set geom = null where id = 50",
        "update busy set geom = st_setsrid(st_makeline(st_point(110, 45), st_point(110.01, 45.01)), 4326) where id = 51",
        "update busy set id = id + 100000 where id < 20",
        "delete from busy where id % 501 = 0",
        "update busy set n = n + 1 where id = 7001; update busy set name = 'twice' where id = 7001",
        "vacuum busy",
    ];

    [Fact]
    public async Task After_every_scan_the_tile_from_memory_is_the_tile_of_PostGIS()
    {
        await MakeAsync("busy", "id bigint primary key", rows: 6000);
        var begun = await SnapshotOfAsync("public.busy");
        foreach (var change in FewChanges)
        {
            await host.TheirsAsync(change);
            await host.Watch.ScanAsync(Token);
            await ShouldShowWhatPostgisShowsAsync("public.busy", change.Data);
        }
        (await SnapshotOfAsync("public.busy")).ShouldBe(begun, "few rows were read again, not all");
        await host.TheirsAsync("update busy set n = 7");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.busy", "many changes");
        await host.TheirsAsync("truncate busy");
        await host.Watch.ScanAsync(Token);
        (await host.FromSnapshotAsync(await host.HeldAsync("public.busy"), Home)).ShouldNotBeNull().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("keyless", "id bigint")]
    [InlineData("by_text", "id text primary key")]
    [InlineData("by_two", "id int, primary key (id, name)")]
    public async Task Tables_without_a_whole_number_for_a_key_show_features_without_ids(string table, string key)
    {
        await MakeAsync(table, key, rows: 300);
        await ShouldShowWhatPostgisShowsAsync($"public.{table}", "as made");
        var before = (await host.FromSnapshotAsync(await host.HeldAsync($"public.{table}"), Home))!;
        await host.TheirsAsync($"update {table} set n = 5 where name = 'n7'; update {table} set n = 7 where name = 'n7'");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync($"public.{table}", "read anew");
        (await host.FromSnapshotAsync(await host.HeldAsync($"public.{table}"), Home))!.ETag.ShouldBe(before.ETag, "bytes depend on what the rows hold alone");
    }

    [Fact]
    public async Task A_view_follows_the_tables_below_it()
    {
        await MakeAsync("below", "id bigint primary key", rows: 300);
        await host.TheirsAsync("create view above as select nullif(id, 3) as id, upper(name) as name, geom from below where n is distinct from 4");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.above", "as made");
        await host.TheirsAsync("update below set n = 4 where id between 100 and 200");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.above", "after a change below");
    }

    [Fact]
    public async Task A_view_that_fails_hides_no_change_of_others_and_is_right_again_when_it_works()
    {
        await MakeAsync("a_part", "id bigint primary key", rows: 20);
        await MakeAsync("z_part", "id bigint primary key", rows: 20);
        await host.TheirsAsync("create view a_fails as select id, 7 / (n - 1000) as n, geom from a_part");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.a_fails", "before it fails");
        await host.TheirsAsync("update a_part set n = 1000 where id = 5; update z_part set name = 'seen' where id = 5");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.z_part", "beside one that fails");
        host.Store.Describe(await host.LayerAsync("public.a_fails")).IsHeld.ShouldBeFalse();
        await host.TheirsAsync("update a_part set n = 1 where id = 5");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.a_fails", "mended");
    }

    [Fact]
    public async Task A_surface_in_space_is_left_out_and_the_others_stay()
    {
        await MakeAsync("solid", "id bigint primary key", rows: 300);
        await host.HeldAsync("public.solid");
        await host.TheirsAsync("alter table solid alter column geom type geometry(GeometryZ, 4326) using st_force3d(geom)");
        await host.Watch.ScanAsync(Token);
        await host.HeldAsync("public.solid");
        await host.TheirsAsync("update solid set geom = st_geomfromtext('TIN Z (((110 45 0, 110 45.1 0, 110.1 45 0, 110 45 0)))', 4326) where id = 7");
        await host.Watch.ScanAsync(Token);
        await ShouldShowWhatPostgisShowsAsync("public.solid", "a surface among points");
        await host.TheirsAsync("drop table solid");
    }

    [Fact]
    public async Task A_view_without_end_is_no_layer()
    {
        await host.TheirsAsync("create view endless as select 1 as id, case when pg_sleep(60) is not null then st_point(110, 45) end as geom");
        await host.Watch.ScanAsync(Token);
        (await host.Admin.GetAsync($"/tiles/public.endless/{Home}.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.TheirsAsync("drop view endless");
    }

    [Fact]
    public async Task A_table_altered_renamed_or_dropped_is_right_again_by_itself()
    {
        await MakeAsync("guest", "id bigint primary key", rows: 100);
        await host.HeldAsync("public.guest");
        foreach (var change in new[]
        {
            "alter table guest rename column name to title",
            "alter table guest alter column n type text using n::text",
            "alter table guest drop column n; alter table guest add column height int default 3",
            "alter table guest alter column geom type geometry(Geometry, 3857) using st_transform(geom, 3857)",
            "drop table guest; create table guest (id int primary key, title text, height int, geom geometry(Geometry, 3857)); insert into guest values (1, 'x', 2, st_transform(st_setsrid(st_point(110.01, 45.01), 4326), 3857))",
        })
        {
            await host.TheirsAsync(change);
            await host.Watch.ScanAsync(Token);
            await ShouldShowWhatPostgisShowsAsync("public.guest", change);
        }
        await host.TheirsAsync("alter table guest rename to visitor");
        await host.Watch.ScanAsync(Token);
        (await host.Admin.GetAsync($"/tiles/public.guest/{Home}.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ShouldShowWhatPostgisShowsAsync("public.visitor", "renamed");
        await host.TheirsAsync("drop table visitor");
        await host.Watch.ScanAsync(Token);
        (await host.Admin.GetAsync($"/tiles/public.visitor/{Home}.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_next_start_reads_from_disk_what_has_not_changed_and_the_few_rows_that_have()
    {
        await MakeAsync("lasting", "id bigint primary key", rows: 6000);
        await host.HeldAsync("public.lasting");
        await Until.SoAsync(() => FileOf("public.lasting") is not null, "it is on disk");
        var file = FileOf("public.lasting");
        await host.RestartAsync(() => host.TheirsAsync("update lasting set name = 'unseen' where id = 77; delete from lasting where id = 78; insert into lasting values (9000, 'unseen', 1, st_setsrid(st_point(110.01, 45.01), 4326))"));
        await ShouldShowWhatPostgisShowsAsync("public.lasting", "changed while nobody looked");
        FileOf("public.lasting").ShouldBe(file, "it was not read from there again");
        await host.RestartAsync(() => host.TheirsAsync("update lasting set n = 8"));
        await ShouldShowWhatPostgisShowsAsync("public.lasting", "changed altogether while nobody looked");
        await Until.SoAsync(() => FileOf("public.lasting") != file, "it is on disk anew");
        await host.RestartAsync(() =>
        {
            File.WriteAllBytes(Path.Combine(host.Data.File("snapshots/sources"), FileOf("public.lasting")!), []);
            return Task.CompletedTask;
        });
        await ShouldShowWhatPostgisShowsAsync("public.lasting", "damaged");
    }

    [Fact]
    public async Task The_catalogue_tells_what_makes_the_tiles_and_why()
    {
        await MakeAsync("told", "id bigint primary key", rows: 10);
        await host.TheirsAsync("create table untold (id int primary key, geom geometry)");
        await host.Watch.ScanAsync(Token);
        await host.HeldAsync("public.told");
        (await SourceAsync("public.told")).ShouldBe(("snapshot", null));
        await Until.SoAsync(async () => (await SourceAsync("public.untold")).Reason != SnapshotStore.BeingRead, "it is read");
        (await SourceAsync("public.untold")).ShouldBe(("postgis", "it has no row yet that tells its coordinate system"));
    }

    private async Task MakeAsync(string table, string key, int rows)
    {
        await host.TheirsAsync($"""
            create table {table} ({(key.Contains(',') ? key.Split(',', 2)[0] : key)}, name text, n int, geom geometry(Geometry, 4326){(key.Contains(',') ? "," + key.Split(',', 2)[1] : "")});
            insert into {table} select i, 'n' || i, case when i % 4 = 0 then null else i end,
              case when i % 3 = 0 then st_makeenvelope(110, 45, 110 + i * 3e-6, 45 + i * 3e-6, 4326) else st_setsrid(st_point(110 + i * 3e-6, 45 + i % 100 * 1e-4), 4326) end
            from generate_series(1, {rows}) i
            """);
        await host.Watch.ScanAsync(Token);
    }

    private async Task ShouldShowWhatPostgisShowsAsync(string name, string when)
    {
        var layer = await host.HeldAsync(name);
        Decoded((await host.FromSnapshotAsync(layer, Home)).ShouldNotBeNull(when)).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, Home)), when);
        var served = await TilesHost.TileAsync(host.Admin, name, Home, "?complete=true");
        served.ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, Home)), $"{when}, as it is served");
    }

    private async Task<LayerSnapshot> SnapshotOfAsync(string name)
    {
        var layer = await host.HeldAsync(name);
        return host.Store.Current.Of(layer)!.Snapshot;
    }

    private async Task<(string? Source, string? Reason)> SourceAsync(string name)
    {
        var entry = await host.Admin.GetFromJsonAsync<JsonElement>($"/tiles/layers/{name}", Token);
        return (entry.GetProperty("source").GetString(), entry.TryGetProperty("source_reason", out var reason) ? reason.GetString() : null);
    }

    private string? FileOf(string layer)
    {
        var index = Path.Combine(host.Data.File("snapshots/sources"), "index.json");
        return !File.Exists(index) ? null : JsonDocument.Parse(File.ReadAllBytes(index)).RootElement.GetProperty("Tables").EnumerateArray()
            .Where(table => table.GetProperty("Name").GetString() == layer).Select(table => table.GetProperty("File").GetString()).SingleOrDefault();
    }

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
