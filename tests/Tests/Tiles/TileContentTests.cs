using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>What is in a tile.</summary>
public sealed class TileContentTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Features_keep_their_ids_in_order_and_their_attributes()
    {
        var layer = (await TilesHost.TileAsync(host.Admin, "gis.road", TilesHost.Home, "?complete=true"))!["gis.road"];
        (layer.Version, layer.Extent).ShouldBe((2, 4096));
        layer.Features.Select(feature => feature.Id!.Value).ShouldBeInOrder();
        layer.Features.Count.ShouldBe(20);
        layer.Features[2].Properties.ShouldBe(new Dictionary<string, object> { ["name"] = "路 3", ["class"] = "service", ["oneway"] = true, ["bridge"] = false, ["tunnel"] = false, ["layer"] = 0L }, ignoreOrder: true);
    }

    [Fact]
    public async Task Several_layers_travel_in_one_tile_in_the_order_asked()
    {
        var tile = await TilesHost.TileAsync(host.Admin, "registry.part,road,registry.part", TilesHost.Home, "?complete=true");
        tile!.Layers.Select(layer => layer.Name).ShouldBe(["registry.part", "gis.road"]);
    }

    [Fact]
    public async Task A_supervisor_sees_the_features_of_the_own_district_alone()
    {
        (await TilesHost.TileAsync(host.Admin, "registry.part", TilesHost.Home, "?complete=true"))!["registry.part"].Features.Count.ShouldBe(400);
        var own = (await TilesHost.TileAsync(host.WestSupervisor, "registry.part", TilesHost.Home, "?complete=true"))!["registry.part"];
        own.Features.Count.ShouldBe(200);
        own.Features.ShouldAllBe(feature => (string)feature.Properties["region"] == TilesHost.West);
    }

    [Fact]
    public async Task An_area_cut_by_tiles_is_named_in_one_of_them()
    {
        await host.ChangeAsync("insert into gis.water (name, class, geom) select '湖', 'lake', st_multi(st_makeenvelope(120, 50, 120.1, 50.1, 4490))");
        var (pieces, names) = (0, 0);
        var corner = TileCoordinate.At(new(120, 50.1), 12);
        for (var x = corner.X; x <= corner.X + 2; x++)
        {
            for (var y = corner.Y; y <= corner.Y + 3; y++)
            {
                TileCoordinate.TryCreate(12, x, y, out var tile).ShouldBeTrue();
                var content = await TilesHost.TileAsync(host.Admin, "gis.water", tile, "?named=gis.water");
                pieces += content?["gis.water"].Features.Count ?? 0;
                names += content?.Layers.Where(layer => layer.Name == "gis.water:name").Sum(layer => layer.Features.Count(feature => (string)feature.Properties["name"] == "湖")) ?? 0;
            }
        }
        pieces.ShouldBeGreaterThan(1);
        names.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_sensitive_never_leaves()
    {
        var unit = (await TilesHost.TileAsync(host.Admin, "registry.unit", TilesHost.Home, "?complete=true"))!["registry.unit"].Features.Single();
        unit.Properties.Keys.ShouldBe(["code", "name", "kind", "state", "region", "life", "tags", "valid_from", "changed_at"], ignoreOrder: true);
        (await host.Admin.GetAsync($"/tiles/registry.unit/{TilesHost.Home}.mvt?filter=phone LIKE '139%'", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("class = 'primary'", 10)]
    [InlineData("class IN ('primary','service') AND oneway = true", 6)]
    [InlineData("name LIKE '路 1_'", 10)]
    [InlineData("name IS NULL", 0)]
    [InlineData("NOT (class = 'primary' OR oneway = true)", 7)]
    [InlineData("id BETWEEN 3 AND 5", 3)]
    [InlineData("S_INTERSECTS(geom, BBOX(110.001, 45.00095, 110.002, 45.00105))", 1)]
    [InlineData("S_INTERSECTS(geom, POLYGON((110 45.0001, 110.001 45.0001, 110.001 45.0003, 110 45.0003, 110 45.0001)))", 3)]
    public async Task A_filter_picks_features(string filter, int expected)
    {
        var tile = await TilesHost.TileAsync(host.Admin, "gis.road", TilesHost.Home, $"?complete=true&filter={Uri.EscapeDataString(filter)}");
        (tile?["gis.road"].Features.Count ?? 0).ShouldBe(expected);
    }

    [Fact]
    public async Task Below_a_layers_first_zoom_and_by_its_thinning_tiles_are_light_unless_completeness_is_asked()
    {
        var far = TileCoordinate.At(new(110.005, 45.001), 9);
        (await TilesHost.TileAsync(host.Admin, "registry.part", far)).ShouldBeNull();
        (await TilesHost.TileAsync(host.Admin, "gis.road", far))!["gis.road"].Features.ShouldAllBe(feature => feature.Id % 2 == 0, "primary ones");
        (await TilesHost.TileAsync(host.Admin, "gis.road", far, "?complete=true"))!["gis.road"].Features.Count.ShouldBe(20);
        var part = (await TilesHost.TileAsync(host.Admin, "registry.part", TileCoordinate.At(new(110.005, 45.005), 13)))!["registry.part"].Features[0];
        part.Properties.Keys.ShouldNotContain("region");
    }

    [Fact]
    public async Task A_feature_in_the_buffer_is_in_both_tiles()
    {
        var tile = TileCoordinate.At(new(110.005, 45.005), 16);
        var edge = tile.EnvelopeDegrees();
        var justOutside = edge.MaxX + edge.Width * 30 / 4096;
        await host.ChangeAsync(FormattableString.Invariant($"insert into gis.poi (name, class, geom) values ('seam', 'shop', st_setsrid(st_point({justOutside}, {edge.Centre.Y}), 4490))"));
        TileCoordinate.TryCreate(tile.Z, tile.X + 1, tile.Y, out var next).ShouldBeTrue();
        (await TilesHost.TileAsync(host.Admin, "gis.poi", tile))!["gis.poi"].Features.Single().Parts[0][0].X.ShouldBeInRange(4125, 4127);
        (await TilesHost.TileAsync(host.Admin, "gis.poi", next))!["gis.poi"].Features.Single().Parts[0][0].X.ShouldBeInRange(29, 31);
    }

    [Fact]
    public async Task The_cap_keeps_the_same_even_sample_and_says_what_it_left_out()
    {
        await host.ChangeAsync("""
            create table gis.crowd (id bigint primary key, geom geometry(Point, 4490)); select platform.protect('gis.crowd', 'shared');
            insert into gis.crowd select i, st_setsrid(st_point(110 + (i % 100) * 1e-5, 45 + i / 100 * 1e-5), 4490) from generate_series(1, 12000) i
            """);
        using var capped = await host.Admin.GetAsync($"/tiles/crowd/{TilesHost.Home}.mvt", Token);
        capped.Headers.GetValues("X-Features-Dropped").ShouldBe(["2000"]);
        var features = DecodedTile.Read(await capped.Content.ReadAsByteArrayAsync(Token))["gis.crowd"].Features;
        features.Count.ShouldBe(10_000);
        features.Count(feature => feature.Id <= 6000).ShouldBeInRange(4800, 5200);
        (await TilesHost.TileAsync(host.Admin, "crowd", TilesHost.Home, "?complete=true"))!["gis.crowd"].Features.Count.ShouldBe(12_000);
    }

    [Fact]
    public async Task Every_kind_of_column_becomes_a_value_that_a_client_reads()
    {
        await host.ChangeAsync("""
            create type gis.mood as enum ('fine', 'sour');
            create table gis."odd table" (
              fid int primary key, "a ""quoted"" name" text, 名称 text, n numeric, d date, at timestamptz, local timestamp, j jsonb, list text[], u uuid, mood gis.mood, b bytea, r real, big bigint,
              shape geometry(GeometryZ, 4547), other geometry(Point, 4490));
            select platform.protect('gis."odd table"', 'shared');
            insert into gis."odd table" values (7, 'x', '路', 1.25, '2026-01-31', '2026-01-31T08:00:00+08', '2026-01-31 08:00', '{"a": [1]}', '{p,q}', '00000000-0000-0000-0000-000000000001', 'sour', '\x00', 0.5, -9007199254740993,
              st_transform(st_setsrid(st_makepoint(114.001, 30.001, 5), 4490), 4547), null);
            """);
        var tile = TileCoordinate.At(new(114.001, 30.001), 14);
        var layer = (await TilesHost.TileAsync(host.Admin, "odd%20table", tile))!["gis.odd table"];
        layer.Features.Single().Id.ShouldBe(7ul);
        layer.Features.Single().Properties.ShouldBe(new Dictionary<string, object>
        {
            ["a \"quoted\" name"] = "x",
            ["名称"] = "路",
            ["n"] = 1.25,
            ["d"] = "2026-01-31",
            ["at"] = "2026-01-31T00:00:00+00:00",
            ["local"] = "2026-01-31T08:00:00",
            ["j"] = "{\"a\": [1]}",
            ["list"] = "[\"p\",\"q\"]",
            ["u"] = "00000000-0000-0000-0000-000000000001",
            ["mood"] = "sour",
            ["r"] = 0.5,
            ["big"] = -9007199254740993L,
        }, ignoreOrder: true);
        foreach (var filter in new[] { "mood = 'sour'", "名称 = '路'", "at < TIMESTAMP('2026-02-01T00:00:00Z')", "at = DATE('2026-01-31')", "n > 1.2 AND n < 2", "\"a \"\"quoted\"\" name\" = 'x'", "S_INTERSECTS(shape, BBOX(114, 30, 114.1, 30.1))", "j IS NOT NULL" })
            (await TilesHost.TileAsync(host.Admin, "odd%20table", tile, "?filter=" + Uri.EscapeDataString(filter))).ShouldNotBeNull(filter);
    }

    [Fact]
    public async Task Bytes_are_the_same_every_time()
    {
        var bodies = new List<byte[]>();
        foreach (var client in new[] { host.Admin, host.Admin, host.WestSupervisor })
            bodies.Add(await client.GetByteArrayAsync($"/tiles/gis.road,gis.place/{TilesHost.Home}.mvt", Token));
        bodies.ShouldAllBe(body => body.SequenceEqual(bodies[0]));
    }

    [Fact]
    public async Task Beyond_the_plane_of_a_layer_it_shows_nothing_and_others_are_drawn()
    {
        // A policy that is not ours: then PostGIS makes the tiles.
        await host.ChangeAsync("""
            create table gis.plane (id int primary key, geom geometry(Point, 4547)); create table gis.africa (id int primary key, geom geometry(Point, 4326)); select platform.protect('gis.africa', 'shared');
            alter table gis.plane enable row level security; create policy mine on gis.plane for select to cockpit_app using (id > 0); grant select on gis.plane to cockpit_app, cockpit_feed;
            insert into gis.plane select 1, st_transform(st_geomfromtext('POINT(114 30)', 4326), 4547); insert into gis.africa values (1, st_geomfromtext('POINT(24 1)', 4326))
            """);
        foreach (var zoom in new[] { 6, 8, 14 })
        {
            var far = TileCoordinate.At(new(24, 1), zoom);
            (await TilesHost.TileAsync(host.Admin, "gis.plane", far)).ShouldBeNull();
            (await TilesHost.TileAsync(host.Admin, "gis.plane,gis.africa", far))!["gis.africa"].Features.Count.ShouldBe(1);
            (await TilesHost.TileAsync(host.Admin, "gis.plane", TileCoordinate.At(new(114, 30), zoom)))!["gis.plane"].Features.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(4326)]
    [InlineData(4490)]
    [InlineData(3857)]
    [InlineData(4547)]
    [InlineData(0)]
    public async Task Every_system_and_every_odd_geometry_makes_a_valid_tile(int srid)
    {
        string Shape(string text) => srid == 0 ? $"st_geomfromtext('{text}')" : $"st_transform(st_geomfromtext('{text}', 4326), {srid})";
        var poles = srid == 4547 ? "null" : Shape("POINT(0 89.9)");
        await host.ChangeAsync($"""
            create table gis.odd_{srid} (id int primary key, geom geometry); select platform.protect('gis.odd_{srid}', 'shared');
            insert into gis.odd_{srid} values
              (1, {Shape("POINT Z (114.001 30.001 7)")}), (2, {Shape("LINESTRING M (114 30 1, 114.002 30.002 2)")}), (3, {Shape("POLYGON((114 30, 114.002 30.002, 114.002 30, 114 30.002, 114 30))")}),
              (4, {Shape("GEOMETRYCOLLECTION(POINT(114.001 30.001), LINESTRING(114 30, 114.001 30.001))")}), (5, null), (6, {Shape("POINT EMPTY")}), (7, {Shape("POLYGON EMPTY")}),
              (8, {Shape("MULTIPOINT((114.0005 30.0005), (114.001 30.0015))")}), (9, {Shape("CURVEPOLYGON(CIRCULARSTRING(114 30, 114.001 30.001, 114.002 30, 114.001 29.999, 114 30))")}),
              (10, {poles}), (-11, {Shape("POINT(114.001 30.001)")});
            """);
        foreach (var zoom in new[] { 3, 8, 14, 18 })
        {
            var tile = (await TilesHost.TileAsync(host.Admin, $"gis.odd_{srid}", TileCoordinate.At(new(114.001, 30.001), zoom), "?complete=true"))![$"gis.odd_{srid}"];
            tile.Features.ShouldAllBe(feature => feature.Parts.Count > 0 && feature.Parts.All(part => part.All(point => point.X >= -64 && point.X <= 4160 && point.Y >= -64 && point.Y <= 4160)));
            tile.Features.Select(feature => feature.Id).ShouldContain(1ul);
            if (zoom == 14)
                tile.Features.Select(feature => feature.Id).ShouldBe([null, 1ul, 2ul, 3ul, 4ul, 8ul, 9ul], ignoreOrder: true);
        }
        (await host.Admin.GetAsync($"/tiles/gis.odd_{srid}/0/0/0.mvt?complete=true", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var items = await host.Admin.GetFromJsonAsync<JsonElement>($"/ogc/collections/gis.odd_{srid}/items", Token);
        items.GetProperty("features").GetArrayLength().ShouldBe(11);
    }

    [Fact]
    public async Task Tables_without_a_key_have_the_same_bytes_every_time_and_are_no_collection()
    {
        await host.ChangeAsync("""
            create table gis.keyless (a int, geom geometry(Point, 4490)); select platform.protect('gis.keyless', 'shared');
            insert into gis.keyless select i % 7, st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, 500) i
            """);
        var before = await host.Admin.GetByteArrayAsync($"/tiles/keyless/{TilesHost.Home}.mvt", Token);
        await host.ChangeAsync("begin; create temporary table again on commit drop as select * from gis.keyless; truncate gis.keyless; insert into gis.keyless select * from again order by random(); commit");
        (await host.Admin.GetByteArrayAsync($"/tiles/keyless/{TilesHost.Home}.mvt", Token)).ShouldBe(before);
        (await host.Admin.GetAsync("/ogc/collections/gis.keyless", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
