using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.Statistics;

[Collection(StatisticsCollection.Name)]
public sealed class DensityEndpointTests(StatisticsCity city)
{
    private const string Address = "/analytics/density";

    [Fact]
    public async Task Street_offices_count_their_rows_and_weights_per_square_kilometre()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { table = "cases", where = new { class_code = StatisticsCity.Class }, weight = "reworked", areas = "street_offices" });
        var features = answer.GetProperty("features").EnumerateArray().ToList();
        features.Select(each => each.GetProperty("id").GetString()).ShouldBe(StatisticsCity.Offices.Select(office => office.Code));
        foreach (var feature in features)
        {
            var properties = feature.GetProperty("properties");
            var rows = city.Known.Where(each => each.Office == feature.GetProperty("id").GetString()).ToList();
            properties.GetProperty("count").GetInt64().ShouldBe(rows.Count);
            properties.GetProperty("weight").GetDouble().ShouldBe(rows.Sum(each => each.Reworked));
            var office = StatisticsCity.Offices.Single(each => each.Code == feature.GetProperty("id").GetString());
            // A rectangle of degrees: its middle parallel times its meridian.
            var km2 = Geodesic.DistanceMeters(new(office.West, 44.5), new(office.East, 44.5)) * Geodesic.DistanceMeters(new(110, 44.4), new(110, 44.6)) / 1e6;
            properties.GetProperty("area_km2").GetDouble().ShouldBe(km2, 1e-4 * km2);
            properties.GetProperty("per_km2").GetDouble().ShouldBe(rows.Count / km2, 1e-4 * rows.Count / km2);
            feature.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("MultiPolygon");
        }
        answer.GetProperty("summary").GetProperty("outside").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Columns_that_are_worked_out_choose_rows_too()
    {
        var district = StatisticsCity.Offices[0].Code[..6];
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { table = "cases", where = new { class_code = StatisticsCity.Class, district, lon = new { min = -180 } }, weight = "lon", shapes = false });
        answer.GetProperty("summary").GetProperty("rows").GetInt64().ShouldBe(city.Known.Count(each => each.Office.StartsWith(district, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_lies_in_no_area_is_told()
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { table = "positions", areas = "districts", shapes = false });
        answer.GetProperty("summary").GetProperty("outside").GetInt64().ShouldBe(city.Positions.Count(each => StatisticsCity.OfficeOf(each.Place) is null));
        answer.GetProperty("summary").GetProperty("rows").GetInt64().ShouldBe(city.Positions.Count);
        answer.GetProperty("features")[0].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Who_sees_one_district_is_told_of_one()
    {
        var form = new { table = "cases", where = new { class_code = StatisticsCity.Class, code = new { starts = "K" } }, shapes = false };
        var own = await StatisticsCity.AskAsync(city.Analyst, Address, form);
        own.GetProperty("features").EnumerateArray().Select(each => each.GetProperty("id").GetString()).ShouldBe(StatisticsCity.Offices.Take(2).Select(office => office.Code));
        own.GetProperty("summary").GetProperty("rows").GetInt64().ShouldBe(city.KnownOfDistrict.Count());
        var nothing = await StatisticsCity.AskAsync(city.OtherAnalyst, Address, new { table = "cases", where = new { class_code = "none" }, shapes = false });
        nothing.GetProperty("features").EnumerateArray().Select(each => (each.GetProperty("id").GetString(), each.GetProperty("properties").GetProperty("count").GetInt64())).ShouldBe(StatisticsCity.Offices.Skip(2).Select(office => ((string?)office.Code, 0L)));
    }

    [Theory]
    [InlineData("hexagon_m")]
    [InlineData("square_m")]
    public async Task Cells_of_so_many_metres_hold_every_row_once(string kind)
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, new { table = "cases", time = "occurred_at", from = "2026-08-01", to = "2026-09-01", where = new { class_code = StatisticsCity.Class }, areas = new Dictionary<string, double> { [kind] = 2000 } });
        var features = answer.GetProperty("features").EnumerateArray().ToList();
        features.Sum(each => each.GetProperty("properties").GetProperty("count").GetInt64()).ShouldBe(city.Known.Count(each => each.At.Month == 8));
        var expected = kind == "square_m" ? 4 : 4 * Math.Sqrt(3) / 2;
        foreach (var feature in features)
        {
            var properties = feature.GetProperty("properties");
            // The plane is the city's: far from its latitude cells are narrower or wider.
            properties.GetProperty("area_km2").GetDouble().ShouldBe(expected, 0.3 * expected);
            properties.GetProperty("per_km2").GetDouble().ShouldBe(properties.GetProperty("count").GetInt64() / properties.GetProperty("area_km2").GetDouble(), 1e-9);
            properties.GetProperty("weight").ValueKind.ShouldBe(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task A_table_of_it_comes_as_CSV()
    {
        using var answer = await city.Admin.PostAsJsonAsync(Address, new { table = "cases", where = new { class_code = StatisticsCity.Class }, weight = "reworked", format = "csv" }, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].ShouldBe("code,name,count,weight,area_km2,per_km2,weight_per_km2");
        lines.Length.ShouldBe(5);
        lines[1].ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"{StatisticsCity.Offices[0].Code},街道1,{city.Known.Count(each => each.Office == StatisticsCity.Offices[0].Code)},"));
    }

    [Theory]
    [InlineData("{}", "bad-parameter", "table")]
    [InlineData("""{"table":"cases","areas":"streets"}""", "bad-parameter", "street_offices, unit_grids")]
    [InlineData("""{"table":"cases","areas":{"hexagon_m":0.5}}""", "bad-parameter", "hexagon_m")]
    [InlineData("""{"table":"cases","areas":{"hexagon_m":500,"square_m":500}}""", "bad-parameter", "hexagon_m or square_m")]
    [InlineData("""{"table":"cases","areas":{"circle_m":500}}""", "bad-parameter", "areas.circle_m")]
    [InlineData("""{"table":"cases","weight":"address"}""", "bad-parameter", "weight")]
    [InlineData("""{"table":"cases","format":"xml"}""", "bad-parameter", "format")]
    [InlineData("""{"table":"cases","shapes":1}""", "bad-parameter", "shapes")]
    public async Task What_is_wrong_is_said(string form, string slug, string named) => await StatisticsCity.RefusesAsync(city.Analyst, Address, form, slug, named);
}
