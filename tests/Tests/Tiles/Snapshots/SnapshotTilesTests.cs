using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>Tiles from memory show what <c>ST_AsMVT</c> shows.</summary>
public sealed class SnapshotTilesTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private const int Seed = 7;

    /// <summary>Of each of the six tables.</summary>
    private static readonly int TilesCompared = Extent.Of(150, 350);

    /// <summary>Tables of every kind of geometry and system around 110° E 45° N.</summary>
    public static TheoryData<string, string> Tables => new()
    {
        { "spots", "select i as id, 'n' || i % 50 as name, i % 3 = 0 as flag, i * 0.5 as n, st_setsrid(st_point(110 + (i * 7919 % 10007) * 1e-5, 45 + (i * 104729 % 10009) * 1e-5), 4490) as geom from generate_series(1, 5000) i" },
        { "lines", "select i as id, i % 7 as k, st_setsrid(st_makeline(array(select st_point(110 + (i * 7919 % 1009) * 1e-4 + j * 1e-4, 45 + (i * 104729 % 1013) * 1e-4 + (j * j % 5) * 1e-4) from generate_series(0, i % 30 + 1) j)), 4326) as geom from generate_series(1, 800) i" },
        { "blocks", "select i as id, case when i % 5 = 0 then null else 'b' || i end as name, st_transform(st_multi(st_makeenvelope(110 + (i % 50) * 2e-3, 45 + i / 50 * 2e-3, 110 + (i % 50) * 2e-3 + 15e-4, 45 + i / 50 * 2e-3 + 15e-4, 4326)), 3857) as geom from generate_series(1, 2000) i" },
        { "rings", "select i as id, st_transform(st_setsrid(st_difference(st_buffer(st_point(110 + i * 3e-3, 45.02), 1e-3, 40), st_buffer(st_point(110 + i * 3e-3, 45.02), 5e-4)), 4326), 4547) as geom from generate_series(1, 30) i" },
        { "many", "select i as id, st_setsrid(st_collect(array(select st_buffer(st_point(110 + i * 3e-3 + j * 3e-4, 45.03), 1e-4, 2) from generate_series(1, i) j)), 4490) as geom from generate_series(1, 20) i" },
        { "mixed", "select i as id, case i % 4 when 0 then null when 1 then st_setsrid(st_makepoint(110 + i * 1e-4, 45, 5), 4490) when 2 then st_setsrid(st_geomfromtext('GEOMETRYCOLLECTION(POINT(110.01 45.01), LINESTRING(110 45, 110.02 45.02))'), 4490) else st_setsrid(st_geomfromtext('CURVEPOLYGON(CIRCULARSTRING(110 45, 110.01 45.01, 110.02 45, 110.01 44.99, 110 45))'), 4490) end as geom from generate_series(1, 100) i" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_complete_tile_shows_the_features_that_PostGIS_shows(string table, string rows)
    {
        var layer = await MadeAsync(table, rows);
        var random = new Random(Seed);
        var filled = 0;
        for (var round = 0; round < TilesCompared; round++)
        {
            var tile = TileCoordinate.At(new(110 + random.NextDouble() * 0.1, 45 + random.NextDouble() * 0.08), random.Next(10, 19));
            var expected = Decoded(await host.FromPostgisAsync(layer, tile));
            var shown = Decoded((await host.FromSnapshotAsync(layer, tile)).ShouldNotBeNull());
            shown.ShouldShowTheSameAs(expected, $"{table} {tile}");
            ShouldBeSound(shown, $"{table} {tile}");
            filled += expected is null ? 0 : 1;
        }
        filled.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("name = 'n7'")]
    [InlineData("name <> 'n7' AND flag = true")]
    [InlineData("NOT (name IN ('n1', 'n2', 'n3'))")]
    [InlineData("name LIKE 'n_' OR name LIKE '%4'")]
    [InlineData("name LIKE '名_%'")]
    [InlineData("name IS NULL")]
    [InlineData("NOT (name = 'n7' AND n > 100)")]
    [InlineData("n BETWEEN 10 AND 20.5")]
    [InlineData("n > 99.5 AND k < -3")]
    [InlineData("k >= 0 AND k <= 2.5")]
    [InlineData("5 > k")]
    [InlineData("id BETWEEN 100 AND 300 AND NOT flag = false")]
    [InlineData("flag = 1")]
    [InlineData("day > DATE('2020-03-01') AND day <= DATE('2021-01-01')")]
    [InlineData("moment < TIMESTAMP('2020-01-02T08:00:00.5+08:00')")]
    [InlineData("r = 0.5 OR r > 1e2")]
    public async Task A_filter_on_columns_keeps_what_PostgreSQL_keeps(string filter)
    {
        var layer = await FilterableAsync();
        var expected = Decoded(await host.FromPostgisAsync(layer, Home, filter: filter))?["gis.sifted"].Features.Select(feature => feature.Id);
        (Decoded((await host.FromSnapshotAsync(layer, Home, filter: filter)).ShouldNotBeNull())?["gis.sifted"].Features.Select(feature => feature.Id) ?? []).ShouldBe(expected ?? []);
    }

    [Theory]
    [InlineData("name > 'n7'")]
    [InlineData("name ILIKE 'N7'")]
    [InlineData("CASEI(name) = CASEI('N7')")]
    [InlineData("big > 7")]
    [InlineData("moment = DATE('2020-01-01')")]
    [InlineData("endless > DATE('2020-01-01')")]
    [InlineData("S_INTERSECTS(geom, BBOX(110, 45, 110.01, 45.01))")]
    [InlineData("nothing = 1")]
    [InlineData("k = 'text'")]
    public async Task What_PostgreSQL_alone_can_judge_is_left_to_it(string filter) =>
        (await host.FromSnapshotAsync(await FilterableAsync(), Home, filter: filter)).ShouldBeNull();

    [Fact]
    public async Task A_caller_sees_the_rows_of_the_own_scope_alone()
    {
        await host.ChangeAsync("""
            create table gis.owned (id int primary key, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490)); select platform.protect('gis.owned', 'scoped');
            insert into gis.owned select i, (array['11', '1101', '12', ''])[1 + i % 4], case when i % 5 = 0 then array[i % 3, 7] else '{}' end, st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, 200) i
            """);
        var layer = await host.HeldAsync("gis.owned");
        var unsettled = "insert into gis.owned values (201, '99', '{5}', st_setsrid(st_point(110, 45), 4490)); update gis.owned set region = '13' where id = 4; update gis.owned set audience = '{9}' where id = 8";
        foreach (var sql in new[] { "select 1", unsettled })
        {
            await host.ChangeAsync(sql);
            foreach (var scope in new Scope[] { new([""], []), new(["11"], []), new(["1101"], [2]), new([], [7]), new(["13", "99"], []), new([], [5, 9]), Scope.Nothing })
            {
                var caller = new Caller("test", "test", [Role.Supervisor], scope);
                var expected = Decoded(await host.FromPostgisAsync(layer, Home, caller))?["gis.owned"].Features.Select(feature => feature.Id) ?? [];
                (Decoded((await host.FromSnapshotAsync(layer, Home, caller)).ShouldNotBeNull())?["gis.owned"].Features.Select(feature => feature.Id) ?? []).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public async Task The_cap_leaves_out_as_many_as_it_says_and_keeps_the_largest()
    {
        await host.ChangeAsync("""
            create table gis.crowd (id int primary key, geom geometry(Polygon, 4490)); select platform.protect('gis.crowd', 'shared');
            insert into gis.crowd select i, st_makeenvelope(110 + i % 100 * 1e-4, 45 + i / 100 * 1e-4, 110 + i % 100 * 1e-4 + i * 3e-8, 45 + i / 100 * 1e-4 + i * 3e-8, 4490) from generate_series(1, 12000) i
            """);
        var tile = (await host.FromSnapshotAsync(await host.HeldAsync("gis.crowd"), TileCoordinate.At(new(110.005, 45.005), 12), complete: false)).ShouldNotBeNull();
        tile.Dropped.ShouldBe(2000);
        Decoded(tile)!["gis.crowd"].Features.Select(feature => feature.Id!.Value).ShouldBe(Enumerable.Range(2001, 10_000).Select(id => (ulong)id));
    }

    private static void ShouldBeSound(DecodedTile? tile, string where)
    {
        foreach (var feature in tile?.Layers.Single().Features ?? [])
        {
            feature.ShouldKeepToTheSpecification();
            if (feature.Type == 3)
                feature.Polygons().ShouldBeValid($"{where} {feature.Id}");
        }
    }

    [Fact]
    public async Task Every_area_is_named_once_at_a_point_inside_it()
    {
        var layer = await MadeAsync("lands", """
            select i as id, 'land ' || i as name, st_setsrid(st_multi(case i % 3 when 0 then st_buffer(st_point(110 + i * 2e-3, 45.01), 3e-3, 3) when 1 then st_difference(st_buffer(st_point(110 + i * 2e-3, 45.03), 4e-3), st_buffer(st_point(110 + i * 2e-3, 45.03), 2e-3))
              else st_union(st_makeenvelope(110 + i * 2e-3, 45, 110 + i * 2e-3 + 5e-4, 45.06), st_makeenvelope(110 + i * 2e-3 + 1e-3, 45, 110 + i * 2e-3 + 11e-4, 45.05)) end), 4490)::geometry(MultiPolygon, 4490) as geom from generate_series(1, 50) i
            """);
        const int Zoom = 13;
        var corner = TileCoordinate.At(new(110, 45.06), Zoom);
        var points = new List<(long Id, LonLat Place)>();
        for (var i = 0; i < 64; i++)
        {
            TileCoordinate.TryCreate(Zoom, corner.X - 1 + i % 8, corner.Y - 1 + i / 8, out var tile).ShouldBeTrue();
            var edge = tile.EnvelopeMeters();
            var names = Decoded((await host.FromSnapshotAsync(layer, tile, named: true)).ShouldNotBeNull())?.Layers.Where(one => one.Name == "gis.lands:name").SelectMany(one => one.Features) ?? [];
            foreach (var feature in names)
            {
                feature.Properties["name"].ShouldBe($"land {feature.Id}");
                points.Add(((long)feature.Id!, WebMercator.ToLonLat(edge.MinX + feature.Parts[0][0].X * edge.Width / 4096, edge.MaxY - feature.Parts[0][0].Y * edge.Height / 4096)));
            }
        }
        points.Select(point => point.Id).Order().ShouldBe(Enumerable.Range(1, 50).Select(i => (long)i));
        await using var inside = host.Database.Feed.CreateCommand("""
            select count(*) from unnest($1::bigint[], $2::float8[], $3::float8[]) p (id, lon, lat) join gis.lands l on l.id = p.id and st_dwithin(l.geom, st_setsrid(st_point(lon, lat), 4490), 2e-5)
            """);
        inside.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = points.Select(point => point.Id).ToArray() }, new() { Value = points.Select(point => point.Place.Lon).ToArray() }, new() { Value = points.Select(point => point.Place.Lat).ToArray() },
        });
        (await inside.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(50L);
    }

    private static TileCoordinate Home { get; } = TileCoordinate.At(new(110.002, 45.002), 10);

    private async Task<Layer> FilterableAsync()
    {
        await host.ChangeAsync("""
            create table if not exists gis.sifted (id int primary key, name text, k int, n double precision, r real, flag boolean, day date, endless date, moment timestamptz, big numeric, geom geometry(Point, 4490));
            insert into gis.sifted
            select i, case when i % 11 = 0 then null when i % 13 = 0 then '名字' || i else 'n' || i % 50 end, i % 20 - 10, case when i % 9 = 0 then null else i * 0.5 end, i * 0.5, i % 3 = 0, date '2020-01-01' + i,
                   case when i = 5 then 'infinity'::date else '2020-01-01' end, timestamptz '2020-01-01T00:00:00Z' + i * interval '1 hour 0.5 s', i, st_setsrid(st_point(110 + i * 1e-5, 45), 4490)
            from generate_series(1, 500) i on conflict do nothing;
            select platform.protect('gis.sifted', 'shared') where not exists (select from pg_policy where polrelid = 'gis.sifted'::regclass)
            """);
        return await host.HeldAsync("gis.sifted");
    }

    private async Task<Layer> MadeAsync(string table, string rows)
    {
        await host.ChangeAsync($"create table gis.{table} as {rows}; alter table gis.{table} add primary key (id); create index on gis.{table} using gist (geom); select platform.protect('gis.{table}', 'shared'); analyze gis.{table}");
        return await host.HeldAsync($"gis.{table}");
    }

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
