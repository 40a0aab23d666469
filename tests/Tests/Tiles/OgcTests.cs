using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>OGC API Features as any client of it sees us.</summary>
public sealed class OgcTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 200)]
    [InlineData("/", 200)]
    [InlineData("/conformance", 200)]
    [InlineData("/api", 200)]
    [InlineData("/collections", 200)]
    [InlineData("/collections?f=json", 200)]
    [InlineData("/collections?x=1", 400)]
    [InlineData("/collections/gis.road", 200)]
    [InlineData("/collections/road", 200)]
    [InlineData("/collections/nothing", 404)]
    [InlineData("/collections/identity.user_account", 404)]
    [InlineData("/collections/gis.road/queryables", 200)]
    [InlineData("/collections/nothing/queryables", 404)]
    [InlineData("/collections/gis.road/items", 200)]
    [InlineData("/collections/nothing/items", 404)]
    [InlineData("/collections/gis.road/items?limit=3", 200)]
    [InlineData("/collections/gis.road/items?limit=99999", 200)]
    [InlineData("/collections/gis.road/items?limit=0", 400)]
    [InlineData("/collections/gis.road/items?limit=-1", 400)]
    [InlineData("/collections/gis.road/items?limit=many", 400)]
    [InlineData("/collections/gis.road/items?offset=10000", 200)]
    [InlineData("/collections/gis.road/items?offset=10001", 400)]
    [InlineData("/collections/gis.road/items?cursor=nonsense", 400)]
    [InlineData("/collections/gis.road/items?bbox=110,45,111,46", 200)]
    [InlineData("/collections/gis.road/items?bbox=110,45,0,111,46,100", 200)]
    [InlineData("/collections/gis.road/items?bbox=110,45,111", 400)]
    [InlineData("/collections/gis.road/items?bbox=a,b,c,d", 400)]
    [InlineData("/collections/gis.road/items?bbox=1,2,3,4&bbox=1,2,3,4", 400)]
    [InlineData("/collections/gis.road/items?class=primary", 200)]
    [InlineData("/collections/gis.road/items?klass=primary", 400)]
    [InlineData("/collections/gis.road/items?layer=x", 400)]
    [InlineData("/collections/gis.road/items?oneway=maybe", 400)]
    [InlineData("/collections/gis.road/items?geom=x", 400)]
    [InlineData("/collections/gis.road/items?filter=class='primary'&filter-lang=cql2-text", 200)]
    [InlineData("/collections/gis.road/items?filter=class='primary'&filter-lang=cql-text", 200)]
    [InlineData("/collections/gis.road/items?filter=class='primary'&filter-lang=sql", 400)]
    [InlineData("/collections/gis.road/items?filter=class=", 400)]
    [InlineData("/collections/gis.road/items?filter=1=1; drop table gis.road", 400)]
    [InlineData("/collections/gis.road/items?f=html", 400)]
    [InlineData("/collections/gis.road/items?datetime=2026-01-01", 200)]
    [InlineData("/collections/cases.case_file/items?datetime=yesterday", 400)]
    [InlineData("/collections/cases.case_file/items?datetime=2026-01-01/2026-02-01/2026-03-01", 400)]
    [InlineData("/collections/gis.road/items/1", 200)]
    [InlineData("/collections/gis.road/items/999999", 404)]
    [InlineData("/collections/gis.road/items/abc", 404)]
    [InlineData("/collections/gis.road/items/1;drop table gis.road", 404)]
    [InlineData("/collections/gis.road/items/99999999999999999999999", 404)]
    [InlineData("/tileMatrixSets", 200)]
    [InlineData("/tileMatrixSets/WebMercatorQuad", 200)]
    [InlineData("/tileMatrixSets/WorldCRS84Quad", 404)]
    [InlineData("/collections/gis.road/tiles", 200)]
    [InlineData("/collections/nothing/tiles", 404)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad", 200)]
    [InlineData("/collections/gis.road/tiles/WorldCRS84Quad", 404)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/1473/3299", 200)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/1473/3299?filter=class='primary'", 200)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/1473/3299?filter=class=", 400)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/1473/3299?filter=klass='primary'", 400)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/0/0", 204)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/12/4096/0", 400)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/-1/0/0", 400)]
    [InlineData("/collections/gis.road/tiles/WebMercatorQuad/x/0/0", 400)]
    [InlineData("/collections/gis.road/tiles/WorldCRS84Quad/12/1473/3299", 404)]
    [InlineData("/collections/nothing/tiles/WebMercatorQuad/12/1473/3299", 404)]
    public async Task Every_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync("/ogc" + address, Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        if (status >= 400)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/collections")]
    [InlineData("/collections/gis.road/items")]
    public async Task A_stranger_gets_nothing(string address) => (await host.Stranger.GetAsync("/ogc" + address, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        var pending = new Queue<string>([$"{host.Address}ogc"]);
        var seen = new HashSet<string>();
        while (pending.TryDequeue(out var address))
        {
            if (!seen.Add(address) || address.Contains("/items/", StringComparison.Ordinal))
                continue;
            using var answer = await host.Admin.GetAsync(address, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            foreach (var link in Links(body))
            {
                pending.Enqueue(link.GetProperty("href").GetString()!);
                if (link.GetProperty("href").GetString() == address)
                    link.GetProperty("type").GetString().ShouldBe(answer.Content.Headers.ContentType!.ToString().Replace("; charset=utf-8", "", StringComparison.Ordinal));
            }
        }
        seen.ShouldContain($"{host.Address}ogc/collections/gis.road/items");
        seen.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_bring_every_feature_once()
    {
        var ids = new List<long>();
        var address = "/ogc/collections/registry.part/items?limit=90&class_code=0101";
        var pages = 0;
        while (address is not null)
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>(address, Token);
            page.GetProperty("numberReturned").GetInt32().ShouldBe(page.GetProperty("features").GetArrayLength());
            ids.AddRange(page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetInt64()));
            address = Links(page).Where(link => link.GetProperty("rel").GetString() == "next").Select(link => link.GetProperty("href").GetString()).SingleOrDefault();
            pages++;
        }
        (pages, ids.Count).ShouldBe((1, 80));
        ids.ShouldBeUnique();

        var first = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.part/items?limit=30&class_code=0101", Token);
        var next = Links(first).Single(link => link.GetProperty("rel").GetString() == "next").GetProperty("href").GetString();
        var second = await host.Admin.GetFromJsonAsync<JsonElement>(next, Token);
        second.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetInt64()).ShouldBe(ids.Skip(30).Take(30));
        var counted = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.part/items?limit=30&offset=30&class_code=0101", Token);
        counted.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetInt64()).ShouldBe(ids.Skip(30).Take(30));
    }

    [Theory]
    [InlineData("gis.road", "bbox=110.001,45.00055,110.002,45.00125", 7)]
    [InlineData("gis.road", "class=primary&oneway=true", 3)]
    [InlineData("gis.road", "filter=name LIKE '路 2%25'", 2)]
    [InlineData("gis.road", "filter=class='primary'&bbox=110,45,110.001,45.00045", 2)]
    [InlineData("gis.road", "bbox=179,-10,-179,10", 0)]
    [InlineData("registry.part", "datetime=1900-01-01", 400)]
    [InlineData("cases.case_file", "datetime=2026-01-31T20:00:00Z", 1)]
    [InlineData("cases.case_file", "datetime=2026-02-01", 1)] // the city's day: 20:00 UTC is 04:00 of the next day
    [InlineData("cases.case_file", "datetime=2026-01-31", 0)]
    [InlineData("cases.case_file", "datetime=2026-01-01/2026-02-28", 1)]
    [InlineData("cases.case_file", "datetime=../2026-01-31T19:59:59Z", 0)]
    [InlineData("cases.case_file", "datetime=2026-01-31T20:00:00Z/..", 1)]
    public async Task Area_time_and_attributes_narrow_down(string collection, string query, int expected)
    {
        var page = await host.Admin.GetFromJsonAsync<JsonElement>($"/ogc/collections/{collection}/items?limit=1000&{query}", Token);
        page.GetProperty("features").GetArrayLength().ShouldBe(expected);
    }

    [Fact]
    public async Task A_supervisor_gets_the_features_of_the_own_district_alone()
    {
        var page = await host.WestSupervisor.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.part/items?limit=1000", Token);
        page.GetProperty("features").GetArrayLength().ShouldBe(200);
        var all = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.part/items?limit=1000", Token);
        var others = all.GetProperty("features").EnumerateArray().Where(feature => feature.GetProperty("properties").GetProperty("region").GetString() == TilesHost.East).Select(feature => feature.GetProperty("id").GetInt64()).First();
        (await host.WestSupervisor.GetAsync($"/ogc/collections/registry.part/items/{others}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Admin.GetAsync($"/ogc/collections/registry.part/items/{others}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_feature_carries_all_but_what_is_sensitive_and_its_version()
    {
        using var answer = await host.Admin.GetAsync("/ogc/collections/registry.unit/items/1", Token);
        answer.Headers.ETag!.Tag.ShouldBe("\"1-1\"");
        var feature = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        feature.GetProperty("type").GetString().ShouldBe("Feature");
        feature.GetProperty("id").GetInt64().ShouldBe(1);
        feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(n => n.GetDouble()).ShouldBe([110.002, 45.002]);
        feature.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "address", "kind", "state", "region", "name", "code", "legal_representative", "registered_by", "registered_address", "founded_on", "business_until", "capital_yuan", "staff_count", "business_scope",
            "is_public_gathering", "has_hazardous_chemicals", "supervising_body", "life", "merged_into", "tags", "unit_grid_code", "located_in", "valid_from", "changed_at",
        ]);
        (await host.Admin.GetStringAsync("/ogc/collections/registry.unit/items", Token)).ShouldNotContain("13900000000");
    }

    [Fact]
    public async Task Codes_that_name_other_rows_are_said_in_words_as_far_as_the_caller_sees_those()
    {
        await host.ChangeAsync($"""
            insert into registry.unit (code, name, kind, region, geom) values ('91990000Y', '东某公司', 'use', '{TilesHost.East}', null);
            insert into registry.special_equipment (id, code, category, name, use_unit_code, maintenance_unit_code, unit_grid_code, region, geom)
            values (700, 'L1', 'lift', '乘客电梯', '91990000Y', '91990000X', '990101000000000', '{TilesHost.West}', st_setsrid(st_point(110.002, 45.002), 4490))
            """);
        const string Address = "/ogc/collections/registry.special_equipment/items/700";
        var references = (await host.Admin.GetFromJsonAsync<JsonElement>(Address, Token)).GetProperty("references");
        references.EnumerateObject().Select(reference => (reference.Name, reference.Value.GetProperty("layer").GetString(), reference.Value.GetProperty("title").GetString()))
            .ShouldBe([("use_unit_code", "registry.unit", "东某公司"), ("maintenance_unit_code", "registry.unit", "某公司")]);
        var named = $"/ogc/collections/registry.unit/items/{references.GetProperty("use_unit_code").GetProperty("id")}";
        (await host.Admin.GetFromJsonAsync<JsonElement>(named, Token)).GetProperty("properties").GetProperty("code").GetString().ShouldBe("91990000Y");

        var ofWest = (await host.WestSupervisor.GetFromJsonAsync<JsonElement>(Address, Token)).GetProperty("references");
        ofWest.EnumerateObject().Select(reference => reference.Name).ShouldBe(["maintenance_unit_code"]);
    }

    [Fact]
    public async Task Rows_without_a_place_and_text_keys_are_features_too()
    {
        await host.ChangeAsync("""
            create table gis.named (code text primary key, "说明" text, geom geometry(Point, 3857)); select platform.protect('gis.named', 'shared');
            insert into gis.named values ('a/b', '甲', st_transform(st_setsrid(st_point(110.5, 45.5), 4326), 3857)), ('c', null, null)
            """);
        var page = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.named/items?limit=1", Token);
        page.GetProperty("features")[0].GetProperty("id").GetString().ShouldBe("a/b");
        page.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(110.5, 1e-8);
        var next = Links(page).Single(link => link.GetProperty("rel").GetString() == "next").GetProperty("href").GetString();
        (await host.Admin.GetFromJsonAsync<JsonElement>(next, Token)).GetProperty("features")[0].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.named/items?说明=甲&bbox=110,45,111,46", Token)).GetProperty("features").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Queryables_tell_names_titles_and_types()
    {
        var schema = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/cases.case_file/queryables", Token);
        var properties = schema.GetProperty("properties");
        properties.GetProperty("stage").GetProperty("title").GetString().ShouldBe("阶段");
        properties.GetProperty("occurred_at").GetProperty("format").GetString().ShouldBe("date-time");
        properties.GetProperty("geom").GetProperty("$ref").GetString().ShouldBe("https://geojson.org/schema/Point.json");
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
    }

    private static IEnumerable<JsonElement> Links(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
            yield break;
        if (document.TryGetProperty("links", out var links))
        {
            foreach (var link in links.EnumerateArray().Where(link => !link.TryGetProperty("templated", out _)))
                yield return link;
        }
        if (document.TryGetProperty("collections", out var collections))
        {
            foreach (var link in collections.EnumerateArray().SelectMany(Links))
                yield return link;
        }
    }
}
