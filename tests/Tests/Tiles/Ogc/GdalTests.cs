using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles.Ogc;

/// <summary>GDAL's OAPIF driver as a client: signs in by a header, reads the API document for what it may push to us, and follows our pages.</summary>
public sealed class GdalTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_collections_are_its_layers()
    {
        var said = await ForeignProgram.RunAsync("ogrinfo", ["-ro", Service], SignedIn(host.Admin));
        foreach (var layer in new[] { "gis.road", "registry.part", "cases.case_file", "grid.unit" })
            said.ShouldContain(layer);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(400)]
    [InlineData(10_000)]
    public async Task Pages_of_any_size_bring_every_feature_once(int size)
    {
        using var folder = new TempFolder("cockpit-gdal-");
        await ForeignProgram.RunAsync("ogr2ogr", ["-f", "GeoJSON", folder.File("parts.json"), Service, "registry.part", "-oo", $"PAGE_SIZE={size}"], SignedIn(host.Admin));
        var codes = (await ReadAsync(folder.File("parts.json"))).Select(feature => feature.GetProperty("properties").GetProperty("code").GetString()).ToList();
        codes.Count.ShouldBe(400);
        codes.ShouldBeUnique();
    }

    [Fact]
    public async Task It_gets_what_its_token_may_see()
    {
        using var folder = new TempFolder("cockpit-gdal-");
        await ForeignProgram.RunAsync("ogr2ogr", ["-f", "GeoJSON", folder.File("west.json"), Service, "registry.part"], SignedIn(host.WestSupervisor));
        var features = await ReadAsync(folder.File("west.json"));
        features.Count.ShouldBe(200);
        features.ShouldAllBe(feature => feature.GetProperty("properties").GetProperty("region").GetString() == TilesHost.West);
        (await ForeignProgram.TryAsync("ogrinfo", ["-ro", Service], new Dictionary<string, string> { ["GDAL_HTTP_HEADERS"] = "Authorization: Bearer nobody" })).Code.ShouldNotBe(0);
    }

    [Theory]
    [InlineData("registry.part", "class_code = '0101'", 80)]
    [InlineData("registry.part", "class_code <> '0101' AND class_name LIKE 'cover 1%'", 89)]
    [InlineData("registry.part", "class_code = '0101' OR class_code = '0201'", 160)]
    [InlineData("gis.road", "oneway = 1", 6)]
    [InlineData("gis.road", "class = 'primary' AND NOT (oneway = 1)", 7)]
    [InlineData("cases.case_file", "occurred_at >= '2026-01-31T20:00:00Z' AND occurred_at < '2026-02-01T00:00:00Z'", 1)]
    public async Task Filters_are_pushed_to_us_and_mean_the_same(string layer, string filter, int expected)
    {
        var (code, said, debugged) = await ForeignProgram.TryAsync(
            "ogrinfo", ["-ro", "-q", Service, layer, "-where", filter, "-oo", "PAGE_SIZE=1000", "--config", "OGR_OAPIF_ALLOW_CQL_TEXT", "YES", "--debug", "HTTP,OAPIF"], SignedIn(host.Admin));
        code.ShouldBe(0, debugged);
        said.Split("OGRFeature(").Length.ShouldBe(expected + 1, debugged);
        debugged.Split('\n').ShouldContain(line => line.Contains("/items?", StringComparison.Ordinal) && (line.Contains("filter=", StringComparison.Ordinal) || line.Contains("datetime=", StringComparison.Ordinal) || line.Contains("class", StringComparison.Ordinal) || line.Contains("oneway=", StringComparison.Ordinal)), debugged);
    }

    [Fact]
    public async Task A_rectangle_is_pushed_to_us()
    {
        var said = await ForeignProgram.RunAsync("ogrinfo", ["-ro", "-q", Service, "gis.road", "-spat", "110.001", "45.00055", "110.002", "45.00125"], SignedIn(host.Admin));
        said.Split("OGRFeature(").Length.ShouldBe(8);
    }

    [Fact]
    public async Task A_copy_in_a_geopackage_has_the_types_and_places_of_the_record()
    {
        using var folder = new TempFolder("cockpit-gdal-");
        await ForeignProgram.RunAsync("ogr2ogr", ["-f", "GPKG", folder.File("city.gpkg"), Service, "gis.road", "cases.case_file"], SignedIn(host.Admin));
        var said = await ForeignProgram.RunAsync("ogrinfo", ["-ro", "-al", folder.File("city.gpkg")]);
        said.ShouldContain("oneway: Integer(Boolean)");
        said.ShouldContain("occurred_at: DateTime");
        said.ShouldContain("POINT (110.003 45.003)");
        said.ShouldContain("Feature Count: 20");
    }

    private string Service => $"OAPIF:{host.Address}ogc";

    private static Dictionary<string, string> SignedIn(HttpClient client) => new() { ["GDAL_HTTP_HEADERS"] = $"Authorization: {client.DefaultRequestHeaders.Authorization}" };

    private static async Task<List<JsonElement>> ReadAsync(string file) => [.. JsonElement.Parse(await File.ReadAllTextAsync(file, Token)).GetProperty("features").EnumerateArray()];
}
