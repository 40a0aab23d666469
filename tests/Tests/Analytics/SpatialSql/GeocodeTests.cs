using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Geocoder;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>Addresses looked up within SQL: the geocoder's answers, in the warehouse's process, by the index that the host saved.</summary>
public sealed class GeocodeTests(GeocodeTests.City city) : IClassFixture<GeocodeTests.City>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("文华路105号")]
    [InlineData("江州市河东区文华路119号新丰小吃")]
    [InlineData("文华路106号")]
    [InlineData("文华路")]
    [InlineData("柳园社区")]
    [InlineData("云梦书店")]
    [InlineData("112.0125,43.6203")]
    public async Task Sql_says_what_the_geocoder_says(string text)
    {
        using var found = JsonDocument.Parse(await city.Admin.GetStringAsync($"/v1/search?size=1&text={Uri.EscapeDataString(text)}", Cancellation));
        var feature = found.RootElement.GetProperty("features")[0];
        var properties = feature.GetProperty("properties");
        using var asked = await AnalyticsHost.AskAsync(city.Admin, "select g.lon, g.lat, g.label, g.layer, g.match_type, g.confidence from (select geocode($1) as g)", text);
        var row = asked.RootElement.GetProperty("rows")[0];
        row[2].GetString().ShouldBe(properties.GetProperty("label").GetString());
        row[3].GetString().ShouldBe(properties.GetProperty("layer").GetString());
        row[4].GetString().ShouldBe(properties.GetProperty("match_type").GetString());
        row[5].GetDouble().ShouldBe(properties.GetProperty("confidence").GetDouble(), 0.001);
        if (feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } point)
            new[] { row[0].GetDouble(), row[1].GetDouble() }.ShouldBe([.. point.GetProperty("coordinates").EnumerateArray().Select(degrees => degrees.GetDouble())], 1e-6);
        else
            row[0].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_column_is_looked_up_and_what_is_not_there_is_null()
    {
        using var asked = await AnalyticsHost.AskAsync(city.Admin, "select count(*), count(g), count(g.lon), count(distinct g.unit_grid) from (select geocode(t) as g from (values ('文华路105号'), ('文华路139号'), (null), (''), ('zzqqxx'), (repeat('文华路', 1000))) v(t))");
        asked.RootElement.GetProperty("rows")[0].ToString().ShouldBe("[6,2,2,1]");
        using var many = await AnalyticsHost.AskAsync(city.Admin, "select g.label, count(*) from (select geocode('文华路' || (101 + i % 20 * 2) || '号') as g from range(20000) r(i)) group by 1 order by 1 limit 1");
        many.RootElement.GetProperty("rows")[0][1].GetInt64().ShouldBe(1000);
    }

    [Fact]
    public async Task Registered_things_are_not_told()
    {
        (await city.Admin.GetStringAsync("/v1/search?size=1&text=9901010103000001", Cancellation)).ShouldContain("井盖");
        using var asked = await AnalyticsHost.AskAsync(city.Admin, "select g.label from (select geocode(t) as g, i from (values (1, '文华路105号'), (2, '9901010103000001')) v(i, t)) order by i");
        var rows = asked.RootElement.GetProperty("rows");
        rows[0][0].GetString()!.ShouldContain("文华路105号");
        (rows[1][0].GetString() ?? "").ShouldNotContain("井盖");
    }

    public sealed class City(TestRecord record) : GeocoderHost(record)
    {
        protected override Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual with { Analytics = true });

        /// <summary>A host saves its index once a minute, and when it stops.</summary>
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await RestartAsync(() => Task.CompletedTask);
            await CaughtUpAsync("warehouse");
        }
    }
}
