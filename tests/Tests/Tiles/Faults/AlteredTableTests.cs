using System.Net;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>A table is altered, renamed, dropped and made again while readers fetch: right answers or a clear 404 or 503 at any moment, and once the change is known the tile is the table's.</summary>
public sealed class AlteredTableTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static readonly string[] Paths =
    [
        $"/tiles/gis.target/{Home}.mvt", $"/tiles/gis.target/{Home}.mvt?complete=true", $"/tiles/gis.target,gis.steady/{Home}.mvt", $"/tiles/gis.target/{Home}.mvt?filter=n%20%3E%20100",
        $"/tiles/gis.target/{Home}.mvt?filter=CASEI(name)%20%3D%20'n7'", "/tiles", "/tiles/gis.target.json", "/tiles/layers/gis.target", $"/tiles/gis.target/heat/{Home}.png?radius_m=200",
        "/ogc/collections/gis.target/items?limit=5", "/ogc/collections/gis.target/items/7", "/ogc/collections/gis.target/items?limit=5&filter=n%20%3E%20100", "/ogc/collections/gis.target/queryables",
        "/styles/gis.target", "/map.png?bbox=110,45,110.02,45.02&width=200&height=200&layers=gis.target", $"/tiles/gis.steady/{Home}.mvt",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One after the other, with the rows and attributes that the tile then shows; null when there is no such layer.</summary>
    private static readonly (string Change, int? Rows, string Attributes)[] Changes =
    [
        ("alter table gis.target add column extra int default 7", 500, "extra,n,name"),
        ("alter table gis.target drop column extra", 500, "n,name"),
        ("alter table gis.target rename column n to m", 500, "m,name"),
        ("alter table gis.target rename column m to n", 500, "n,name"),
        ("alter table gis.target alter column n type text using 'no ' || n", 500, "n,name"),
        ("alter table gis.target alter column n type int using substr(n, 4)::int", 500, "n,name"),
        ("alter table gis.target alter column geom type geometry(Point, 3857) using st_transform(st_setsrid(geom, 4326), 3857)", 500, "n,name"),
        ("alter table gis.target alter column geom type geometry(Point, 4547) using st_transform(geom, 4547)", 500, "n,name"),
        ("alter table gis.target alter column geom type geometry using st_setsrid(st_transform(geom, 4326), 4490)", 500, "n,name"),
        ("alter table gis.target alter column geom type geometry(Polygon, 4490) using st_expand(geom, 1e-4)", 500, "n,name"),
        ("alter table gis.target alter column geom type geometry(Point, 4490) using st_centroid(geom)", 500, "n,name"),
        ("alter table gis.target rename column geom to place", 500, "n,name"),
        ("alter table gis.target rename column place to geom", 500, "n,name"),
        ("alter table gis.target drop constraint target_pkey", 500, "id,n,name"),
        ("alter table gis.target add primary key (id)", 500, "n,name"),
        ("alter table gis.target rename to elsewhere", null, ""),
        ("alter table gis.elsewhere rename to target", 500, "n,name"),
        ("alter table gis.target set schema platform", null, ""),
        ("alter table platform.target set schema gis", 500, "n,name"),
        ("alter schema gis rename to gis_away", null, ""),
        ("alter schema gis_away rename to gis", 500, "n,name"),
        ("begin; truncate gis.target; insert into gis.target select * from gis.steady where id <= 40; commit", 40, "n,name"),
        ("drop table gis.target", null, ""),
        ("create table gis.target (like gis.steady including all); select platform.protect('gis.target', 'shared'); insert into gis.target select * from gis.steady", 500, "n,name"),
        ("begin; drop table gis.target; create table gis.target (id bigint primary key, n int, other text, geom geometry(LineString, 4326)); select platform.protect('gis.target', 'shared'); insert into gis.target values (7, 700, 'x', 'SRID=4326;LINESTRING(110 45, 110.01 45.01)'); commit", 1, "n,other"),
    ];

    [Fact]
    public async Task Readers_get_the_table_as_it_is_or_a_clear_answer()
    {
        await host.ChangeAsync("""
            create table gis.steady (id int primary key, name text, n int, geom geometry(Point, 4490)); select platform.protect('gis.steady', 'shared');
            insert into gis.steady select i, 'n' || i, i, st_setsrid(st_point(110 + i * 1e-5, 45 + i * 1e-5), 4490) from generate_series(1, 500) i;
            create table gis.target (like gis.steady including all); select platform.protect('gis.target', 'shared'); insert into gis.target select * from gis.steady
            """);
        await host.ReadIntoMemoryAsync();
        await using var load = new SteadyLoad(host.Admin, Paths, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadRequest);
        foreach (var (change, rows, attributes) in Changes)
        {
            await host.ChangeAsync(change);
            (await ShownAsync()).ShouldBe((rows, attributes), $"at once after {change}");
            await host.ReadIntoMemoryAsync();
            (await ShownAsync()).ShouldBe((rows, attributes), $"from memory after {change}");
        }
        await load.ShouldHaveBorneItAsync();
    }

    private async Task<(int? Rows, string Attributes)> ShownAsync()
    {
        using var answer = await host.Admin.GetAsync($"/tiles/gis.target/{Home}.mvt?complete=true", Token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return (null, "");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var features = DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync(Token))["gis.target"].Features;
        return (features.Count, string.Join(',', features[0].Properties.Keys.Order(StringComparer.Ordinal)));
    }
}
