using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles;

public sealed class CatalogTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_with_a_geometry_is_a_layer_without_being_declared()
    {
        await host.ChangeAsync("create table gis.fresh (id bigint primary key, \"名称\" text, geom geometry(MultiPolygon, 4490)); select platform.protect('gis.fresh', 'shared')");
        var layers = await LayersAsync(host.Admin);
        string[] always =
        [
            "address.place", "address.road", "cases.case_file", "gis.building", "gis.fresh", "gis.land_use", "gis.place", "gis.poi", "gis.railway", "gis.road", "gis.water", "gis.waterway",
            "grid.division", "grid.duty", "grid.unit", "registry.cylinder", "registry.part", "registry.special_equipment", "registry.supervisor", "registry.unit",
        ];
        always.ShouldBeSubsetOf(layers.Keys);
        layers.Keys.ShouldAllBe(name => !name.StartsWith("identity.", StringComparison.Ordinal) && !name.StartsWith("demo.", StringComparison.Ordinal) && name != "gis.layer");
        var fresh = layers["gis.fresh"];
        fresh.GetProperty("title").GetString().ShouldBe("fresh");
        fresh.GetProperty("geometry").GetString().ShouldBe("MultiPolygon");
        fresh.GetProperty("features").GetInt64().ShouldBe(0);
        fresh.GetProperty("bounds").ValueKind.ShouldBe(JsonValueKind.Null);
        (fresh.GetProperty("group").GetString(), fresh.GetProperty("shown").GetBoolean()).ShouldBe(("导入的图层", true));
        fresh.GetProperty("attributes").EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("名称");
    }

    [Fact]
    public async Task While_a_first_start_fills_the_record_nobody_is_told_that_layers_are_empty()
    {
        FirstStart.OweDemo(host.Data);
        try
        {
            using var answer = await host.Admin.GetAsync("/tiles", Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("starting");
        }
        finally
        {
            FirstStart.Settle(host.Data);
        }
        (await LayersAsync(host.Admin)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Packs_name_layers_in_two_languages()
    {
        var road = (await LayersAsync(host.Admin))["gis.road"];
        road.GetProperty("title").GetString().ShouldBe("道路");
        road.GetProperty("title_en").GetString().ShouldBe("Roads");
        road.GetProperty("minzoom").GetInt32().ShouldBe(6);
        road.GetProperty("features").GetInt64().ShouldBe(20);
        road.GetProperty("source").GetString().ShouldBe("snapshot");
        road.GetProperty("bounds").EnumerateArray().Select(n => Math.Round(n.GetDouble(), 6)).ShouldBe([110, 45.0001, 110.01, 45.002]);
        using var english = new HttpRequestMessage(HttpMethod.Get, "/tiles/layers/gis.road");
        english.Headers.Add("Accept-Language", "en-GB, zh;q=0.5");
        var answer = await (await host.Admin.SendAsync(english, Token)).Content.ReadFromJsonAsync<JsonElement>(Token);
        answer.GetProperty("title").GetString().ShouldBe("Roads");
        answer.GetProperty("attributes")[0].GetProperty("title").GetString().ShouldBe("Name");
    }

    [Fact]
    public async Task A_record_is_headed_and_ordered_as_its_pack_says()
    {
        var equipment = (await LayersAsync(host.Admin))["registry.special_equipment"];
        equipment.GetProperty("heading").EnumerateArray().Select(attribute => attribute.GetString()).ShouldBe(["name", "site_name", "registration_no"]);
        equipment.GetProperty("attributes").EnumerateArray().Take(3).Select(attribute => attribute.GetProperty("name").GetString()).ShouldBe(["address", "state", "next_inspection_on"]);
        (await LayersAsync(host.Admin))["gis.water"].GetProperty("shown").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_layer_that_cannot_be_counted_takes_no_other_with_it_and_tells_a_narrow_scope_nothing()
    {
        var part = await host.LayerAsync("registry.part");
        var gone = part with { Name = "registry.gone", Table = new("registry", "gone"), EstimatedRows = 12_345 };
        foreach (var (scope, parts, told) in new[] { (Scope.Everything, 400, 12_345), (new Scope([TilesHost.West], []), 200, 0) })
        {
            var extents = await host.Services.GetRequiredService<LayerStatistics>().OfAsync([gone, part], new("token:x", "x", [Role.Supervisor], scope), Token);
            (extents[part].Features, extents[part].IsEstimate).ShouldBe((parts, false));
            (extents[gone].Features, extents[gone].Bounds).ShouldBe((told, null));
        }
    }

    [Theory]
    [InlineData("gis.road")]
    [InlineData("gis.nothing")]
    public async Task What_a_caller_sees_of_a_layer_no_proxy_keeps(string name)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/layers/{name}", Token);
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_and_bounds_are_of_what_the_caller_sees()
    {
        (await LayersAsync(host.Admin))["registry.part"].GetProperty("features").GetInt64().ShouldBe(400);
        var own = (await LayersAsync(host.WestSupervisor))["registry.part"];
        own.GetProperty("features").GetInt64().ShouldBe(200);
        own.GetProperty("bounds")[2].GetDouble().ShouldBe(110.004, 1e-9);
    }

    [Fact]
    public async Task What_nobody_has_protected_is_for_administrators()
    {
        await host.ChangeAsync("create table gis.bare (id bigint primary key, geom geometry(Point, 4490)); create view gis.leak as select * from registry.part; create view gis.kept with (security_invoker) as select * from registry.part; create view gis.leak_below with (security_invoker) as select * from gis.leak");
        (await LayersAsync(host.Admin)).Keys.ShouldContain("gis.bare");
        var own = await LayersAsync(host.WestSupervisor);
        own.Keys.ShouldNotContain("gis.bare");
        own.Keys.ShouldNotContain("gis.leak");
        own.Keys.ShouldNotContain("gis.leak_below");
        own["gis.kept"].GetProperty("features").GetInt64().ShouldBe(200);
        (await host.WestSupervisor.GetAsync("/tiles/gis.bare/0/0/0.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_administrator_edits_a_layer_over_its_pack()
    {
        using var shown = await host.Admin.GetAsync("/tiles/layers/gis.water", Token);
        shown.Headers.ETag!.Tag.ShouldBe("\"0-0\"");
        using var edited = await PatchAsync(host.Admin, "gis.water", "\"0-0\"", """{"title": "河湖", "minzoom": 7, "attributes": {"class": {"title": "水类"}, "source_id": {"hidden": true}}, "style": {"kinds": [{"value": "", "colour": "#3B75AF", "shape": "square"}]}}""");
        edited.StatusCode.ShouldBe(HttpStatusCode.NoContent, await edited.Content.ReadAsStringAsync(Token));
        edited.Headers.GetValues("X-Lsn").ShouldHaveSingleItem();
        await host.ReachedAsync(edited.Headers.GetValues("X-Lsn").Single(), "tiles");
        var water = (await LayersAsync(host.Admin))["gis.water"];
        water.GetProperty("title").GetString().ShouldBe("河湖");
        water.GetProperty("title_en").GetString().ShouldBe("Water");
        water.GetProperty("minzoom").GetInt32().ShouldBe(7);
        water.GetProperty("attributes").EnumerateArray().Select(a => (a.GetProperty("name").GetString(), a.GetProperty("title").GetString())).ShouldBe([("name", "名称"), ("class", "水类")]);
        water.GetProperty("style").GetProperty("kinds")[0].GetProperty("colour").GetString().ShouldBe("#3B75AF");

        using var stale = await PatchAsync(host.Admin, "gis.water", "\"0-0\"", """{"title": "x"}""");
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var again = await PatchAsync(host.Admin, "gis.water", edited.Headers.ETag!.ToString(), """{"title": null, "minzoom": null, "style": null, "attributes": {"source_id": null}}""");
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.ReachedAsync(again.Headers.GetValues("X-Lsn").Single(), "tiles");
        (await LayersAsync(host.Admin))["gis.water"].GetProperty("title").GetString().ShouldBe("水面");
    }

    [Theory]
    [InlineData("gis.poi", null, "{}", 428)]
    [InlineData("gis.poi", "\"0-0\"", "[]", 400)]
    [InlineData("gis.poi", "\"0-0\"", "{", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"titel": "x"}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"title": 5}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"title": ""}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"minzoom": 23}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"minzoom": 9, "maxzoom": 3}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"attributes": {"name": {"colour": "red"}}}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"style": "red"}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"title": "\ud800"}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"style": {"a": ["\udc00"]}}""", 400)]
    [InlineData("gis.poi", "\"0-0\"", """{"style": {"\ud800": 1}}""", 400)]
    [InlineData("gis.nothing", "\"0-0\"", "{}", 404)]
    public async Task A_senseless_edit_is_refused(string layer, string? ifMatch, string body, int status)
    {
        using var answer = await PatchAsync(host.Admin, layer, ifMatch, body);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Of_edits_made_at_once_from_one_version_one_is_kept()
    {
        var tag = "\"0-0\"";
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => PatchAsync(host.Admin, "gis.place", tag, $$"""{"title": "round {{round}} by {{n}}"}""")));
            answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7)]);
            tag = answers.Single(answer => answer.IsSuccessStatusCode).Headers.ETag!.ToString();
        }
    }

    [Fact]
    public async Task An_edit_sent_again_is_answered_again_and_its_key_serves_no_other_edit()
    {
        (await PatchAsync(host.Admin, "gis.railway", "\"0-0\"", """{"minzoom": 5}""", key: "again")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PatchAsync(host.Admin, "gis.railway", "\"0-0\"", """{"minzoom": 5}""", key: "again")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PatchAsync(host.Admin, "gis.railway", "\"0-0\"", """{"minzoom": 6}""", key: "again")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PatchAsync(host.Admin, "gis.waterway", "\"0-0\"", """{"minzoom": 5}""", key: "again")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Tilejson_says_where_tiles_are_and_what_they_hold()
    {
        var json = await host.Admin.GetFromJsonAsync<JsonElement>("/tiles/road,registry.part?complete=true", Token);
        json.GetProperty("tilejson").GetString().ShouldBe("3.0.0");
        json.GetProperty("tiles")[0].GetString().ShouldBe($"{host.Address}tiles/gis.road,registry.part/{{z}}/{{x}}/{{y}}.mvt?complete=true");
        json.GetProperty("vector_layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()).ShouldBe(["gis.road", "registry.part"]);
        json.GetProperty("vector_layers")[0].GetProperty("fields").GetProperty("oneway").GetString().ShouldBe("boolean");
        json.GetProperty("minzoom").GetInt32().ShouldBe(6);
        json.GetProperty("bounds").GetArrayLength().ShouldBe(4);
    }

    private static async Task<Dictionary<string, JsonElement>> LayersAsync(HttpClient client)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>("/tiles", Token);
        return answer.GetProperty("layers").EnumerateArray().ToDictionary(layer => layer.GetProperty("name").GetString()!);
    }

    private static Task<HttpResponseMessage> PatchAsync(HttpClient client, string layer, string? ifMatch, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/tiles/layers/{layer}") { Content = new StringContent(body, null, "application/json") };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request, Token);
    }
}
