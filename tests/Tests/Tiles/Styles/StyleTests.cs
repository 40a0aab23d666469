using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles.Styles;

/// <summary>Styles of layers, judged by MapLibre's own validator and by the database's own counts.</summary>
public sealed class StyleTests(TilesHost host) : IClassFixture<TilesHost>
{
    private const string Legend = "spatialcockpit:legend";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_layer_has_a_style_that_maplibre_takes()
    {
        await host.ChangeAsync("""
            create table gis.mixed (id int primary key, "层 \"级\"" text, "empty" int, geom geometry); select platform.protect('gis.mixed', 'shared');
            insert into gis.mixed select i, chr(65 + i % 3), null, case i % 3 when 0 then st_setsrid(st_point(110, 45), 4490) when 1 then st_setsrid(st_makeline(st_point(110, 45), st_point(111, 46)), 4490) else st_makeenvelope(110, 45, 111, 46, 4490) end from generate_series(1, 30) i
            """.Replace("\\\"", "\"\"", StringComparison.Ordinal));
        var list = await host.Admin.GetFromJsonAsync<JsonElement>("/styles", Token);
        var ids = list.GetProperty("styles").EnumerateArray().Select(style => style.GetProperty("id").GetString()).ToList();
        ids.ShouldContain("gis.mixed");
        ids.ShouldContain("registry.part");
        foreach (var style in list.GetProperty("styles").EnumerateArray())
        {
            using var answer = await host.Admin.GetAsync(style.GetProperty("href").GetString(), Token);
            var text = await answer.Content.ReadAsStringAsync(Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox.style+json");
            (await ForeignProgram.ValidateStyleAsync(text)).ShouldBe("", $"{style.GetProperty("id")}: {text}");
            using var source = await host.Admin.GetAsync(JsonElement.Parse(text).GetProperty("sources").EnumerateObject().Single().Value.GetProperty("url").GetString(), Token);
            source.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task What_a_pack_says_about_a_layer_is_its_style()
    {
        var style = await host.Admin.GetFromJsonAsync<JsonElement>("/styles/registry.part", Token);
        var colour = style.GetProperty("layers")[0].GetProperty("paint").GetProperty("circle-color");
        colour[0].GetString().ShouldBe("match");
        colour[1].GetRawText().ShouldBe("""["slice",["to-string",["get","class_code"]],0,2]""");
        (colour[2].GetString(), colour[3].GetString()).ShouldBe(("01", "#3B75AF"));
    }

    [Fact]
    public async Task Few_values_are_categories_with_their_counts_the_most_frequent_first()
    {
        await host.ChangeAsync("""
            create table gis.shop (id int primary key, name text, kind text, stars int, area real, geom geometry(Point, 4490)); select platform.protect('gis.shop', 'shared');
            insert into gis.shop select i, 'shop ' || i, case when i <= 50 then '餐饮' when i <= 80 then '百货' when i <= 99 then '书店' end, i % 12, i * i, st_setsrid(st_point(110, 45), 4490) from generate_series(1, 100) i
            """);
        var legend = await LegendAsync("gis.shop");
        (legend.GetProperty("method").GetString(), legend.GetProperty("by").GetString()).ShouldBe(("categories", "kind"));
        legend.GetProperty("classes").EnumerateArray().Select(each => (each.GetProperty("value").GetString(), each.GetProperty("count").GetInt64(), each.GetProperty("colour").GetString()))
            .ShouldBe([("餐饮", 50, "#3B75AF"), ("百货", 30, "#EF8636"), ("书店", 19, "#519E3E")]);
        legend.GetProperty("has_other").GetBoolean().ShouldBeTrue("the hundredth has no kind");
    }

    [Fact]
    public async Task Other_is_told_where_a_row_is_in_no_class_and_nowhere_else()
    {
        await host.ChangeAsync("""
            create table gis.pole (id int primary key, kind text, n int, holes int, code text, geom geometry(Point, 4490)); select platform.protect('gis.pole', 'shared');
            insert into gis.pole select i, chr(65 + i % 3), i, nullif(i, 7), chr(65 + i % 20), null from generate_series(1, 100) i
            """);
        foreach (var (attribute, other) in new[] { ("kind", false), ("n", false), ("holes", true), ("code", true) })
            (await LegendAsync("gis.pole?by=" + attribute)).GetProperty("has_other").GetBoolean().ShouldBe(other, attribute);
        var spreads = (await host.Admin.GetFromJsonAsync<JsonElement>("/styles/gis.pole/attributes", Token)).GetProperty("attributes").EnumerateArray();
        spreads.Select(each => (each.GetProperty("name").GetString(), each.GetProperty("values").GetInt64(), each.GetProperty("rows").GetInt64()))
            .ShouldBe([("kind", 3, 100), ("n", 100, 100), ("holes", 99, 99), ("code", 20, 100)]);
    }

    [Fact]
    public async Task Classes_by_code_are_called_as_the_rows_are_that_the_codes_name()
    {
        await host.ChangeAsync($"""
            insert into grid.division (code, name, level, geom) values ('{TilesHost.West}', '西区', 3, st_multi(st_makeenvelope(110, 45, 110.1, 45.1, 4490))), ('{TilesHost.East}', '东区', 3, st_multi(st_makeenvelope(110.1, 45, 110.2, 45.1, 4490)))
            """);
        (await LegendAsync("registry.part?by=region")).GetProperty("classes").EnumerateArray().Select(each => (each.GetProperty("value").GetString(), each.GetProperty("title").GetString()))
            .ShouldBe([(TilesHost.West, "西区"), (TilesHost.East, "东区")], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_sees_few_rows_of_a_large_table_gets_classes_of_these()
    {
        await host.ChangeAsync($$"""
            create table gis.throng (id int primary key, kind text, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490)); select platform.protect('gis.throng', 'scoped');
            insert into gis.throng select i, case when i % 2 = 0 then 'a' else 'b' end, case when i <= 4 then '{{TilesHost.West}}' else '{{TilesHost.East}}' end, '{}', null from generate_series(1, 200000) i
            """);
        await host.SqlAsync("analyze gis.throng");
        await host.ChangeAsync("comment on table gis.throng is 'looked at again'");
        var style = await host.WestSupervisor.GetFromJsonAsync<JsonElement>("/styles/gis.throng?by=kind", Token);
        style.GetProperty("metadata").GetProperty(Legend).GetProperty("classes").EnumerateArray().Sum(each => each.GetProperty("count").GetInt64()).ShouldBe(4);
    }

    [Fact]
    public async Task A_value_that_hardly_any_row_of_a_large_table_has_is_a_class_too()
    {
        await host.ChangeAsync("""
            create table gis.horde (id int primary key, kind text, geom geometry(Point, 4490)); select platform.protect('gis.horde', 'shared');
            insert into gis.horde select i, case when i = 199999 then 'rare' when i % 2 = 0 then 'a' else 'b' end, null from generate_series(1, 200000) i
            """);
        await host.SqlAsync("analyze gis.horde");
        await host.ChangeAsync("comment on table gis.horde is 'looked at again'");
        var legend = await LegendAsync("gis.horde?by=kind");
        legend.GetProperty("classes").EnumerateArray().Select(each => (each.GetProperty("value").GetString(), each.GetProperty("count").GetInt64() > 0)).ShouldBe([("a", true), ("b", true), ("rare", false)], ignoreOrder: true);
        legend.GetProperty("has_other").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Many_numbers_are_cut_where_postgresql_cuts_them_into_fifths()
    {
        await host.ChangeAsync("""
            create table gis.parcel (id int primary key, area numeric(12, 2), geom geometry(Polygon, 4490)); select platform.protect('gis.parcel', 'shared');
            insert into gis.parcel select i, i * i, null from generate_series(1, 1000) i
            """);
        var legend = await LegendAsync("gis.parcel");
        legend.GetProperty("method").GetString().ShouldBe("quantiles");
        legend.GetProperty("classes").EnumerateArray().Select(each => each.GetProperty("value").ValueKind == JsonValueKind.Null ? 0 : each.GetProperty("value").GetDouble()).ShouldBe([0, 40_000, 160_000, 360_000, 640_000]);
        legend.GetProperty("classes").EnumerateArray().Select(each => each.GetProperty("count").GetInt32()).ShouldBe([199, 200, 200, 200, 201]);
        legend.GetProperty("classes").EnumerateArray().Select(each => each.GetProperty("colour").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task A_value_that_fills_most_of_a_layer_leaves_no_empty_step()
    {
        await host.ChangeAsync("""
            create table gis.skewed (id int primary key, n int, geom geometry(Point, 4490)); select platform.protect('gis.skewed', 'shared');
            insert into gis.skewed select i, case when i <= 900 then 0 else i end, null from generate_series(1, 1000) i
            """);
        using var answer = await host.Admin.GetAsync("/styles/gis.skewed", Token);
        (await ForeignProgram.ValidateStyleAsync(await answer.Content.ReadAsStringAsync(Token))).ShouldBe("");
    }

    [Fact]
    public async Task Figures_are_of_the_rows_the_caller_sees()
    {
        foreach (var (client, expected) in new[] { (host.Admin, new[] { TilesHost.West, TilesHost.East }), (host.WestSupervisor, [TilesHost.West]) })
        {
            var style = await client.GetFromJsonAsync<JsonElement>("/styles/registry.part?by=region", Token);
            style.GetProperty("metadata").GetProperty(Legend).GetProperty("classes").EnumerateArray().Select(each => each.GetProperty("value").GetString()).ShouldBe(expected, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_large_table_is_sampled_all_over_and_not_read_whole()
    {
        await host.ChangeAsync("""
            create table gis.crowd (id int primary key, kind text, geom geometry(Point, 4490)); select platform.protect('gis.crowd', 'shared');
            insert into gis.crowd select i, case when i <= 60000 then 'first' else 'second' end, null from generate_series(1, 120000) i; analyze gis.crowd
            """);
        await host.ChangeAsync("alter table gis.crowd add note text");
        var classes = (await LegendAsync("gis.crowd")).GetProperty("classes").EnumerateArray().ToDictionary(each => each.GetProperty("value").GetString()!, each => each.GetProperty("count").GetInt32());
        classes.Values.Sum().ShouldBeInRange(10_000, 30_000);
        classes["first"].ShouldBeInRange(classes["second"] / 2, classes["second"] * 2);
    }

    [Fact]
    public async Task Names_are_written_along_lines_below_points_and_once_within_areas()
    {
        await host.ChangeAsync("""
            create table gis.ward (id int primary key, name text, name_en text, geom geometry(Polygon, 4490)); select platform.protect('gis.ward', 'shared');
            insert into gis.ward values (1, '东区', 'East', st_makeenvelope(110, 45, 111, 46, 4490));
            create table gis.stop (id int primary key, "名称" text, geom geometry(Point, 4490)); select platform.protect('gis.stop', 'shared');
            insert into gis.stop select i, '站' || i, st_setsrid(st_point(110, 45), 4490) from generate_series(1, 2500) i
            """);
        var (road, ward, stop) = (await LabelAsync("gis.road"), await LabelAsync("gis.ward"), await LabelAsync("gis.stop"));
        road.GetProperty("layout").GetProperty("symbol-placement").GetString().ShouldBe("line");
        road.GetProperty("layout").GetProperty("text-field").GetRawText().ShouldBe("""["get","name"]""");
        road.GetProperty("layout").GetProperty("text-font").GetRawText().ShouldBe("""["Noto Sans CJK SC"]""");
        stop.GetProperty("layout").GetProperty("text-field").GetRawText().ShouldBe("""["get","名称"]""");
        stop.GetProperty("minzoom").GetInt32().ShouldBe(11, "before that, points come counted");
        (ward.GetProperty("source-layer").GetString(), ward.GetProperty("minzoom").GetInt32()).ShouldBe(("gis.ward:name", 0));
        (await LabelAsync("gis.ward", "en")).GetProperty("layout").GetProperty("text-field").GetRawText().ShouldBe("""["coalesce",["get","name_en"],["get","name"]]""");

        var style = await host.Admin.GetFromJsonAsync<JsonElement>("/styles/gis.ward", Token);
        var tiles = await host.Admin.GetFromJsonAsync<JsonElement>(style.GetProperty("sources").GetProperty("gis.ward").GetProperty("url").GetString(), Token);
        tiles.GetProperty("vector_layers").EnumerateArray().Select(each => each.GetProperty("id").GetString()).ShouldBe(["gis.ward", "gis.ward:name"]);
        tiles.GetProperty("tiles")[0].GetString().ShouldEndWith("?named=gis.ward");
        (await host.Admin.GetAsync("/tiles/gis.ward?named=gis.nothing", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Letters_and_marks_of_a_style_come_from_here()
    {
        var style = await host.Admin.GetFromJsonAsync<JsonElement>("/styles/registry.part", Token);
        style.GetProperty("glyphs").GetString().ShouldBe($"{host.Address}glyphs/{{fontstack}}/{{range}}.pbf");
        var icons = (await host.Admin.GetFromJsonAsync<JsonElement>(style.GetProperty("sprite").GetString() + "@2x.json", Token)).EnumerateObject().Select(icon => icon.Name).ToList();
        var drawn = style.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("id").GetString() == "registry.part:mark").GetProperty("layout").GetProperty("icon-image");
        // match, input, then value and icon in turn, and the icon of all others.
        List<string?> used = [.. drawn.EnumerateArray().Skip(3).Where((_, i) => i % 2 == 0).Select(icon => icon.GetString()), drawn[drawn.GetArrayLength() - 1].GetString()];
        used.Distinct().Count().ShouldBeGreaterThan(1);
        used.ShouldBeSubsetOf(icons);
        var letters = style.GetProperty("glyphs").GetString()!.Replace("{fontstack}", "Noto Sans CJK SC", StringComparison.Ordinal).Replace("{range}", "19968-20223", StringComparison.Ordinal);
        (await host.Admin.GetAsync(letters, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_style_of_one_s_own_may_use_our_letters_and_marks()
    {
        var style = $$$"""
            {"version":8,"glyphs":"{{{host.Address}}}glyphs/{fontstack}/{range}.pbf","sprite":[{"id":"default","url":"{{{host.Address}}}sprites/cockpit"}],"sources":{"p":{"type":"vector","url":"{{{host.Address}}}tiles/gis.poi"}},
            "layers":[{"id":"p","type":"symbol","source":"p","source-layer":"gis.poi","layout":{"icon-image":"star","text-field":["get","name"],"text-font":["Noto Sans CJK SC Bold"]}}]}
            """;
        using var written = await SendAsync(HttpMethod.Put, "gis.poi", style, "\"0-0\"");
        written.StatusCode.ShouldBe(HttpStatusCode.NoContent, await written.Content.ReadAsStringAsync(Token));
        var read = await host.Admin.GetStringAsync("/styles/gis.poi", Token);
        JsonElement.DeepEquals(JsonElement.Parse(read), JsonElement.Parse(style)).ShouldBeTrue(read);
        (await ForeignProgram.ValidateStyleAsync(read)).ShouldBe("");
        (await host.Database.Owner.CreateCommand("select map_style::text from gis.layer where name = 'gis.poi'").ExecuteScalarAsync(Token))!.ToString()!.ShouldNotContain(host.Address.Authority);
    }

    [Fact]
    public async Task Who_sees_most_of_a_large_table_gets_classes_of_rows_from_all_over_it()
    {
        await host.ChangeAsync($$"""
            create table gis.queue (id int primary key, stage text, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490)); select platform.protect('gis.queue', 'scoped');
            insert into gis.queue select i, case when i <= 140000 then 'closed' else 'open' end, '{{TilesHost.West}}', '{}', st_setsrid(st_point(110, 45), 4490) from generate_series(1, 150000) i
            """);
        await host.SqlAsync("analyze gis.queue");
        await host.ChangeAsync("comment on table gis.queue is 'looked at again'");
        var style = await host.WestSupervisor.GetFromJsonAsync<JsonElement>("/styles/gis.queue?by=stage", Token);
        var legend = style.GetProperty("metadata").GetProperty(Legend);
        legend.GetProperty("classes").EnumerateArray().Select(each => each.GetProperty("value").GetString()).ShouldBe(["closed", "open"]);
        legend.GetProperty("has_other").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("/styles/gis.nothing", 404)]
    [InlineData("/styles/gis.road?by=klass", 400)]
    [InlineData("/styles/gis.road?by=", 400)]
    [InlineData("/styles/cases.case_file?by=occurred_at", 400)]
    [InlineData("/styles/gis.road?by=oneway", 200)]
    [InlineData("/styles/gis.road?x=1", 400)]
    [InlineData("/styles/gis.nothing/attributes", 404)]
    [InlineData("/styles/gis.road/attributes", 200)]
    public async Task Every_address_has_one_answer(string address, int status) => ((int)(await host.Admin.GetAsync(address, Token)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task An_administrator_writes_another_style_and_takes_it_back()
    {
        using var derived = await host.Admin.GetAsync("/styles/gis.waterway", Token);
        var style = $$$"""
            {"version":8,"name":"mine","sources":{"w":{"type":"vector","url":"{{{host.Address}}}tiles/gis.waterway"}},"layers":[{"id":"b","type":"background"},{"id":"w","type":"line","source":"w","source-layer":"gis.waterway"}]}
            """;
        using var written = await SendAsync(HttpMethod.Put, "gis.waterway", style, derived.Headers.ETag!.ToString());
        written.StatusCode.ShouldBe(HttpStatusCode.NoContent, await written.Content.ReadAsStringAsync(Token));
        using var shown = await host.Admin.GetAsync("/styles/gis.waterway", Token);
        shown.Headers.ETag.ShouldBe(written.Headers.ETag);
        var read = await shown.Content.ReadAsStringAsync(Token);
        JsonElement.DeepEquals(JsonElement.Parse(read), JsonElement.Parse(style)).ShouldBeTrue(read);
        (await host.Database.Owner.CreateCommand("select map_style::text from gis.layer where name = 'gis.waterway'").ExecuteScalarAsync(Token))!.ToString()!.ShouldContain("\"/tiles/gis.waterway\"");

        (await SendAsync(HttpMethod.Put, "gis.waterway", style, derived.Headers.ETag.ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, "gis.waterway", null, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var title = new HttpRequestMessage(HttpMethod.Patch, "/tiles/layers/gis.waterway") { Content = new StringContent("""{"title":"水"}""", null, "application/json") };
        title.Headers.TryAddWithoutValidation("If-Match", written.Headers.ETag!.ToString());
        using var titled = await host.Admin.SendAsync(title, Token);
        titled.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/styles/gis.waterway", Token)).GetProperty("name").GetString().ShouldBe("mine", "a new title leaves the style");
        (await SendAsync(HttpMethod.Delete, "gis.waterway", null, titled.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/styles/gis.waterway", Token)).TryGetProperty("metadata", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":7,"sources":{},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":[],"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":{}}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"onload":"alert(1)"}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[{"id":"a","type":"line","source":"none"}]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[{"id":"a","type":"background"},{"id":"a","type":"background"}]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[{"id":"a","type":"iframe"}]}""")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"vector","url":"https://elsewhere.example/tiles"}},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"vector","url":"//elsewhere.example/tiles"}},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"raster","tiles":["/tiles/x","http://elsewhere.example/{z}/{x}/{y}.png"]}},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"geojson","data":"https://elsewhere.example/a.json"}},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{"a":{"type":"video","urls":["/x.mp4"]}},"layers":[]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"glyphs":"https://elsewhere.example/{fontstack}/{range}.pbf"}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"glyphs":"/glyphs/Noto/0-255.pbf"}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"glyphs":["/glyphs/{fontstack}/{range}.pbf"]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"sprite":[{"id":"a","url":"https://elsewhere.example/s"}]}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"name":"\ud800"}""")]
    [InlineData("""{"version":8,"sources":{},"layers":[],"metadata":{"a":[1,1e131000]}}""")]
    public async Task A_style_that_is_none_or_asks_another_host_is_refused(string style)
    {
        using var answer = await SendAsync(HttpMethod.Put, "gis.land_use", style, "\"0-0\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task What_is_wrong_with_a_style_is_told_for_programs_too()
    {
        using var answer = await SendAsync(HttpMethod.Put, "gis.land_use", """{"version":8,"sources":{},"layers":[{"id":"a","type":"background"},{"id":"b","type":"iframe"}]}""", "\"0-0\"");
        var mistake = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("mistake");
        (mistake.GetProperty("rule").GetString(), mistake.GetProperty("at").GetString()).ShouldBe(("layer-type", "layers[1]"));
        mistake.GetProperty("value").GetString()!.ShouldStartWith("background, fill");
    }

    [Fact]
    public async Task A_style_is_bounded_in_size()
    {
        using var answer = await SendAsync(HttpMethod.Put, "gis.land_use", $$"""{"version":8,"sources":{},"layers":[],"name":"{{new string('x', 300 << 10)}}"}""", "\"0-0\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var kinds = new HttpRequestMessage(HttpMethod.Patch, "/tiles/layers/gis.land_use")
        {
            Content = new StringContent("""{"style":{"kinds":[""" + string.Join(',', Enumerable.Range(0, 101).Select(i => $$"""{"value":"{{i}}","colour":"#000000","shape":"circle"}""")) + "]}}", null, "application/json"),
        };
        kinds.Headers.TryAddWithoutValidation("If-Match", "\"0-0\"");
        (await host.Admin.SendAsync(kinds, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_administrators_write_styles()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/styles/gis.road") { Content = new StringContent("""{"version":8,"sources":{},"layers":[]}""", null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        (await host.WestSupervisor.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<JsonElement> LabelAsync(string layer, string language = "zh")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/styles/{layer}") { Headers = { AcceptLanguage = { new(language) } } };
        using var answer = await host.Admin.SendAsync(request, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("layers").EnumerateArray().Single(each => each.GetProperty("id").GetString() == $"{layer}:name");
    }

    private async Task<JsonElement> LegendAsync(string layer) => (await host.Admin.GetFromJsonAsync<JsonElement>($"/styles/{layer}", Token)).GetProperty("metadata").GetProperty(Legend);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string layer, string? body, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, $"/styles/{layer}");
        if (body is not null)
            request.Content = new StringContent(body, null, "application/json");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return host.Admin.SendAsync(request, Token);
    }
}
