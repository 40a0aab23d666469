using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

public sealed class UnitGridImportTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cells_without_code_are_numbered_from_north_to_south_and_from_west_to_east_in_whatever_order_they_come()
    {
        var ground = await GridGround.MakeAsync(host, 3, 2);
        var (status, receipt) = await ground.SendAsync([ground.Square(1, 0), ground.Square(0, 1), ground.Square(2, 1), ground.Square(2, 0), ground.Square(0, 0), ground.Square(1, 1)]);
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        (receipt.GetProperty("applied").GetBoolean(), receipt.GetProperty("made").GetInt32()).ShouldBe((true, 6));
        receipt.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("code").GetString()![12..]).ShouldBe(["005", "001", "003", "006", "004", "002"]);
        (await ground.CodeAtAsync(0, 1), await ground.CodeAtAsync(2, 0)).ShouldBe(($"{ground.Community}001", $"{ground.Community}006"));
        (await ground.SqlAsync($"select count(*) from audit.entry where action = 'grid.import' and (detail ->> 'made')::int = 6")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_preview_tells_what_would_be_and_writes_nothing()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        var (status, receipt) = await ground.SendAsync([ground.Square(0, 0)], "?preview=true");
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        (receipt.GetProperty("applied").GetBoolean(), receipt.GetProperty("made").GetInt32()).ShouldBe((false, 1));
        var gap = receipt.GetProperty("report").GetProperty("faults").EnumerateArray().ShouldHaveSingleItem();
        (gap.GetProperty("kind").GetString(), gap.GetProperty("codes")[0].GetString()).ShouldBe(("gap", ground.Community));
        gap.GetProperty("area_m2").GetDouble().ShouldBeInRange(10_600, 10_800);
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_cell_that_its_own_hole_fills_is_told_of()
    {
        var ground = await GridGround.MakeAsync(host, 1, 1);
        double[][] corner = [ground.At(0, 0), ground.At(1, 0), ground.At(1, 1), ground.At(0, 0)];
        var (status, receipt) = await ground.SendAsync([GridGround.Feature([corner, corner])], "?preview=true");
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        receipt.GetProperty("report").GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("kind").GetString()).ShouldContain("invalid");
    }

    [Fact]
    public async Task What_would_be_mended_for_minutes_is_told_of_at_once()
    {
        var ground = await GridGround.MakeAsync(host, 1, 1);
        var random = new Random(5);
        double[][] ring = [ground.At(0, 0), ground.At(1, 0), ground.At(1, 1), ground.At(0, 0)];
        double[][] corners = [.. Enumerable.Range(0, 1500).Select(_ => ground.At(random.NextDouble(), random.NextDouble()))];
        foreach (var rings in (double[][][][])[[.. Enumerable.Repeat(ring, 1900)], [[.. corners, corners[0]]]])
        {
            var (status, receipt) = await ground.SendAsync([GridGround.Feature(rings, $"{ground.Community}001")], "?preview=true");
            status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
            receipt.GetProperty("report").GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("kind").GetString()).ShouldContain("invalid");
        }
    }

    [Fact]
    public async Task The_same_cells_again_change_nothing_with_their_codes_or_without()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        await ground.FillAsync(2, 1);
        foreach (var again in (object[][])[[ground.Square(0, 0), ground.Square(1, 0)], [ground.Square(0, 0, $"{ground.Community}001"), ground.Square(1, 0, $"{ground.Community}02")]])
        {
            var (status, receipt) = await ground.SendAsync(again);
            status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
            (receipt.GetProperty("made").GetInt32(), receipt.GetProperty("changed").GetInt32(), receipt.GetProperty("unchanged").GetInt32()).ShouldBe((0, 0, 2));
        }
        (await ground.SqlAsync($"select count(*) from grid.unit_history where code like '{ground.Community}%'")).ShouldBe(0L);
    }

    public static TheoryData<string, double[][]> Faults => new()
    {
        { "gap", [[0, 0, 1, 1], [1, 0, 1.9, 1]] },
        { "overlap", [[0, 0, 1.1, 1], [1, 0, 2, 1]] },
        { "outside", [[0, 0, 1, 1], [1, 0, 2.1, 1]] },
        { "size", [[0, 0, 0.05, 1], [0.05, 0, 2, 1]] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Faulty_cells_are_refused_unless_their_kind_of_fault_is_accepted(string kind, double[][] boxes)
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        object[] cells = [.. boxes.Select(box => ground.Cell(box[0], box[1], box[2], box[3]))];
        var (status, problem) = await ground.SendAsync(cells);
        (status, problem.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "faulty-grids"));
        problem.GetProperty("report").GetProperty("counts").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(kind);
        problem.GetProperty("report").GetProperty("faults")[0].GetProperty("geometry").GetProperty("type").GetString()!.ShouldEndWith("Polygon");
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}'")).ShouldBe(0L);
        (await ground.SendAsync(cells, $"?accept={kind}")).Status.ShouldBe(HttpStatusCode.OK);
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}'")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_ring_that_crosses_itself_is_told_and_hides_no_other_fault()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        var bow = GridGround.Feature([[ground.At(0, 0), ground.At(1, 1), ground.At(1, 0), ground.At(0, 1), ground.At(0, 0)]], $"{ground.Community}001");
        var (status, problem) = await ground.SendAsync([bow, ground.Square(1, 0)]);
        status.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("report").GetProperty("counts").EnumerateObject().Select(count => count.Name).Order().ShouldBe(["gap", "invalid"]);
    }

    [Fact]
    public async Task Corners_off_by_a_rounding_are_no_fault()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        (await ground.SendAsync([ground.Cell(0, 0, 1.00001, 1), ground.Cell(1, 0, 2, 1)])).Status.ShouldBe(HttpStatusCode.OK, "1 mm by 111 m");
    }

    [Fact]
    public async Task A_cell_that_changes_leaves_its_former_version_and_keeps_its_code()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        await ground.FillAsync(2, 1);
        var (status, receipt) = await ground.SendAsync([ground.Cell(0, 0, 0.9, 1, $"{ground.Community}001", "park"), ground.Cell(0.9, 0, 2, 1, $"{ground.Community}002")]);
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        receipt.GetProperty("changed").GetInt32().ShouldBe(2);
        var versions = await host.Admin.GetFromJsonAsync<JsonElement>($"/grids/units/{ground.Community}01/versions", Token);
        versions.EnumerateArray().Select(version => version.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
        (versions[0].GetProperty("land_use").GetString(), versions[0].GetProperty("valid_to").ValueKind, versions[1].GetProperty("valid_to").ValueKind).ShouldBe(("park", JsonValueKind.Null, JsonValueKind.String));
        (versions[0].GetProperty("area_m2").GetDouble() / versions[1].GetProperty("area_m2").GetDouble()).ShouldBe(0.9, 0.001);
        versions[1].GetProperty("valid_to").GetString().ShouldBe(versions[0].GetProperty("valid_from").GetString());
    }

    [Fact]
    public async Task A_community_sent_whole_ends_what_is_not_sent_and_its_numbers_are_not_used_again()
    {
        var ground = await GridGround.MakeAsync(host, 3, 1);
        await ground.FillAsync(3, 1);
        var (status, receipt) = await ground.SendAsync([ground.Square(0, 0), ground.Cell(1, 0, 3, 1)], "?whole=true");
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        receipt.GetProperty("ended").EnumerateArray().Select(code => code.GetString()![12..]).ShouldBe(["002", "003"]);
        (await ground.CodeAtAsync(2, 0)).ShouldBe($"{ground.Community}004");
        var versions = await host.Admin.GetFromJsonAsync<JsonElement>($"/grids/units/{ground.Community}002/versions", Token);
        versions.EnumerateArray().ShouldHaveSingleItem().GetProperty("valid_to").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Features_with_mistakes_are_named_and_none_is_written()
    {
        var ground = await GridGround.MakeAsync(host, 2, 1);
        var (status, problem) = await ground.SendAsync(
        [
            ground.Square(0, 0), ground.Square(1, 0, "12"), new { type = "Feature", geometry = new { type = "Point", coordinates = ground.At(0, 0) } }, ground.Square(500, 500), ground.Square(0, 0, $"{ground.Community}007"), ground.Square(1, 0, $"{ground.Community}07"), "no feature",
        ]);
        (status, problem.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.BadRequest, "bad-unit-grids"));
        problem.GetProperty("mistakes").EnumerateArray().Select(mistake => mistake.GetProperty("feature").GetInt32()).Order().ShouldBe([1, 2, 3, 5, 6]);
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Who_administers_another_district_draws_nothing_here()
    {
        var ground = await GridGround.MakeAsync(host, 1, 1);
        var elsewhere = await host.ClientAsync([Role.Admin], ["990102"]);
        var (status, problem) = await ground.SendAsync([ground.Square(0, 0)], client: elsewhere);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("mistakes")[0].GetProperty("detail").GetString()!.ShouldContain("outside of what you supervise");
        (await ground.SendAsync([ground.Square(0, 0)], client: await host.ClientAsync([Role.Admin], ["990101"]))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/grids/check?region=x")]
    [InlineData("/grids/check?region=9901010010011")]
    [InlineData("/grids/check?regon=99")]
    public async Task What_cannot_be_read_is_told(string address) => (await host.Admin.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    public async Task A_body_without_features_is_told(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await host.Admin.PostAsync("/grids/imports", content, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("330106005055007", "unit_grid", "fourteen_digits", "33010600505507")]
    [InlineData("33010600505507", "unit_grid", "fifteen_digits", "330106005055007")]
    [InlineData("3205080101000001", "part", "minor_class", "01")]
    public async Task A_code_says_what_its_parts_mean(string code, string kind, string part, string value)
    {
        var said = await host.Admin.GetFromJsonAsync<JsonElement>($"/grids/codes/{code}", Token);
        (said.GetProperty("kind").GetString(), said.GetProperty("parts").GetProperty(part).GetString()).ShouldBe((kind, value));
    }

    [Fact]
    public async Task A_code_of_beidou_or_geosot_says_its_cell_in_whole_units()
    {
        var beidou = await host.Admin.GetFromJsonAsync<JsonElement>("/grids/codes/N50J47539B8255346152", Token);
        (beidou.GetProperty("cell").GetProperty("east_units").GetInt64() - beidou.GetProperty("cell").GetProperty("west_units").GetInt64()).ShouldBe(1);
        var geosot = await host.Admin.GetFromJsonAsync<JsonElement>("/grids/codes/G001310322-230230", Token);
        (geosot.GetProperty("kind").GetString(), geosot.GetProperty("cell").GetProperty("west").GetDouble(), geosot.GetProperty("cell").GetProperty("south").GetDouble()).ShouldBe(("geosot", 116.3, 39.9));
        (await host.Admin.GetAsync("/grids/codes/nothing", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
