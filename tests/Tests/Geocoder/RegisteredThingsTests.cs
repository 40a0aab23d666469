using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Registered things in the search box: found by everything they are called, by those who may see them.</summary>
public sealed class RegisteredThingsTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private async Task<JsonObject[]> FindAsync(string text, string more = "", HttpClient? client = null, string path = "search")
    {
        using var answer = await (client ?? host.Admin).GetAsync(new Uri($"/v1/{path}?text={Uri.EscapeDataString(text)}{more}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return [.. body!["features"]!.AsArray().Select(feature => feature!["properties"]!.AsObject())];
    }

    private static string Text(JsonObject properties, string name) => properties[name]?.ToString() ?? "";

    private Task<HttpClient> ElsewhereAsync() => host.ClientAsync([Role.Dispatcher], ["990102"]);

    public static TheoryData<string, string, string> Keys => new()
    {
        { "30990101202600001", "equipment", "30990101202600001" },
        { "３０９９０１０１２０２６００００１", "equipment", "30990101202600001" },
        { "30990101201900", "equipment", "30990101201900003" },
        { "梯99010100001", "equipment", "30990101202600001" },
        { "梯11鄂A00012（23）", "equipment", "30990101201900003" },
        { "特9901010", "equipment", "10990101201900004" },
        { "蒸汽锅炉", "equipment", "10990101201900004" },
        { "承压蒸汽", "equipment", "10990101201900004" },
        { "锅炉", "equipment", "10990101201900004" },
        { "990100000001", "cylinder", "990100000001" },
        { "99010000", "cylinder", "990100000001" },
        { "气瓶", "cylinder", "990100000001" },
        { "9901010103000001", "part", "9901010103000001" },
        { "9901010103", "part", "9901010103000001" },
        { "雨水井盖", "part", "9901010103000001" },
        { "91990101MD0000016J", "unit", "91990101MD0000016J" },
        { "91990101md00000", "unit", "91990101MD0000016J" },
        { "江州安行电梯工程有限公司", "unit", "91990101MD0000016J" },
        { "江州安行", "unit", "91990101MD0000016J" },
        { "好达火锅(文华路店)", "unit", "91990101MD0000024U" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Each_key_finds_the_thing_for_whom_it_concerns_and_nobody_else(string text, string layer, string code)
    {
        foreach (var path in (string[])["search", "autocomplete"])
        {
            var found = (await FindAsync(text, path: path)).First(each => Text(each, "layer") == layer);
            (Text(found, "source_id"), Text(found, "gid")).ShouldBe((code, $"registry:{layer}:{code}"));
            (await FindAsync(text, client: await ElsewhereAsync(), path: path)).ShouldAllBe(each => Text(each, "source") != "registry");
        }
    }

    [Fact]
    public async Task A_thing_is_found_by_its_name_as_soon_as_search_has_heard_of_it()
    {
        (await FindAsync("凌霄索道")).ShouldAllBe(each => Text(each, "source") != "registry");
        await host.ChangeAsync("insert into registry.unit (code, name, kind, region) values ('91990101MD0000032X', '凌霄索道有限公司', 'user', '990101001001')", TestContext.Current.CancellationToken);
        Text((await FindAsync("凌霄索道"))[0], "source_id").ShouldBe("91990101MD0000032X");
        await host.ChangeAsync("update registry.unit set name = '望江索道有限公司' where code = '91990101MD0000032X'", TestContext.Current.CancellationToken);
        Text((await FindAsync("望江索道"))[0], "source_id").ShouldBe("91990101MD0000032X");
        await host.ChangeAsync("delete from registry.unit where code = '91990101MD0000032X'", TestContext.Current.CancellationToken);
        (await FindAsync("望江索道")).ShouldAllBe(each => Text(each, "source") != "registry");
    }

    [Fact]
    public async Task An_answer_names_the_record_to_open()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var found = (await FindAsync("梯99010100001"))[0];
        Text(found, "label").ShouldBe("乘客电梯 · 梯99010100001");
        Text(found, "district").ShouldBe("河东区");
        var (layer, id) = Text(found, "record").Split('/') is [var table, var key] ? (table, key) : default;
        layer.ShouldBe("registry.special_equipment");
        var record = await host.Admin.GetFromJsonAsync<JsonNode>($"/ogc/collections/{layer}/items/{id}", cancellationToken);
        record!["properties"]!["code"]!.ToString().ShouldBe("30990101202600001");
    }

    [Fact]
    public async Task A_gid_leads_back_to_its_thing_for_whom_it_concerns()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        const string Ids = "/v1/place?ids=registry:unit:91990101MD0000024U,grid:cell:990101001001001,registry:equipment:30990101202600001,registry:part:1,registry:nothing:1,registry:equipment:%27;--";
        async Task<string[]> NamesAsync(HttpClient client) =>
            [.. (await client.GetFromJsonAsync<JsonNode>(Ids, cancellationToken))!["features"]!.AsArray().Select(each => each!["properties"]!["name"]!.ToString())];
        (await NamesAsync(host.Admin)).ShouldBe(["好达火锅（文华路店）", "990101001001001", "乘客电梯"]);
        (await NamesAsync(await ElsewhereAsync())).ShouldBe(["990101001001001"]);
    }

    [Fact]
    public async Task A_class_near_the_focus_is_the_nearest_of_it()
    {
        (await FindAsync("电梯", "&focus.point.lon=112.0126&focus.point.lat=43.6204&size=3")).Select(each => Text(each, "source_id")).ShouldBe(["30990101202600002", "30990101202600001", "30990101201900003"]);
        (await FindAsync("电梯", "&focus.point.lon=112.041&focus.point.lat=43.65&size=1")).Select(each => Text(each, "source_id")).ShouldBe(["30990101201900003"]);
    }

    [Fact]
    public async Task A_word_for_several_classes_finds_all_of_them() =>
        (await FindAsync("附近的井盖", "&focus.point.lon=112.015&focus.point.lat=43.6201")).Select(each => Text(each, "source_id")).ShouldContain("9901010103000001");

    [Fact]
    public async Task A_division_and_a_cell_name_the_record_to_open()
    {
        foreach (var (text, record) in new[] { ("河东区", "grid.division/"), ("990101001001001", "grid.unit/") })
            Text((await FindAsync(text))[0], "record").ShouldStartWith(record);
    }

    [Fact]
    public async Task Who_looks_outside_their_own_division_is_answered_by_what_is_nearest_inside_it()
    {
        var own = await host.ClientAsync([Role.Dispatcher], ["990101001001"]);
        (await FindAsync("电梯", "&focus.point.lon=121.5&focus.point.lat=43.65&size=1", own)).Select(each => Text(each, "source_id")).ShouldBe(["30990101201900003"]);
        (await FindAsync("电梯", "&focus.point.lon=100&focus.point.lat=43.62&size=1", own)).Select(each => Text(each, "layer")).ShouldBe(["equipment"]);
    }

    [Fact]
    public async Task A_class_behind_a_place_is_what_stands_there()
    {
        (await FindAsync("文华路105号电梯", "&layers=equipment")).Select(each => Text(each, "source_id")).ShouldBe(["30990101202600001", "30990101202600002"]);
        (await FindAsync("柳园社区电梯", "&layers=equipment")).Length.ShouldBe(2);
        (await FindAsync("望江街道的电梯", "&layers=equipment")).Length.ShouldBe(3);
        (await FindAsync("没有这个地方的电梯", "&layers=equipment")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Things_that_would_read_alike_say_their_codes() =>
        (await FindAsync("文华路105号电梯", "&layers=equipment")).Select(each => Text(each, "label")).ShouldBe(["乘客电梯 · 河东区文华路105号 · 30990101202600001", "乘客电梯 · 河东区文华路105号 · 30990101202600002"]);

    [Fact]
    public async Task Filters_hold_for_things_too()
    {
        (await FindAsync("30990101202600001", "&layers=address")).ShouldBeEmpty();
        (await FindAsync("电梯", "&sources=test")).ShouldAllBe(each => Text(each, "source") == "test");
        (await FindAsync("电梯", "&layers=equipment&boundary.rect.min_lon=112.03&boundary.rect.min_lat=43.6&boundary.rect.max_lon=112.05&boundary.rect.max_lat=43.7")).Select(each => Text(each, "source_id")).ShouldBe(["30990101201900003"]);
        (await FindAsync("电梯", "&layers=equipment&boundary.circle.lon=112.0125&boundary.circle.lat=43.62&boundary.circle.radius=0.5")).Length.ShouldBe(2);
        (await FindAsync("电梯", "&layers=equipment&boundary.rect.min_lon=1&boundary.rect.min_lat=1&boundary.rect.max_lon=2&boundary.rect.max_lat=2")).ShouldBeEmpty();
    }

    /// <summary>The strings of combination 18 in combinations.md: a part that is in the record, and one whose district alone is known.</summary>
    [Theory]
    [InlineData("9901010103000001", "part", "", "")]
    [InlineData("河东区部件9901010103000001", "part", "", "")]
    [InlineData("拱墅区部件9901010103000001", "part", "district contradicted", "")]
    [InlineData("雨水井盖 9901010103000001", "part", "", "")]
    [InlineData("9901010101000123", "district", "part not found", "")]
    [InlineData("3301030101000124", "part", "", "拱墅区")]
    [InlineData("3301030101000123", "district", "part not found, old name", "拱墅区")]
    [InlineData("3301060101000123", "district", "part not found, no point", "")]
    public async Task The_code_of_a_part_is_that_part_or_the_district_it_names_and_nothing_in_between(string text, string layer, string faults, string now)
    {
        var found = (await FindAsync(text))[0];
        (Text(found, "layer"), string.Join(", ", found["faults"]!.AsArray()), string.Join(", ", found["district_now"]?.AsArray() ?? [])).ShouldBe((layer, faults, now));
        if (faults.Length > 0)
            found["confidence"]!.GetValue<double>().ShouldBeLessThan(0.5);
    }

    [Theory]
    [InlineData("赵清明")]
    [InlineData("S99010001")]
    [InlineData("王小满")]
    [InlineData("10012345678")]
    public async Task A_person_is_found_by_no_name_number_or_telephone(string text) => (await FindAsync(text)).ShouldAllBe(each => Text(each, "source") != "registry");

    [Theory]
    [InlineData("'")]
    [InlineData("江州安行'; drop table registry.unit; --")]
    [InlineData("%")]
    [InlineData("%%%%%%%%")]
    [InlineData("________________")]
    [InlineData("江州%工程")]
    [InlineData("江州安_电梯")]
    [InlineData("9901010%")]
    [InlineData("9901010_0300000_")]
    [InlineData("\\\\990101\\")]
    [InlineData("\"registry\".\"unit\"")]
    public async Task Signs_of_a_query_language_are_characters_like_others(string text) => (await FindAsync(text)).ShouldAllBe(each => Text(each, "source") != "registry");

    [Fact]
    public async Task Texts_of_any_length_are_answered()
    {
        await FindAsync(new string('9', 1_000));
        await FindAsync(new string('电', 1_000));
        await FindAsync(string.Concat(Enumerable.Repeat("江州安行", 250)), path: "autocomplete");
        await FindAsync(new string('山', 998) + "电梯");
    }
}
