using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tests.Tiles.Functions;

public sealed class FunctionTilesTests(FunctionHost host) : IClassFixture<FunctionHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Home => $"{TilesHost.Home}.mvt";

    [Fact]
    public async Task Rows_of_a_function_are_those_that_the_caller_sees()
    {
        foreach (var client in (HttpClient[])[host.Admin, host.WestSupervisor])
        {
            var ours = (await TilesHost.TileAsync(client, "registry.near", TilesHost.Home))!["registry.near"];
            var table = (await TilesHost.TileAsync(client, "registry.part", TilesHost.Home, "?complete=true"))!["registry.part"];
            ours.Features.Select(feature => feature.Id).ShouldBe(table.Features.Select(feature => feature.Id));
            foreach (var (one, other) in ours.Features.Zip(table.Features, (one, other) => (one.Parts[0][0], other.Parts[0][0])))
                Math.Max(Math.Abs(one.X - other.X), Math.Abs(one.Y - other.Y)).ShouldBeLessThanOrEqualTo(1);
            ours.Features[0].Properties.Keys.ShouldBe(["code", "class_code"]);
        }
        (await CountAsync(host.WestSupervisor, "registry.near")).ShouldBe(200);
        (await CountAsync(host.Admin, "registry.near")).ShouldBe(400);
    }

    [Theory]
    [InlineData("registry.near", "?class=0101", 80)]
    [InlineData("registry.near", "?class=0101&most=7", 7)]
    [InlineData("registry.near", "?most=007", 7)]
    [InlineData("registry.near", "?most=7&filter=class_code='0201'", 2)]
    [InlineData("gis.busy_road", "", 10)]
    [InlineData("busy_road", "?class=service&up_to=5", 3)]
    [InlineData("gis.busy_road", "?class=service&filter=name LIKE '%1'", 2)]
    public async Task Parameters_and_filters_choose_what_is_in_a_tile(string layer, string query, int features) => (await CountAsync(host.Admin, layer, query)).ShouldBe(features);

    [Theory]
    [InlineData("registry.near", "nothing=1", "unknown-parameter")]
    [InlineData("registry.near", "cell=5", "unknown-parameter")]
    [InlineData("gis.road", "most=5", "unknown-parameter")]
    [InlineData("registry.near", "most=0", "bad-parameter")]
    [InlineData("registry.near", "most=1001", "bad-parameter")]
    [InlineData("registry.near", "most=5.5", "bad-parameter")]
    [InlineData("registry.near", "most=", "bad-parameter")]
    [InlineData("registry.near", "most=5&most=6", "bad-parameter")]
    [InlineData("registry.near", "MOST=5", "unknown-parameter")]
    [InlineData("gis.asked", "day=9999-12-31", "bad-parameter")]
    [InlineData("gis.density", "cell=NaN", "bad-parameter")]
    [InlineData("gis.density", "cell=1e999", "bad-parameter")]
    [InlineData("gis.asked", "day=2026-02-30", "bad-parameter")]
    [InlineData("gis.asked", "word=b", "bad-parameter")]
    [InlineData("gis.asked", "flag=1", "bad-parameter")]
    [InlineData("gis.asked", "filter=asked='x'", "bad-filter")]
    public async Task What_a_layer_does_not_take_is_told(string layer, string query, string slug)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{layer}/{Home}?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(slug);
    }

    [Theory]
    [InlineData("registry.near", "class")]
    [InlineData("gis.busy_road", "class")]
    public async Task No_text_of_a_caller_becomes_SQL(string layer, string parameter)
    {
        string[] hostile = ["' or 1=1 --", "'; drop table gis.road; --", "\\'; select pg_sleep(9)", "$1", "{up_to}", "$$", "primary' union select 1,'a','b',null --", "😀", "\"", "%27", "0101\n"];
        foreach (var text in hostile)
        {
            using var answer = await host.Admin.GetAsync($"/tiles/{layer}/{Home}?{parameter}={Uri.EscapeDataString(text)}", Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, text);
        }
        (await CountAsync(host.Admin, "gis.road", "?complete=true")).ShouldBe(20);
    }

    [Fact]
    public async Task Rows_and_arcs_in_metres_of_a_plane_show_from_afar_and_near()
    {
        var ids = new List<ulong?[]>();
        foreach (var zoom in new[] { 0, 5, 7 })
            ids.Add([.. (await TilesHost.TileAsync(host.Admin, "gis.plane", TileCoordinate.At(new(114, 27.1), zoom), "?complete=true"))?["gis.plane"].Features.Select(feature => feature.Id) ?? []]);
        ids.ShouldBe([[1, 2], [1, 2], [1]], "the arc ends in other tiles");
    }

    [Fact]
    public async Task Layers_of_every_kind_share_a_tile()
    {
        var tile = (await TilesHost.TileAsync(host.Admin, "gis.road,registry.near,gis.density,busy_road", TilesHost.Home, "?most=9&cell=4"))!;
        tile.Layers.Select(layer => layer.Name).ShouldBe(["gis.road", "registry.near", "gis.density", "gis.busy_road"]);
        tile["registry.near"].Features.Count.ShouldBe(9);
        tile["gis.density"].Features[0].Properties["cell"].ShouldBe(4.0);
    }

    [Fact]
    public async Task A_function_may_take_all_parameters_as_one_document()
    {
        var tile = (await TilesHost.TileAsync(host.Admin, "gis.asked", TilesHost.Home, $"?day=2026-01-31&word={Uri.EscapeDataString("二")}"))!;
        var asked = JsonElement.Parse((string)tile["gis.asked:other"].Features.Single().Properties["asked"]);
        (asked.GetProperty("day").GetString(), asked.GetProperty("word").GetString(), asked.GetProperty("flag").GetBoolean()).ShouldBe(("2026-01-31", "二", true));
    }

    [Fact]
    public async Task What_a_function_shows_one_caller_is_told_to_no_other()
    {
        var names = new List<object>();
        foreach (var regions in (string[][])[[TilesHost.West], [TilesHost.West, TilesHost.West]]) // one scope, two names
            names.Add((await TilesHost.TileAsync(await host.ClientAsync([Role.Supervisor], regions), "gis.who", TilesHost.Home))!["gis.who"].Features.Single().Properties["name"]);
        names[0].ShouldNotBe(names[1]);
    }

    [Theory]
    [InlineData("gis.garbage")]
    [InlineData("gis.raising")]
    [InlineData("gis.writing")]
    public async Task A_function_that_fails_is_told_without_its_words(string layer)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{layer}/{Home}", Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        (answer.StatusCode, JsonElement.Parse(body).GetProperty("type").GetString()).ShouldBe((HttpStatusCode.BadGateway, "function-failed"));
        body.ShouldNotContain("secret");
        await using var written = host.Database.Feed.CreateCommand("select count(*) from gis.layer where name = 'gis.written'");
        (await written.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_function_that_takes_too_long_is_given_up()
    {
        var set = await host.Services.GetRequiredService<LayerCatalog>().CurrentAsync(Token);
        var slow = set.Functions.Single(layer => layer.Name == "gis.slow");
        var source = new FunctionTiles(new() { QueryTimeout = TimeSpan.FromMilliseconds(50) });
        using var parts = new TileParts([slow]);
        var caller = new Caller("test", "test", [], Scope.Everything);
        var given = await Should.ThrowAsync<PostgresException>(() => source.RenderAsync(new(new([slow]), TilesHost.Home), caller, parts, Token));
        DatabaseTrouble.Judge(given)!.Status.ShouldBe(503);
    }

    [Theory]
    [InlineData("gis.owner")]
    [InlineData("gis.double")]
    [InlineData("gis.flat")]
    public async Task A_function_that_does_not_fit_is_no_layer(string layer)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{layer}/{Home}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_catalogue_tells_source_and_parameters()
    {
        host.Admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh");
        var layers = (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles", Token)).GetProperty("layers").EnumerateArray().ToDictionary(layer => layer.GetProperty("name").GetString()!);
        layers["gis.busy_road"].GetProperty("source").GetString().ShouldBe("sql");
        var near = layers["registry.near"];
        (near.GetProperty("source").GetString(), near.GetProperty("title").GetString(), near.GetProperty("geometry").GetString()).ShouldBe(("function", "附近部件", "Point"));
        near.GetProperty("attributes").EnumerateArray().Select(attribute => attribute.GetProperty("name").GetString()).ShouldBe(["code", "class_code"]);
        var most = near.GetProperty("parameters")[1];
        (most.GetProperty("name").GetString(), most.GetProperty("type").GetString(), most.GetProperty("default").GetString(), most.GetProperty("most").GetDouble()).ShouldBe(("most", "integer", "1000", 1000));
        (await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/layers/registry.near", Token)).GetProperty("parameters").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task TileJSON_leads_to_tiles_with_the_same_parameters()
    {
        var described = await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/registry.near,gis.road?most=3", Token);
        described.GetProperty("tiles")[0].GetString().ShouldEndWith("/tiles/registry.near,gis.road/{z}/{x}/{y}.mvt?most=3");
        using var wrong = await host.Admin.GetAsync("/tiles/registry.near?most=x", Token);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/ogc/collections/registry.near/items")]
    [InlineData("/styles/registry.near")]
    [InlineData("/tiles/registry.near/heat/12/3300/1489.png")]
    public async Task There_are_tiles_of_it_and_nothing_else(string path)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tiles_with_one_value_are_not_those_with_another()
    {
        var tags = new List<string?>();
        foreach (var query in (string[])["?most=3", "?most=4", "?most=3", "?most=03"])
        {
            using var answer = await host.Admin.GetAsync($"/tiles/registry.near/{Home}{query}", Token);
            tags.Add(answer.Headers.ETag?.Tag);
        }
        (tags[0] == tags[1], tags[0] == tags[2], tags[0] == tags[3]).ShouldBe((false, true, true));
    }

    private static async Task<int> CountAsync(HttpClient client, string layer, string query = "") => (await TilesHost.TileAsync(client, layer, TilesHost.Home, query))?.Layers.Single().Features.Count ?? 0;
}
