using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Analytics.Questions;

namespace SpatialCockpit.Tests.Analytics.Catalog;

/// <summary>What columns hold, of rows of the caller's own scope.</summary>
public sealed class SampleTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_told_of_their_own_rows()
    {
        foreach (var (analyst, rows, region) in new[] { (host.Analyst, CityOfTwoDistricts.Cases, CityOfTwoDistricts.District), (host.OtherAnalyst, CityOfTwoDistricts.OtherCases, CityOfTwoDistricts.OtherDistrict) })
        {
            var told = await analyst.GetFromJsonAsync<JsonElement>("/analytics/catalog/cases", Token);
            told.GetProperty("rows").GetInt64().ShouldBe(rows);
            told.GetProperty("table").GetProperty("name").GetString().ShouldBe("cases");
            var samples = told.GetProperty("samples");
            samples.GetProperty("region").EnumerateArray().ShouldAllBe(value => value.GetString()!.StartsWith(region));
            samples.GetProperty("class_name").GetRawText().ShouldBe("""["暴露垃圾"]""");
            samples.GetProperty("code").GetArrayLength().ShouldBe(5);
            samples.GetProperty("occurred_at").EnumerateArray().ShouldAllBe(value => value.GetString()!.EndsWith("+08:00"));
            samples.TryGetProperty("geom", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Every_table_of_the_catalogue_can_be_looked_into()
    {
        var tables = (await host.Admin.GetFromJsonAsync<JsonElement>("/analytics/catalog", Token)).GetProperty("tables");
        tables.GetArrayLength().ShouldBeGreaterThan(20);
        foreach (var table in tables.EnumerateArray())
        {
            var name = table.GetProperty("name").GetString();
            using var told = await host.Admin.GetAsync($"/analytics/catalog/{Uri.EscapeDataString(name!)}", Token);
            told.StatusCode.ShouldBe(HttpStatusCode.OK, $"{name}: {await told.Content.ReadAsStringAsync(Token)}");
        }
    }

    [Theory]
    [InlineData("no_such_table")]
    [InlineData("cases_1")]
    [InlineData("user_account")]
    [InlineData("%22cases%22")]
    public async Task What_is_not_in_the_catalogue_is_not_there(string table) => (await host.Analyst.GetAsync($"/analytics/catalog/{table}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Only_who_analyses_looks()
    {
        foreach (var role in new[] { Role.Dispatcher, Role.Citizen })
            (await (await host.ClientAsync([role], [CityOfTwoDistricts.District])).GetAsync("/analytics/catalog/cases", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
