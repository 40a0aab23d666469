using System.Net;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>A point to what is there, what is near, and which grids it lies in; in every datum.</summary>
[Collection(GeocoderCollection.Name)]
public sealed class PointEndpointsTests(GeocoderHost host) : AskedGeocoder(host)
{
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
        (await Host.Admin.GetAsync($"/v1/distance?{query}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_distance_from_what_the_caller_does_not_see_is_not_found()
    {
        var gid = Value((await AskAsync("/v1/search?text=9901010103000001"))["features"]![0]!["properties"]!["gid"]);
        var query = $"/v1/distance?from={gid}&to.lon=112&to.lat=43";
        (await Host.Admin.GetAsync(query, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var elsewhere = await Host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await elsewhere.GetAsync(query, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Host.Admin.GetAsync("/v1/distance?from=cockpit:address:999999999&to.lon=112&to.lat=43", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Officers_are_named_by_distance_and_duty_to_those_who_may_see_them()
    {
        await Host.ChangeAsync("""
            insert into registry.supervisor (code, name, duty_code, state, region) values
              ('S99010008', '周小满', '99010100101', 'on_duty', '990101001001'), ('S99010009', '吴立冬', null, 'on_duty', '990101001001'), ('S99010010', '郑谷雨', '99010100101', 'off_duty', '990101001001');
            insert into fence.position (object, time, lon, lat, region) values
              ('S99010008', '2026-01-05T08:00:00Z', 112.3, 43.62, '990101001001'), ('S99010008', '2026-01-05T09:00:00Z', 112.016, 43.625, '990101001001'),
              ('S99010009', '2026-01-05T09:30:00Z', 112.015, 43.626, '990101001001'), ('S99010010', '2026-01-05T09:00:00Z', 112.015, 43.625, '990101001001');
            """, TestContext.Current.CancellationToken);
        await Host.CaughtUpAsync("duty");
        const string Here = "/v1/nearest-officers?point.lon=112.015&point.lat=43.625";
        var officers = (await AskAsync(Here))["items"]!.AsArray();
        officers.Select(each => Value(each!["name"])).ShouldBe(["周小满", "吴立冬"]);
        (Value(officers[0]!["duty_grid"]!["name"]), Value(officers[0]!["direction"]), Value(officers[0]!["grid_code"])).ShouldBe(("望江第一网格", "东", "990101001001002"));
        officers[0]!["time"]!.GetValue<DateTimeOffset>().ShouldBe(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        officers[0]!["distance_m"]!.GetValue<double>().ShouldBe(80.7, 0.5);
        (await AskAsync(Here + "&size=1"))["items"]!.AsArray().Count.ShouldBe(1);

        Value((await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["duty_officer"]!["name"]).ShouldBe("周小满");
        Value((await AskAsync("/v1/reverse?point.lon=112.015&point.lat=43.625"))["geocoding"]!["here"]!["duty_officer"]!["code"]).ShouldBe("S99010008");

        var elsewhere = await Host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await AskAsync(Here, elsewhere))["items"]!.AsArray().ShouldBeEmpty();
        (await AskAsync("/v1/grid?lon=112.015&lat=43.625", elsewhere))["duty_officer"].ShouldBeNull();
        await Host.ChangeAsync("delete from fence.position where object like 'S9901%'; delete from registry.supervisor where code in ('S99010008', 'S99010009', 'S99010010')", TestContext.Current.CancellationToken);
        await Host.CaughtUpAsync("duty");
        (await AskAsync("/v1/grid?lon=112.015&lat=43.625"))["duty_officer"].ShouldBeNull();
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
}
