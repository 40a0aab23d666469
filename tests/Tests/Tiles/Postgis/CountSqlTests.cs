using System.Text.Json;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tests.Tiles.Snapshots;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tests.Tiles.Postgis;

/// <summary>Tiles that PostGIS makes from afar: the same counts as from memory, no larger, and nothing left out in silence.</summary>
public sealed class CountSqlTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private const string Points = """
        create table gis.{0} (id int primary key, "b" text, class text, "cell" int, geom geometry(Point, 4490)); select platform.protect('gis.{0}', 'shared');
        insert into gis.{0} select i, 'p' || i, (array['shop', 'school', null, 'k' || i % 15])[1 + i % 4], i, st_setsrid(st_point(110 + (i * 7919 % 10007) * 1e-4, 45 + (i * 104729 % 10009) * 1e-4), 4490) from generate_series(1, 4000) i;
        insert into gis.{0} values (4001, 'lone', 'shop', 1, st_setsrid(st_point(-60, -30), 4490)), (4002, 'east', 'shop', 1, st_setsrid(st_point(180, 45), 4490)), (4003, 'nowhere', 'shop', 1, null), (4004, 'north', 'shop', 1, st_setsrid(st_point(110, 89), 4490));
        """;

    private const string Areas = """
        create table gis.{0} (id int primary key, class text, geom geometry(Polygon, 4490)); select platform.protect('gis.{0}', 'shared');
        insert into gis.{0} select i, 'k' || i % 9, st_makeenvelope(110 + i % 60 * 1e-3, 45 + i / 60 * 1e-3, 110 + i % 60 * 1e-3 + i % 7 * 2e-4 + 1e-4, 45 + i / 60 * 1e-3 + i % 5 * 2e-4 + 1e-4, 4490) from generate_series(1, 3600) i
        """;

    [Theory]
    [InlineData("points", Points, 0)]
    [InlineData("points", Points, 6)]
    [InlineData("points", Points, 10)]
    [InlineData("areas", Areas, 4)]
    [InlineData("areas", Areas, 8)]
    [InlineData("areas", Areas, 10)]
    public async Task Postgis_counts_what_memory_counts(string name, string sql, int z)
    {
        var layer = await MadeAsync($"{name}_{z}", sql);
        foreach (var tile in Tiles(z))
        {
            var (ours, memorys) = (Features(await host.FromPostgisAsync(layer, tile, complete: false)), Features(await host.FromSnapshotAsync(layer, tile, complete: false)));
            ours.Count.ShouldBe(memorys.Count, $"{tile}");
            for (var i = 0; i < ours.Count; i++)
            {
                ours[i].Id.ShouldBe(memorys[i].Id);
                // Which of equally common kinds is named first, memory decides by the large areas too.
                ours[i].Properties.Where(value => value.Key != "class" || name == "points").ShouldBe(memorys[i].Properties.Where(value => value.Key != "class" || name == "points"), ignoreOrder: true, $"{tile} {i}");
                ours[i].ShouldKeepToTheSpecification();
                foreach (var (edge, other) in Edges(ours[i]).Zip(Edges(memorys[i])))
                    Math.Abs(edge - other).ShouldBeLessThanOrEqualTo(name == "points" ? 1 : 4, $"{tile} {i}");
            }
        }
    }

    [Theory]
    [InlineData(10, 8)]
    [InlineData(13, 4)]
    public async Task Cells_that_are_asked_for_count_every_point_at_any_zoom(int z, int cells)
    {
        var layer = await MadeAsync($"celled_{z}", Points);
        var counted = new List<DecodedTile.Feature>();
        foreach (var tile in Tiles(z))
        {
            var (ours, memorys) = (Features(await host.FromPostgisAsync(layer, tile, complete: false, cells: cells)), Features(await host.FromSnapshotAsync(layer, tile, complete: false, cells: cells)));
            ours.Select(feature => feature.Properties["point_count"]).ShouldBe(memorys.Select(feature => feature.Properties["point_count"]), $"{tile}");
            ours.Count.ShouldBeLessThanOrEqualTo(cells * cells, $"{tile}");
            counted.AddRange(memorys);
        }
        counted.Sum(feature => (long)feature.Properties["point_count"]).ShouldBe(4002, "all but those without a place and beyond the map");
        counted.Sum(feature => (long)feature.Properties.GetValueOrDefault("class:shop", 0L)).ShouldBe(1002);
    }

    [Fact]
    public async Task Rows_without_a_key_and_on_a_plane_are_counted_too()
    {
        await host.ChangeAsync(Points.Replace("{0}", "plane_rows").Replace("110 + ", "117 + "));
        await host.ChangeAsync("create view gis.plane with (security_invoker) as select class, st_transform(geom, 4547)::geometry(Point, 4547) as geom from gis.plane_rows where id <= 4000; grant select on gis.plane to cockpit_app");
        var layer = Coloured(await host.LayerAsync("gis.plane"));
        var features = new List<DecodedTile.Feature>();
        foreach (var tile in Tiles(9, 117))
            features.AddRange(Features(await host.FromPostgisAsync(layer, tile, complete: false)));
        features.Sum(feature => (long)feature.Properties["point_count"]).ShouldBe(4000);
        features.Sum(feature => (long)feature.Properties.GetValueOrDefault("class:shop", 0L)).ShouldBe(1000);
        features.Where(feature => (long)feature.Properties["point_count"] == 1 && feature.Properties.ContainsKey("class:shop")).ShouldAllBe(feature => (string)feature.Properties["class"] == "shop");
    }

    [Theory]
    [InlineData(12, "Point")]
    [InlineData(15, "Point")]
    [InlineData(9, "LineString")]
    [InlineData(13, "LineString")]
    public async Task A_tile_of_postgis_too_large_leaves_out_and_says_how_many(int z, string type)
    {
        var layer = await MadeAsync($"heavy_{z}_{type}".ToLowerInvariant(), $$"""
            create table gis.{0} (id int primary key, name text, geom geometry({{type}}, 4490)); select platform.protect('gis.{0}', 'shared');
            insert into gis.{0} select i, (select string_agg(md5(i::text || j), '') from generate_series(1, 8) j), case '{{type}}' when 'Point' then p else st_makeline(p, st_translate(p, (i + 1) * 1e-6, 0)) end
            from (select i, st_setsrid(st_point(110 + i % 60 * 1e-5, 45 + i / 60 * 1e-5), 4490) as p from generate_series(1, 6000) i) places
            """);
        var home = TileCoordinate.At(new(110.0002, 45.0002), z);
        var tile = await host.FromPostgisAsync(layer, home, complete: false);
        ContentCoding.Gzip.Pack(tile.Body).Length.ShouldBeInRange(SizeLimit.PackedBytes / 4, SizeLimit.PackedBytes);
        (Features(tile).Count + tile.Dropped).ShouldBe(6000);
        Features(tile).Select(feature => feature.Id!.Value).ShouldBeInOrder();
        (await host.FromPostgisAsync(layer, home, complete: false)).Body.ShouldBe(tile.Body);
    }

    private static int[] Edges(DecodedTile.Feature feature)
    {
        var points = feature.Parts.SelectMany(part => part).ToList();
        return [points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y)];
    }

    /// <summary>All of a zoom that the rows are in.</summary>
    private static IEnumerable<TileCoordinate> Tiles(int z, double west = 110)
    {
        var (from, to) = (TileCoordinate.At(new(west - 0.1, 46.1), z), TileCoordinate.At(new(west + 1.1, 44.9), z));
        for (var x = from.X; x <= to.X; x++)
        {
            for (var y = from.Y; y <= to.Y; y++)
            {
                TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
                yield return tile;
            }
        }
        if (z > 0)
        {
            yield return TileCoordinate.At(new(-60, -30), z);
            yield return TileCoordinate.At(new(180, 45), z);
        }
    }

    private async Task<Layer> MadeAsync(string table, string sql)
    {
        await host.ChangeAsync(sql.Replace("{0}", table));
        return Coloured(await host.HeldAsync($"gis.{table}"));
    }

    private static Layer Coloured(Layer layer) => layer with { Presentation = layer.Presentation with { Style = JsonElement.Parse("""{"by": "class"}""") } };

    private static List<DecodedTile.Feature> Features(EncodedTile? tile) => tile.ShouldNotBeNull().IsEmpty ? [] : DecodedTile.Read(tile.Body).Layers.Single().Features;
}
