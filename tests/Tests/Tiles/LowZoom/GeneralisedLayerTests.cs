using System.Text;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tests.Tiles.Snapshots;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tests.Tiles.LowZoom;

/// <summary>What a map shows from afar: every row counted, no tile too large, and told what was left out.</summary>
public sealed class GeneralisedLayerTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private const string Points = """
        create table gis.{0} (id int primary key, name text, class text, geom geometry(Point, 4490)); select platform.protect('gis.{0}', 'shared');
        insert into gis.{0} select i, 'p' || i, (array['shop', 'school', null])[1 + i % 3], st_setsrid(st_point(110 + (i * 7919 % 10007) * 1e-4, 45 + (i * 104729 % 10009) * 1e-4), 4490) from generate_series(1, 4000) i
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(10)]
    public async Task Points_are_counted_once_whoever_asks_for_what_and_whatever_changes(int z)
    {
        var layer = await MadeAsync($"counted_{z}", Points);
        await ShouldAddUpAsync(layer, z, 4000, 1333, 1334);
        await ShouldAddUpAsync(layer, z, 2000, 666, 667, "id <= 2000");
        await host.ChangeAsync($"delete from gis.counted_{z} where id <= 300; update gis.counted_{z} set geom = st_translate(geom, 0.5, 0.5), class = 'new' where id between 301 and 400; insert into gis.counted_{z} values (5000, 'lone', 'shop', st_setsrid(st_point(-60, -30), 4490))");
        await ShouldAddUpAsync(layer, z, 3701, 1201, 1200, kindsSince: 100);
        var tile = TileCoordinate.At(new(110.5, 45.5), z);
        var again = await MadeAsync($"recount_{z}", $"create table gis.{{0}} (like gis.counted_{z} including all); select platform.protect('gis.{{0}}', 'shared'); insert into gis.{{0}} select * from gis.counted_{z} order by md5(id::text)");
        Text(await host.FromSnapshotAsync(again, tile, complete: false)).Replace("recount_", "counted_").ShouldBe(Text(await host.FromSnapshotAsync(layer, tile, complete: false)), "bytes depend on the rows alone, not on how they came");
    }

    private static string Text(EncodedTile? tile) => Encoding.Latin1.GetString(tile.ShouldNotBeNull().Body);

    [Fact]
    public async Task Few_points_are_shown_one_by_one()
    {
        var layer = await MadeAsync("few", Points.Replace("4000", "1500"));
        var features = Features(await host.FromSnapshotAsync(layer, default, complete: false));
        features.Count.ShouldBe(1500);
        features.ShouldAllBe(feature => feature.Id != null && !feature.Properties.ContainsKey("cluster"));
    }

    [Fact]
    public async Task Everything_is_every_point()
    {
        var layer = await MadeAsync("every", Points);
        Features(await host.FromSnapshotAsync(layer, default)).Count.ShouldBe(4000);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(10)]
    public async Task Areas_too_small_to_see_are_squares_that_count_them(int z)
    {
        var layer = await MadeAsync($"sheds_{z}", """
            create table gis.{0} (id int primary key, kind text, geom geometry(Polygon, 4490)); select platform.protect('gis.{0}', 'shared');
            insert into gis.{0} select i, 'k' || i % 2, st_makeenvelope(110 + i % 60 * 1e-3, 45 + i / 60 * 1e-3, 110 + i % 60 * 1e-3 + 2e-4, 45 + i / 60 * 1e-3 + 2e-4, 4490) from generate_series(1, 3600) i
            """);
        var features = new List<DecodedTile.Feature>();
        foreach (var tile in Tiles(z))
            features.AddRange(Features(await host.FromSnapshotAsync(layer, tile, complete: false)));
        features.Sum(feature => (long)feature.Properties["point_count"]).ShouldBe(3600);
        features.Sum(feature => (long)feature.Properties.GetValueOrDefault("kind:k1", 0L)).ShouldBe(1800);
        features.Count.ShouldBeLessThan(3600);
        foreach (var feature in features)
        {
            feature.ShouldKeepToTheSpecification();
            feature.Polygons().ShouldBeValid($"zoom {z}");
        }
    }

    [Fact]
    public async Task A_tile_too_large_leaves_out_and_says_how_many()
    {
        var layer = await MadeAsync("heavy", """
            create table gis.{0} (id int primary key, name text, geom geometry(Point, 4490)); select platform.protect('gis.{0}', 'shared');
            insert into gis.{0} select i, (select string_agg(md5(i::text || j), '') from generate_series(1, 8) j), st_setsrid(st_point(110 + i % 60 * 1e-5, 45 + i / 60 * 1e-5), 4490) from generate_series(1, 6000) i
            """);
        var home = TileCoordinate.At(new(110.0002, 45.0002), 14);
        var tile = (await host.FromSnapshotAsync(layer, home, complete: false)).ShouldNotBeNull();
        ContentCoding.Gzip.Pack(tile.Body).Length.ShouldBeInRange(SizeLimit.PackedBytes / 2, SizeLimit.PackedBytes);
        var features = Features(tile);
        (features.Count + tile.Dropped).ShouldBe(6000);
        features.Select(feature => feature.Id!.Value).ShouldBeInOrder();
        (await host.FromSnapshotAsync(layer, home, complete: false))!.Body.ShouldBe(tile.Body);
        Features(await host.FromSnapshotAsync(layer, home)).Count.ShouldBe(6000);
    }

    [Fact]
    public async Task Detail_goes_before_features()
    {
        var layer = await MadeAsync("detailed", """
            create table gis.{0} (id int primary key, geom geometry(Polygon, 4490)); select platform.protect('gis.{0}', 'shared');
            insert into gis.{0} select i, st_setsrid(st_makepolygon(st_makeline(array(select st_point(110 + i % 8 * 2e-3 + (1 + 0.1 * hashint4(j % 3000 + i) / 2147483648.0) * 8e-4 * cos(j * pi() / 1500), 45 + i / 8 * 2e-3 + (1 + 0.1 * hashint4(j % 3000 + i) / 2147483648.0) * 8e-4 * sin(j * pi() / 1500)) from generate_series(0, 3000) j))), 4490) from generate_series(1, 64) i
            """);
        var tile = (await host.FromSnapshotAsync(layer, TileCoordinate.At(new(110.008, 45.008), 13), complete: false)).ShouldNotBeNull();
        ContentCoding.Gzip.Pack(tile.Body).Length.ShouldBeLessThanOrEqualTo(SizeLimit.PackedBytes);
        tile.Dropped.ShouldBe(0);
        foreach (var feature in Features(tile))
            feature.Polygons().ShouldBeValid($"{feature.Id}");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public async Task A_network_from_afar_is_drawn_wherever_a_line_of_the_kind_runs(int z)
    {
        var layer = await MadeAsync($"network_{z}", """
            create table gis.{0} (id int primary key, class text, geom geometry(LineString, 4490)); select platform.protect('gis.{0}', 'shared');
            insert into gis.{0} select i, 'k' || i % 2, st_setsrid(st_makeline(st_point(x, y), st_point(x + i % 23 * 1e-3 - 0.011, y + i % 19 * 1e-3 - 0.009)), 4490)
            from (select i, 110 + (i * 7919 % 1009) * 5e-4 as x, 45 + (i * 104729 % 1013) * 5e-4 as y from generate_series(1, 5000) i) places
            """);
        var home = TileCoordinate.At(new(110.2, 45.2), z);
        var (all, drawn) = ((await host.FromSnapshotAsync(layer, home)).ShouldNotBeNull(), (await host.FromSnapshotAsync(layer, home, complete: false)).ShouldNotBeNull());
        drawn.Dropped.ShouldBeGreaterThan(0);
        foreach (var kind in new[] { "k0", "k1" })
        {
            var pixels = Features(drawn).Where(feature => (string)feature.Properties["class"] == kind).SelectMany(Pixels).ToHashSet();
            var missed = Features(all).Where(feature => (string)feature.Properties["class"] == kind).SelectMany(Pixels).Distinct().Where(pixel => pixel.X is >= 0 and < 512 && pixel.Y is >= 0 and < 512 && !Around(pixel).Any(pixels.Contains)).ToList();
            missed.ShouldBeEmpty();
        }
    }

    /// <summary>Where a feature's lines run, a pixel being 8 units.</summary>
    private static IEnumerable<(int X, int Y)> Pixels(DecodedTile.Feature feature) => feature.Parts.SelectMany(part => part.Zip(part.Skip(1))).SelectMany(edge =>
    {
        var ((fromX, fromY), (toX, toY)) = edge;
        var steps = 1 + Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)) / 4;
        return Enumerable.Range(0, steps + 1).Select(i => (fromX + (toX - fromX) * i / steps >> 3, fromY + (toY - fromY) * i / steps >> 3));
    });

    private static IEnumerable<(int X, int Y)> Around((int X, int Y) pixel) => Enumerable.Range(0, 9).Select(i => (pixel.X + i % 3 - 1, pixel.Y + i / 3 - 1));

    /// <param name="kindsSince">Rows of a kind that the snapshot did not know.</param>
    private async Task ShouldAddUpAsync(Layer layer, int z, int rows, int shops, int schools, string? filter = null, int kindsSince = 0)
    {
        var features = new List<DecodedTile.Feature>();
        foreach (var tile in Tiles(z))
            features.AddRange(Features(await host.FromSnapshotAsync(layer, tile, complete: false, filter: filter)));
        features.Sum(feature => (long)feature.Properties["point_count"]).ShouldBe(rows);
        features.Sum(feature => (long)feature.Properties.GetValueOrDefault("class:shop", 0L)).ShouldBe(shops);
        features.Sum(feature => (long)feature.Properties.GetValueOrDefault("class:school", 0L)).ShouldBe(schools);
        features.Sum(feature => (long)feature.Properties.GetValueOrDefault("class:new", 0L)).ShouldBe(kindsSince);
        features.Where(feature => !feature.Properties.ContainsKey("cluster")).ShouldAllBe(feature => (long)feature.Properties["point_count"] == 1 && feature.Id != null);
    }

    /// <summary>All of a zoom that the rows are in.</summary>
    private static IEnumerable<TileCoordinate> Tiles(int z)
    {
        var (from, to) = (TileCoordinate.At(new(109.9, 46.7), z), TileCoordinate.At(new(111.7, 44.9), z));
        for (var x = from.X; x <= to.X; x++)
        {
            for (var y = from.Y; y <= to.Y; y++)
            {
                TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
                yield return tile;
            }
        }
        var lone = TileCoordinate.At(new(-60, -30), z);
        if (lone.X < from.X)
            yield return lone;
    }

    private async Task<Layer> MadeAsync(string table, string sql)
    {
        await host.ChangeAsync(sql.Replace("{0}", table));
        return await host.HeldAsync($"gis.{table}");
    }

    private static List<DecodedTile.Feature> Features(EncodedTile? tile) => tile.ShouldNotBeNull().IsEmpty ? [] : DecodedTile.Read(tile.Body).Layers.Single().Features;
}
