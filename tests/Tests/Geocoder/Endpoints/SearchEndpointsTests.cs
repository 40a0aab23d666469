using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>A text, or an id, to places.</summary>
[Collection(GeocoderCollection.Name)]
public sealed class SearchEndpointsTests(GeocoderHost host) : AskedGeocoder(host)
{
    [Fact]
    public async Task Search_answers_in_pelias_shape_with_everything_the_contract_names()
    {
        var answer = await AskAsync("/v1/search?text=河东区文华路105号&size=2");
        Value(answer["type"]).ShouldBe("FeatureCollection");
        Value(answer["geocoding"]!["query"]!["text"]).ShouldBe("河东区文华路105号");
        var feature = answer["features"]![0]!;
        Value(feature["geometry"]!["type"]).ShouldBe("Point");
        feature["geometry"]!["coordinates"]![0]!.GetValue<double>().ShouldBe(112.0125, 1e-6);
        var properties = feature["properties"]!.AsObject();
        foreach (var name in (string[])["gid", "source_id", "source", "layer", "name", "label", "confidence", "match_type", "accuracy", "accuracy_m", "district", "street_office", "community", "grid_code", "faults", "parse"])
            properties.ContainsKey(name).ShouldBeTrue(name);
        (Value(properties["source_id"]), Value(properties["layer"]), Value(properties["match_type"]), Value(properties["accuracy"])).ShouldBe(("plate-105", "address", "exact", "point"));
        (Value(properties["district"]), Value(properties["street_office"]), Value(properties["community"]), Value(properties["grid_code"])).ShouldBe(("河东区", "望江街道", "柳园社区", "990101001001002"));
        Value(properties["parse"]!["road"]).ShouldBe("文华路");
        properties["confidence"]!.GetValue<double>().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public async Task A_place_without_a_point_has_a_null_geometry()
    {
        var feature = (await AskAsync("/v1/search?text=云梦书店"))["features"]![0]!.AsObject();
        feature.ContainsKey("geometry").ShouldBeTrue();
        feature["geometry"].ShouldBeNull();
        feature["properties"]!["faults"]!.AsArray().Select(Value).ShouldContain("no point");
    }

    [Fact]
    public async Task A_gid_leads_back_to_its_place()
    {
        var found = (await AskAsync("/v1/search?text=新丰小吃&size=1"))["features"]![0]!["properties"]!;
        var again = await AskAsync($"/v1/place?ids={Value(found["gid"])},grid:cell:990101001001001");
        again["features"]!.AsArray().Select(each => Value(each!["properties"]!["name"])).ShouldBe(["新丰小吃", "990101001001001"]);
    }

    [Theory]
    [InlineData("-5", 400)]
    [InlineData("cockpit:address:-5", 200)]
    [InlineData("cockpit:address:+5", 200)]
    [InlineData("cockpit:address:99999999999999999999", 200)]
    [InlineData("cockpit:-1:-1", 200)]
    [InlineData("registry:part:-5", 200)]
    [InlineData("registry:supervisor:-1", 200)]
    [InlineData("grid:cell:-990101001001001", 200)]
    [InlineData("china:city:-33", 200)]
    [InlineData("derived:address:-5", 200)]
    public async Task An_id_that_nothing_has_leads_nowhere(string ids, int status)
    {
        using var answer = await Host.Admin.GetAsync($"/v1/place?ids={Uri.EscapeDataString(ids)}", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["features"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_is_found_by_its_alias() =>
        Value((await AskAsync("/v1/search?text=老店"))["features"]![0]!["properties"]!["name"]).ShouldBe("新丰小吃");

    [Fact]
    public async Task Autocomplete_knows_a_place_by_its_first_characters() =>
        Value((await AskAsync("/v1/autocomplete?text=新丰"))["features"]![0]!["properties"]!["name"]).ShouldBe("新丰小吃");

    [Fact]
    public async Task Search_understands_a_reading_that_autocomplete_would_complete() =>
        Value((await AskAsync("/v1/search?text=xinfengxiaochi"))["features"]![0]!["properties"]!["name"]).ShouldBe("新丰小吃");

    [Theory]
    [InlineData("文华l")]
    [InlineData("文hua路")]
    [InlineData("文hual")]
    public async Task Characters_and_a_reading_may_be_mixed(string text)
    {
        var first = (await AskAsync($"/v1/search?text={text}"))["features"]![0]!["properties"]!;
        (Value(first["name"]), Value(first["layer"])).ShouldBe(("文华路", "road"));
        first["confidence"]!.GetValue<double>().ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public async Task An_address_in_elements_finds_what_the_same_in_one_text_does() =>
        Value((await AskAsync("/v1/search/structured?county=河东区&address=文华路105号"))["features"]![0]!["properties"]!["source_id"]).ShouldBe("plate-105");

    [Fact]
    public async Task One_character_is_a_beginning() =>
        (await AskAsync("/v1/search?text=文"))["features"]!.AsArray().Select(each => Value(each!["properties"]!["name"])).ShouldContain("文华路");

    [Theory]
    [InlineData("文华路１０５号")]
    [InlineData("文華路105號")]
    public async Task Widths_and_traditional_characters_are_one(string text) => Value((await AskAsync($"/v1/search?text={text}"))["features"]![0]!["properties"]!["source_id"]).ShouldBe("plate-105");

    [Theory]
    [InlineData("&boundary.rect.min_lon=1&boundary.rect.min_lat=1&boundary.rect.max_lon=2&boundary.rect.max_lat=2")]
    [InlineData("&boundary.rect.min_lon=112&boundary.rect.min_lat=43&boundary.rect.max_lon=112&boundary.rect.max_lat=43")]
    [InlineData("&layers=intersection")]
    public async Task A_filter_that_nothing_passes_leaves_nothing(string filter) => (await AskAsync($"/v1/search?text=文华路105号{filter}"))["features"]!.AsArray().ShouldBeEmpty();

    [Fact]
    public async Task A_division_that_the_gazetteer_has_no_polygon_of_is_found_by_name_code_and_gid()
    {
        foreach (var text in (string[])["福建福州鼓楼区", "福建省福州市鼓樓區", "350102"])
        {
            var feature = (await AskAsync($"/v1/search?text={text}"))["features"]![0]!.AsObject();
            feature["geometry"].ShouldBeNull();
            var properties = feature["properties"]!;
            (Value(properties["gid"]), Value(properties["label"]), Value(properties["layer"])).ShouldBe(("china:district:350102", "福建省福州市鼓楼区", "district"));
        }
        var found = await AskAsync("/v1/place?ids=china:district:350102,china:city:350102,china:district:350199");
        Value(found["features"]!.AsArray().ShouldHaveSingleItem()!["properties"]!["name"]).ShouldBe("鼓楼区");
    }

    [Fact]
    public async Task What_was_understood_of_the_text_is_told_even_where_nothing_is_found()
    {
        var answer = await AskAsync("/v1/search?text=天津大港区花园路123号&layers=cell");
        answer["features"]!.AsArray().ShouldBeEmpty();
        var parsed = answer["geocoding"]!["query"]!["parsed_text"]!;
        (Value(parsed["city"]), Value(parsed["district"]), Value(parsed["road"])).ShouldBe(("天津市", "滨海新区", "花园路"));
    }

    [Fact]
    public async Task Coordinates_said_as_text_mean_what_the_question_says_its_points_mean()
    {
        var there = await AskAsync("/v1/convert?lon=112.0125&lat=43.6202&from=wgs84&to=gcj02");
        var pair = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{there["lon"]!.GetValue<double>()},{there["lat"]!.GetValue<double>()}");
        Value((await AskAsync($"/v1/search?text={pair}&crs=gcj02&size=1"))["features"]![0]!["properties"]!["source_id"]).ShouldBe("plate-105");
        Value((await BatchAsync("""{"id":1,"text":"43.6202°N 112.0125°E"}""" + "\n")).ShouldHaveSingleItem()["results"]![0]!["source_id"]).ShouldBe("plate-105");
    }

    [Fact]
    public async Task A_part_is_found_by_whom_it_concerns_and_is_its_district_for_others()
    {
        (await AskAsync("/v1/search?text=9901010103000001"))["features"]![0]!["properties"]!["layer"]!.ToString().ShouldBe("part");
        var elsewhere = await Host.ClientAsync([Role.Dispatcher], ["990102"]);
        var answer = (await AskAsync("/v1/search?text=9901010103000001", elsewhere))["features"]![0]!["properties"]!;
        (Value(answer["layer"]), Value(answer["faults"]![0])).ShouldBe(("district", "part not found"));
    }

    [Fact]
    public async Task A_row_changed_in_the_record_is_found_as_soon_as_the_stream_has_brought_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        async Task<string[]> FoundAsync(string text) =>
            [.. (await AskAsync($"/v1/search?text={text}"))["features"]!.AsArray().Where(each => Value(each!["properties"]!["match_type"]) == "exact").Select(each => Value(each!["properties"]!["name"]))];

        await Host.ChangeAsync("insert into address.place (source, source_id, layer, name, geom) values ('edit', '1', 'venue', '流萤茶馆', st_setsrid(st_makepoint(112.02, 43.62), 4490))", cancellationToken);
        (await FoundAsync("流萤茶馆")).ShouldContain("流萤茶馆");
        await Host.ChangeAsync("update address.place set name = '青瓷茶馆', aliases = '{瓷馆}' where source = 'edit'", cancellationToken);
        (await FoundAsync("流萤茶馆")).ShouldBeEmpty();
        (await FoundAsync("青瓷茶馆")).ShouldBe(["青瓷茶馆"]);
        (await FoundAsync("瓷馆")).ShouldBe(["青瓷茶馆"]);
        await Host.ChangeAsync("delete from address.place where source = 'edit'", cancellationToken);
        (await FoundAsync("青瓷茶馆")).ShouldBeEmpty();

        await Host.ChangeAsync("update grid.division set name = '望海街道' where code = '990101001'", cancellationToken);
        Value((await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["street_office"]!["name"]).ShouldBe("望海街道");
        (await FoundAsync("望海街道")).ShouldContain("望海街道");
        await Host.ChangeAsync("update grid.division set name = '望江街道' where code = '990101001'", cancellationToken);
    }

    [Fact]
    public async Task A_text_is_parsed_and_normalised_with_positions_in_what_was_sent()
    {
        const string text = "九堡镇文華路１１9號";
        var parsed = await AskAsync($"/v1/parse?text={Uri.EscapeDataString(text)}");
        Value(parsed["text"]).ShouldBe(text);
        Value(parsed["normal"]).ShouldBe("九堡镇文华路119号");
        parsed["elements"]!.AsArray().Select(element => $"{Value(element!["label"])} {Value(element["text"])} {element["start"]}-{element["end"]}").ShouldBe(["town 九堡镇 0-3", "road 文華路 3-6", "roadno １１9號 6-10"]);
        var normal = await AskAsync($"/v1/normalize?text={Uri.EscapeDataString("一百一十九 号")}");
        Value(normal["normal"]).ShouldNotBeEmpty();
        normal["origins"]!.AsArray().Count.ShouldBe(Value(normal["normal"]).Length);
    }
}
