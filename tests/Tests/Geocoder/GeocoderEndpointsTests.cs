using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class GeocoderEndpointsTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private async Task<JsonNode> AskAsync(string path, HttpClient? client = null) =>
        (await (client ?? host.Admin).GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private static string Value(JsonNode? node) => node?.ToString() ?? "";

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
        using var answer = await host.Admin.GetAsync($"/v1/place?ids={Uri.EscapeDataString(ids)}", TestContext.Current.CancellationToken);
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
    public async Task Reverse_names_plate_and_areas()
    {
        var names = (await AskAsync("/v1/reverse?point.lon=112.0125&point.lat=43.6202&size=8"))["features"]!.AsArray().Select(each => Value(each!["properties"]!["name"])).ToList();
        names[0].ShouldBe("文华路105号");
        names.ShouldContain("望江街道");
        names.ShouldContain("990101001001002");
    }

    [Fact]
    public async Task Reverse_tells_the_address_of_the_point_the_side_of_the_road_and_the_duty_grid()
    {
        var answer = await AskAsync("/v1/reverse?point.lon=112.0125&point.lat=43.6207");
        var here = answer["geocoding"]!["here"]!;
        (Value(here["standard_address"]), Value(here["position"]), Value(here["duty_grid"]!["name"])).ShouldBe(("河东区望江街道柳园社区文华路105号北56米", "文华路105号北56米", "望江第一网格"));
        var road = answer["features"]!.AsArray().Select(each => each!["properties"]!).Single(each => Value(each["layer"]) == "road");
        (Value(road["side"]), Value(road["side_numbers"]), Value(road["standard_address"])).ShouldBe(("left", "odd", "河东区文华路"));
        answer["geocoding"]!.AsObject().ContainsKey("warnings").ShouldBeFalse();
    }

    [Fact]
    public async Task A_distance_is_told_in_metres_by_direction_and_between_cells()
    {
        var far = await AskAsync("/v1/distance?from.lon=112.01&from.lat=43.625&to.lon=112.02&to.lat=43.62");
        far["distance_m"]!.GetValue<double>().ShouldBe(979.6, 0.5);
        Value(far["direction"]).ShouldBe("东南");
        (Value(far["from"]!["grid_code"]), Value(far["to"]!["grid_code"])).ShouldBe(("990101001001001", "990101001001002"));
        var gid = Value((await AskAsync("/v1/search?text=文华路105号&size=1"))["features"]![0]!["properties"]!["gid"]);
        var near = await AskAsync($"/v1/distance?from={gid}&to.lon=112.0125&to.lat=43.6202");
        (near["distance_m"]!.GetValue<double>(), near["direction"]).ShouldBe((0, null));
        Value(near["from"]!["label"]).ShouldBe("河东区文华路105号");
    }

    [Theory]
    [InlineData("from.lon=112&from.lat=43")]
    [InlineData("from=cockpit:address:999999999&to=nonsense")]
    [InlineData("from=nonsense&to.lon=112&to.lat=43")]
    [InlineData("from=cockpit:address:1&from.lon=112&from.lat=43&to.lon=112&to.lat=43")]
    public async Task A_distance_without_two_ends_is_refused(string query) =>
        (await host.Admin.GetAsync($"/v1/distance?{query}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_distance_from_what_the_caller_does_not_see_is_not_found()
    {
        var gid = Value((await AskAsync("/v1/search?text=9901010103000001"))["features"]![0]!["properties"]!["gid"]);
        var query = $"/v1/distance?from={gid}&to.lon=112&to.lat=43";
        (await host.Admin.GetAsync(query, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var elsewhere = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await elsewhere.GetAsync(query, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Admin.GetAsync("/v1/distance?from=cockpit:address:999999999&to.lon=112&to.lat=43", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Officers_are_named_by_distance_and_duty_to_those_who_may_see_them()
    {
        await host.ChangeAsync("""
            insert into registry.supervisor (code, name, duty_code, state, region) values
              ('S99010008', '周小满', '99010100101', 'on_duty', '990101001001'), ('S99010009', '吴立冬', null, 'on_duty', '990101001001'), ('S99010010', '郑谷雨', '99010100101', 'off_duty', '990101001001');
            insert into fence.position (object, time, lon, lat, region) values
              ('S99010008', '2026-01-05T08:00:00Z', 112.3, 43.62, '990101001001'), ('S99010008', '2026-01-05T09:00:00Z', 112.016, 43.625, '990101001001'),
              ('S99010009', '2026-01-05T09:30:00Z', 112.015, 43.626, '990101001001'), ('S99010010', '2026-01-05T09:00:00Z', 112.015, 43.625, '990101001001');
            """, TestContext.Current.CancellationToken);
        await host.CaughtUpAsync("duty");
        const string Here = "/v1/nearest-officers?point.lon=112.015&point.lat=43.625";
        var officers = (await AskAsync(Here))["items"]!.AsArray();
        officers.Select(each => Value(each!["name"])).ShouldBe(["周小满", "吴立冬"]);
        (Value(officers[0]!["duty_grid"]!["name"]), Value(officers[0]!["direction"]), Value(officers[0]!["grid_code"])).ShouldBe(("望江第一网格", "东", "990101001001002"));
        officers[0]!["time"]!.GetValue<DateTimeOffset>().ShouldBe(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        officers[0]!["distance_m"]!.GetValue<double>().ShouldBe(80.7, 0.5);
        (await AskAsync(Here + "&size=1"))["items"]!.AsArray().Count.ShouldBe(1);

        Value((await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["duty_officer"]!["name"]).ShouldBe("周小满");
        Value((await AskAsync("/v1/reverse?point.lon=112.015&point.lat=43.625"))["geocoding"]!["here"]!["duty_officer"]!["code"]).ShouldBe("S99010008");

        var elsewhere = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await AskAsync(Here, elsewhere))["items"]!.AsArray().ShouldBeEmpty();
        (await AskAsync("/v1/grid?lon=112.015&lat=43.625", elsewhere))["duty_officer"].ShouldBeNull();
        await host.ChangeAsync("delete from fence.position where object like 'S9901%'; delete from registry.supervisor where code in ('S99010008', 'S99010009', 'S99010010')", TestContext.Current.CancellationToken);
        await host.CaughtUpAsync("duty");
        (await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["duty_officer"].ShouldBeNull();
    }

    [Fact]
    public async Task A_point_outside_the_city_is_said_to_be_outside()
    {
        var answer = await AskAsync("/v1/reverse?point.lon=10&point.lat=50");
        answer["features"]!.AsArray().ShouldBeEmpty();
        Value(answer["geocoding"]!["warnings"]!.AsArray().ShouldHaveSingleItem()).ShouldBe("the point lies outside the city's divisions");
    }

    [Fact]
    public async Task A_point_may_be_asked_and_answered_in_any_datum()
    {
        var moved = await AskAsync("/v1/convert?lon=112.0125&lat=43.6202&from=wgs84&to=gcj02");
        var (lon, lat) = (moved["lon"]!.GetValue<double>(), moved["lat"]!.GetValue<double>());
        lon.ShouldBeGreaterThan(112.015);
        var answer = (await AskAsync($"/v1/reverse?point.lon={lon}&point.lat={lat}&crs=gcj02&size=1"))["features"]![0]!;
        Value(answer["properties"]!["name"]).ShouldBe("文华路105号");
        answer["geometry"]!["coordinates"]![0]!.GetValue<double>().ShouldBe(lon, 1e-6);
    }

    [Theory]
    [InlineData("EPSG:4525", 37_500_000)]
    [InlineData("epsg:4546", 500_000)]
    public async Task A_point_may_be_asked_and_answered_in_metres_east_and_north_of_a_plane(string crs, double meridian)
    {
        var plane = await AskAsync($"/v1/convert?lon=112.0125&lat=43.6202&from=cgcs2000&to={crs}");
        var (east, north) = (plane["lon"]!.GetValue<double>(), plane["lat"]!.GetValue<double>());
        east.ShouldBeInRange(meridian + 80_000, meridian + 83_000);
        north.ShouldBeInRange(4_830_000, 4_835_000);
        var answer = (await AskAsync($"/v1/reverse?point.lon={east}&point.lat={north}&crs={crs}&size=1"))["features"]![0]!;
        Value(answer["properties"]!["name"]).ShouldBe("文华路105号");
        answer["geometry"]!["coordinates"]![0]!.GetValue<double>().ShouldBe(east, 0.001);
        answer["geometry"]!["coordinates"]![1]!.GetValue<double>().ShouldBe(north, 0.001);
        Value((await AskAsync($"/v1/grid?lon={east}&lat={north}&crs={crs}"))["community"]!["code"]).ShouldBe("990101001001");
        var near = await AskAsync($"/v1/search?text=文华路105号&crs={crs}&boundary.rect.min_lon={east - 20}&boundary.rect.max_lon={east + 20}&boundary.rect.min_lat={north - 20}&boundary.rect.max_lat={north + 20}");
        Value(near["features"]![0]!["properties"]!["source_id"]).ShouldBe("plate-105");
    }

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
    public async Task Grid_names_all_grids_over_a_point()
    {
        var grid = await AskAsync("/v1/grid?lon=112.015&lat=43.625");
        Value(grid["unit_grid"]!["code"]).ShouldBe("990101001001002");
        Value(grid["duty_grid"]!["name"]).ShouldBe("望江第一网格");
        Value(grid["community"]!["code"]).ShouldBe("990101001001");
        Value(grid["street_office"]!["name"]).ShouldBe("望江街道");
        Value(grid["district"]!["name"]).ShouldBe("河东区");
        Value(grid["beidou_code"]).Length.ShouldBe(20);
        Value(grid["geosot"]).ShouldStartWith("G0");
        (await AskAsync("/v1/grid?lon=10&lat=50"))["unit_grid"].ShouldBeNull();
    }

    [Theory]
    [InlineData("990101001001002", "unit", "Polygon")]
    [InlineData("99010100100102", "unit", "Polygon")]
    [InlineData("99010100101", "duty", "Polygon")]
    [InlineData("990101001", "division", "Polygon")]
    [InlineData("N50J47539B8255346152", "beidou", "Polygon")]
    [InlineData("G001310322-230230", "geosot", "Polygon")]
    [InlineData("G001310322230230", "geosot", "Polygon")]
    public async Task A_code_is_a_polygon(string code, string kind, string type)
    {
        var feature = await AskAsync($"/v1/grid/{code}");
        (Value(feature["properties"]!["kind"]), Value(feature["geometry"]!["type"])).ShouldBe((kind, type));
    }

    [Theory]
    [InlineData("99010100101", "河东区望江街道望江第一网格", "area")]
    [InlineData("990101001001002", "河东区望江街道柳园社区990101001001002", "cell")]
    [InlineData(null, null, "cell")]
    public async Task A_code_of_a_grid_is_answered_by_the_middle_of_its_polygon(string? code, string? label, string layer)
    {
        code ??= Value((await AskAsync("/v1/grid?lon=112.0125&lat=43.65"))["beidou_code"])[..11];
        var ring = (await AskAsync($"/v1/grid/{code}"))["geometry"]!["coordinates"]![0]!.AsArray();
        double Middle(int axis) => ring.Select(at => at![axis]!.GetValue<double>()) is var all ? (all.Min() + all.Max()) / 2 : 0;
        var found = (await AskAsync($"/v1/search?text={code.ToLowerInvariant()}"))["features"]!.AsArray().ShouldHaveSingleItem()!;
        var (properties, point) = (found["properties"]!, found["geometry"]!["coordinates"]!);
        (Value(properties["label"]), Value(properties["layer"]), Value(properties["match_type"])).ShouldBe((label ?? code, layer, "exact"));
        (point[0]!.GetValue<double>(), point[1]!.GetValue<double>()).ShouldBe((Math.Round(Middle(0), 7), Math.Round(Middle(1), 7)));
        Value((await AskAsync($"/v1/place?ids={Value(properties["gid"])}"))["features"]!.AsArray().ShouldHaveSingleItem()!["properties"]!["label"]).ShouldBe(label ?? code);
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
        var elsewhere = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        var answer = (await AskAsync("/v1/search?text=9901010103000001", elsewhere))["features"]![0]!["properties"]!;
        (Value(answer["layer"]), Value(answer["faults"]![0])).ShouldBe(("district", "part not found"));
    }

    [Fact]
    public async Task A_row_changed_in_the_record_is_found_as_soon_as_the_stream_has_brought_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        async Task<string[]> FoundAsync(string text) =>
            [.. (await AskAsync($"/v1/search?text={text}"))["features"]!.AsArray().Where(each => Value(each!["properties"]!["match_type"]) == "exact").Select(each => Value(each!["properties"]!["name"]))];

        await host.ChangeAsync("insert into address.place (source, source_id, layer, name, geom) values ('edit', '1', 'venue', '流萤茶馆', st_setsrid(st_makepoint(112.02, 43.62), 4490))", cancellationToken);
        (await FoundAsync("流萤茶馆")).ShouldContain("流萤茶馆");
        await host.ChangeAsync("update address.place set name = '青瓷茶馆', aliases = '{瓷馆}' where source = 'edit'", cancellationToken);
        (await FoundAsync("流萤茶馆")).ShouldBeEmpty();
        (await FoundAsync("青瓷茶馆")).ShouldBe(["青瓷茶馆"]);
        (await FoundAsync("瓷馆")).ShouldBe(["青瓷茶馆"]);
        await host.ChangeAsync("delete from address.place where source = 'edit'", cancellationToken);
        (await FoundAsync("青瓷茶馆")).ShouldBeEmpty();

        await host.ChangeAsync("update grid.division set name = '望海街道' where code = '990101001'", cancellationToken);
        Value((await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["street_office"]!["name"]).ShouldBe("望海街道");
        (await FoundAsync("望海街道")).ShouldContain("望海街道");
        await host.ChangeAsync("update grid.division set name = '望江街道' where code = '990101001'", cancellationToken);
    }

    [Fact]
    public async Task A_client_that_sends_everything_before_it_reads_is_answered_too()
    {
        const int Lines = 60_000; // some twenty megabytes of answers, more than a connection holds
        var answer = await BatchAsync(string.Concat(Enumerable.Range(0, Lines).Select(i => $$"""{"id":{{i}},"text":"文华路101号"}""" + "\n")));
        answer.Length.ShouldBe(Lines);
        ((int)answer[^1]!["id"]!).ShouldBe(Lines - 1);
    }

    [Fact]
    public async Task A_batch_is_answered_line_by_line_in_its_order()
    {
        var lines = await BatchAsync("""
            {"id":"a","text":"文华路105号"}
            {"id":2,"lon":112.0125,"lat":43.6202}

            nonsense
            {"id":"b"}
            {"id":"c","text":"云梦书店"}
            {"id":"d","lon":999,"lat":0}
            {"id":"e","text":"9901010103000001"}
            {"id":"\ud800","text":"文华路"}
            {"id":"f","text":"\ud800"}
            {"id":{"nested":["\ud800"]},"text":"文华路"}
            {"id":"\ud83d\ude00","text":"文华路105号"}
            """);
        lines.Select(line => Value(line["id"])).ShouldBe(["a", "2", "", "b", "c", "d", "e", "", "", "", "😀"]);
        Value(lines[0]["results"]![0]!["source_id"]).ShouldBe("plate-105");
        Value(lines[1]["results"]![0]!["source_id"]).ShouldBe("plate-105");
        Value(lines[2]["error"]!["type"]).ShouldBe("bad-line");
        Value(lines[3]["error"]!["type"]).ShouldBe("bad-line");
        lines.Select(line => (int?)line["error"]?["line"]).ShouldBe([null, null, 4, 5, null, 7, null, 9, 10, 11, null]);
        lines[4]["results"]![0]!["lon"].ShouldBeNull();
        (Value(lines[0]["results"]![0]!["match_type"]), Words(lines[0]["results"]![0]!)).ShouldBe(("exact", ""));
        Words(lines[4]["results"]![0]!).ShouldBe("no point");
        lines[5]["error"].ShouldNotBeNull();
        Value(lines[6]["results"]![0]!["layer"]).ShouldBe("part");
        (await BatchAsync("")).ShouldBeEmpty();
        (await BatchAsync(new string('x', 100_000))).ShouldHaveSingleItem()["error"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_batch_says_what_of_a_line_did_not_fit()
    {
        var found = (await BatchAsync("""{"id":1,"text":"文华路999号"}""" + "\n")).ShouldHaveSingleItem()["results"]![0]!;
        (Value(found["match_type"]), Words(found)).ShouldBe(("fallback", "number not found"));
    }

    [Fact]
    public async Task The_line_of_an_error_is_counted_through_a_body_of_many_parts()
    {
        const int Lines = 20_000;
        var answer = await BatchAsync(string.Concat(Enumerable.Range(1, Lines).Select(line => line % 700 == 0 ? "nonsense\n" : line % 50 == 0 ? "\n" : $$"""{"id":{{line}},"text":"文华路"}""" + "\n")));
        answer.Where(line => line["error"] is not null).Select(line => (int)line["error"]!["line"]!).ShouldBe(Enumerable.Range(1, Lines / 700).Select(n => n * 700));
    }

    [Fact]
    public async Task A_line_too_long_is_an_error_of_its_own_and_the_others_are_answered()
    {
        var endless = $$"""{"id":2,"text":"{{new string('路', 1_700_000)}}"}"""; // five megabytes
        var lines = await BatchAsync($$"""
            {"id":1,"text":"文华路105号"}
            {{endless}}
            {"id":3,"text":"文华路107号"}
            nonsense
            {{endless}}
            """);
        lines.Select(line => (Value(line["id"]), Value(line["error"]?["type"]), (int?)line["error"]?["line"]))
            .ShouldBe([("1", "", null), ("", "line-too-long", 2), ("3", "", null), ("", "bad-line", 4), ("", "line-too-long", 5)]);
        Value(lines[2]["results"]![0]!["source_id"]).ShouldBe("plate-107");
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_first_line_makes_no_difference() =>
        Value((await BatchAsync("\ufeff{\"id\":1,\"text\":\"文华路105号\"}\n")).ShouldHaveSingleItem()["results"]![0]!["source_id"]).ShouldBe("plate-105");

    [Theory]
    [InlineData("/v1/batch")]
    [InlineData("/search/csv")]
    public async Task A_packed_body_is_refused_as_such(string path)
    {
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]) { Headers = { ContentType = new("application/x-ndjson"), ContentEncoding = { "gzip" } } };
        using var answer = await host.Admin.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("not packed");
    }

    private static string Words(JsonNode result) => string.Join("; ", result["faults"]!.AsArray().Select(Value));

    private async Task<JsonNode[]> BatchAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-ndjson");
        using var answer = await host.Admin.PostAsync(new Uri("/v1/batch?size=1", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in() =>
        (await host.Stranger.GetAsync(new Uri("/v1/search?text=a", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_text_of_ten_thousand_characters_is_refused_in_words_and_not_repeated()
    {
        using var answer = await host.Admin.GetAsync(new Uri($"/v1/search?text={Uri.EscapeDataString(new string('路', 10_000))}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldContain("at most 1000 characters, not 10000");
        body.Length.ShouldBeLessThan(1_000);
    }

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
    public async Task An_answer_in_another_datum_leads_back_to_the_same_plate()
    {
        var there = (await AskAsync("/v1/search?text=文华路105号&crs=gcj02&size=1"))["features"]![0]!["geometry"]!["coordinates"]!;
        var (lon, lat) = (there[0]!.GetValue<double>(), there[1]!.GetValue<double>());
        lon.ShouldBeGreaterThan(112.015);
        var back = await AskAsync($"/v1/convert?lon={lon}&lat={lat}&from=gcj02&to=wgs84");
        back["lon"]!.GetValue<double>().ShouldBe(112.0125, 2e-7);
        var near = await AskAsync($"/v1/search?text=文华路105号&crs=gcj02&size=1&boundary.circle.lon={lon}&boundary.circle.lat={lat}&boundary.circle.radius=0.01");
        Value(near["features"]![0]!["properties"]!["source_id"]).ShouldBe("plate-105");
    }

    [Theory]
    [InlineData("/v1/search")]
    [InlineData("/v1/search?text=")]
    [InlineData("/v1/search?text=%20%20")]
    [InlineData("/v1/search?text=a&size=0")]
    [InlineData("/v1/search?text=a&size=-1")]
    [InlineData("/v1/search?text=a&size=41")]
    [InlineData("/v1/search?text=a&size=1e9")]
    [InlineData("/v1/search?text=a&size=ten")]
    [InlineData("/v1/search?text=a&layers=nonsense")]
    [InlineData("/v1/search?text=a&layers=")]
    [InlineData("/v1/search?text=a&crs=epsg:3857")]
    [InlineData("/v1/search?text=a&focus.point.lon=1")]
    [InlineData("/v1/search?text=a&focus.point.lon=NaN&focus.point.lat=1")]
    [InlineData("/v1/search?text=a&focus.point.lon=1&focus.point.lat=91")]
    [InlineData("/v1/search?text=a&boundary.rect.min_lon=1")]
    [InlineData("/v1/search?text=a&boundary.rect.min_lon=5&boundary.rect.max_lon=1&boundary.rect.min_lat=1&boundary.rect.max_lat=2")]
    [InlineData("/v1/search?text=a&boundary.circle.lon=1&boundary.circle.lat=1&boundary.circle.radius=-5")]
    [InlineData("/v1/search?text=a&boundary.circle.lon=1&boundary.circle.lat=1&boundary.circle.radius=Infinity")]
    [InlineData("/v1/search?text=a&boundary.gid=whosonfirst:country:1")]
    [InlineData("/v1/search?text=a&boundary.gid=';--")]
    [InlineData("/v1/autocomplete?text=")]
    [InlineData("/v1/search/structured")]
    [InlineData("/v1/reverse")]
    [InlineData("/v1/reverse?point.lon=1")]
    [InlineData("/v1/reverse?point.lon=&point.lat=")]
    [InlineData("/v1/reverse?point.lon=181&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=0&point.lat=-90.1")]
    [InlineData("/v1/reverse?point.lon=NaN&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=1e400&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=0&point.lat=0&boundary.circle.radius=x")]
    [InlineData("/v1/place")]
    [InlineData("/v1/place?ids=")]
    [InlineData("/v1/place?ids=123")]
    public async Task Bad_questions_are_problems_that_say_what_is_wrong_also_to_pelias_clients(string path)
    {
        using var answer = await host.Admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Value(body!["type"]).ShouldBe("bad-parameter");
        Value(body["detail"]).ShouldBe(string.Join("; ", body["geocoding"]!["errors"]!.AsArray().Select(Value)));
        Value(body["detail"]).ShouldNotBeEmpty();
        body["features"]!.AsArray().ShouldBeEmpty();
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

    [Theory]
    [InlineData("/v1/search?text=a&fuzzy=true", 400)]
    [InlineData("/v1/search?text=a&text=b", 400)]
    [InlineData("/v1/autocomplete?text=a&TEXT=b", 400)]
    [InlineData("/v1/parse?text=a&text=b", 400)]
    [InlineData("/v1/reverse?point.lon=0&point.lat=0&radius=5", 400)]
    [InlineData("/v1/grid", 400)]
    [InlineData("/v1/grid?lon=x&lat=1", 400)]
    [InlineData("/v1/grid?lon=NaN&lat=1", 400)]
    [InlineData("/v1/grid?lon=200&lat=1", 400)]
    [InlineData("/v1/grid?lon=1&lat=1&crs=moon", 400)]
    [InlineData("/v1/grid/000", 404)]
    [InlineData("/v1/grid/990101001001777", 404)]
    [InlineData("/v1/grid/%27%3B--", 404)]
    [InlineData("/v1/parse", 400)]
    [InlineData("/v1/parse?text=%20", 400)]
    [InlineData("/v1/parse?text=a&lang=zh", 400)]
    [InlineData("/v1/normalize?text=", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84&to=mars", 400)]
    [InlineData("/v1/convert?lon=Infinity&lat=1&from=wgs84&to=gcj02", 400)]
    [InlineData("/v1/convert?lon=1e308&lat=1&from=epsg:4528&to=wgs84", 400)]
    [InlineData("/v1/convert?lon=120&lat=30&from=epsg:4528&to=wgs84", 400)]
    [InlineData("/v1/convert?lon=-60&lat=30&from=wgs84&to=epsg:4528", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84&to=epsg:4512", 400)]
    public async Task Own_paths_answer_problems(string path, int status)
    {
        using var answer = await host.Admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("'; drop table address.place; --")]
    [InlineData("😀号%00楼")]
    [InlineData("((((((((((((((((")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{{7*7}}${7*7}")]
    [InlineData("文华路99999999999999999999号")]
    public async Task A_text_that_is_no_address_is_a_question_like_any_other(string text)
    {
        foreach (var path in (string[])["search", "autocomplete"])
        {
            using var answer = await host.Admin.GetAsync(new Uri($"/v1/{path}?text={Uri.EscapeDataString(text)}", UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
