using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>The host over real files, imported as an operator would.</summary>
public sealed class RealDataHost(TestRecord record) : TestHost(record)
{
    private Task? _imported;

    /// <summary>Once for all tests of the class; each test that finds the files missing is skipped by itself.</summary>
    public Task ImportAsync() => _imported ??= ImportAllAsync();

    private async Task ImportAllAsync()
    {
        await ImportAsync("/imports/osm?city=monaco", "city/osm-monaco-2021.osm.pbf");
        await ImportAsync("/imports/layer?name=township", "city/beijing-townships.geojson.gz");
    }

    private async Task ImportAsync(string address, string sharedFile)
    {
        await using var file = File.OpenRead(SharedData.Require(sharedFile));
        await using Stream plain = sharedFile.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var answer = await Admin.PostAsync(address, new StreamContent(plain), TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, said);
        await CaughtUpAsync("tiles");
    }
}

/// <summary>Judged by PostGIS's own encoder and read by MapLibre's own decoder: ids, attributes and geometry of every feature.</summary>
public sealed class RealDataTests(RealDataHost host) : IClassFixture<RealDataHost>, IAsyncLifetime
{
    private static readonly LonLat Monaco = new(7.4205, 43.7350);
    private static readonly LonLat Beijing = new(116.391, 39.907);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("gis.road", "name, name_en, class, oneway, bridge, tunnel, layer, source_id", 11, 14, 16, 18)]
    [InlineData("gis.building", "name, class, levels, height_m, source_id", 12, 14, 16)]
    [InlineData("gis.land_use", "name, class, source_id", 12, 14)]
    [InlineData("gis.water", "name, class, source_id", 10, 13)]
    [InlineData("gis.poi", "name, name_en, class, subclass, address, source_id", 13, 15, 17)]
    public async Task An_osm_extract_is_in_the_tiles_as_postgis_itself_encodes_it(string layer, string attributes, params int[] zooms)
    {
        foreach (var zoom in zooms)
            await CompareAsync(layer, attributes, TileCoordinate.At(Monaco, zoom));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    public async Task A_geojson_file_is_in_the_tiles_as_postgis_itself_encodes_it(int zoom)
    {
        await using var columns = host.Database.Owner.CreateCommand("""
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
            where table_schema = 'gis' and table_name = 'township' and column_name not in ('id', 'geom', 'version', 'source')
            """);
        await CompareAsync("gis.township", (string)(await columns.ExecuteScalarAsync(Token))!, TileCoordinate.At(Beijing, zoom));
    }

    [Fact]
    public async Task Gdal_reads_a_tile_and_knows_where_it_lies()
    {
        var tile = TileCoordinate.At(Monaco, 15);
        var said = await ForeignProgram.RunAsync("ogrinfo", ["-ro", "-al", "-so", $"MVT:{host.Address}tiles/gis.road/{tile}.mvt"], GdalSignIn());
        var ours = DecodedTile.Read(await host.Admin.GetByteArrayAsync($"/tiles/gis.road/{tile}.mvt", Token))["gis.road"];
        said.ShouldContain("Layer name: gis.road");
        said.ShouldContain($"Feature Count: {ours.Features.Count}");
        said.ShouldContain("EPSG\",3857");
        said.ShouldContain("oneway: Integer(Boolean)");
    }

    [Theory]
    [InlineData("gis.building", "select count(*) from gis.building")]
    [InlineData("gis.township", "select count(*) from gis.township")]
    [InlineData("gis.road", "select count(*) from gis.road where class = 'primary'", "-where", "class = 'primary'")]
    [InlineData("gis.road", "select count(*) from gis.road where class <> 'primary' and (oneway or name like 'Bou%') and layer >= 0", "-where", "class <> 'primary' AND (oneway = 1 OR name LIKE 'Bou%') AND layer >= 0")]
    [InlineData("gis.poi", "select count(*) from gis.poi where st_intersects(geom, st_makeenvelope(7.42, 43.73, 7.43, 43.74, 4490))", "-spat", "7.42", "43.73", "7.43", "43.74")]
    public async Task Gdal_reads_a_collection_and_lets_us_filter(string layer, string oracle, params string[] question)
    {
        await using var count = host.Database.Owner.CreateCommand(oracle);
        var said = await ForeignProgram.RunAsync("ogrinfo", ["-ro", "-so", $"OAPIF:{host.Address}ogc", layer, .. question, "--config", "OGR_OAPIF_ALLOW_CQL_TEXT", "YES"], GdalSignIn());
        said.ShouldContain($"Feature Count: {await count.ExecuteScalarAsync(Token)}");
        said.ShouldContain("GEOGCRS[\"WGS 84\"");
    }

    private async Task CompareAsync(string layer, string attributes, TileCoordinate tile)
    {
        var ours = await host.Admin.GetByteArrayAsync($"/tiles/{layer}/{tile}.mvt?complete=true", Token);
        var decoded = await ForeignProgram.DecodeAsync(ours, await OracleAsync(layer, attributes, tile));
        var expected = AsRead(decoded[1], layer);
        expected[layer].Features.ShouldNotBeEmpty();
        AsRead(decoded[0], layer).ShouldShowTheSameAs(expected, $"{layer} {tile}", units: tile.Z < 10 ? 2.5 : 1.5);
    }

    /// <summary>The tile as the PostGIS manual writes it.</summary>
    private async Task<byte[]> OracleAsync(string layer, string attributes, TileCoordinate tile)
    {
        await using var encode = host.Database.Owner.CreateCommand($"""
            select st_asmvt(f, '{layer}', 4096, 'geom', 'id') from (
              select id, st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope($1, $2, $3), 4096, 64, true) as geom, {attributes}
              from {layer} where geom && st_transform(st_tileenvelope($1, $2, $3, margin => 64.0 / 4096), 4490)) f
            where geom is not null
            """);
        encode.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tile.Z }, new() { Value = tile.X }, new() { Value = tile.Y } });
        return (byte[])(await encode.ExecuteScalarAsync(Token))!;
    }

    private static DecodedTile AsRead(JsonElement tile, string layer)
    {
        var read = new DecodedTile();
        read.Layers.Add(new(layer, 2, 4096, [.. tile.GetProperty(layer).EnumerateArray().Select(feature => new DecodedTile.Feature(
            feature.GetProperty("id").GetUInt64(), feature.GetProperty("type").GetInt32(),
            feature.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => (object)property.Value.ToString()),
            [.. feature.GetProperty("geometry").EnumerateArray().Select(part => part.EnumerateArray().Select(point => (point[0].GetInt32(), point[1].GetInt32())).ToList())], []))], 0, 0));
        return read;
    }

    private Dictionary<string, string> GdalSignIn() => new() { ["GDAL_HTTP_HEADERS"] = $"Authorization: {host.Admin.DefaultRequestHeaders.Authorization}" };
}
