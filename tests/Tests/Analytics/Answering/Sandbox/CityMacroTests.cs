using SpatialCockpit.Tests.Analytics.Questions;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.Answering.Sandbox;

/// <summary>What lies where in the city, asked within SQL.</summary>
public sealed class CityMacroTests(CityMacroTests.City city) : IClassFixture<CityMacroTests.City>
{
    [Theory]
    [InlineData("unit_grid(110.005, 44.505)", "990101001001001")]
    [InlineData("unit_grid(110.015, 44.505)", "990101001001002")]
    [InlineData("unit_grid(111, 44.505)", null)]
    [InlineData("region_of(110.005, 44.505)", "990101001")]
    [InlineData("region_of(110.25, 44.505)", "990101")]
    [InlineData("region_of(110.005, 44.505, 3)", "990101")]
    [InlineData("region_of(110.005, 44.505, 5)", null)]
    [InlineData("in_fence('yard', 110.005, 44.505)", "true")]
    [InlineData("in_fence('yard', 110.05, 44.505)", "false")]
    [InlineData("in_fence('nobody''s', 110.05, 44.505)", null)]
    public async Task A_place_is_found(string expression, string? expected)
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, $"select ({expression})::varchar");
        answer.RootElement.GetProperty("rows")[0][0].GetString().ShouldBe(expected);
    }

    [Fact]
    public async Task Many_cases_are_counted_by_the_grid_that_holds_them()
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select unit_grid(lon, lat) as grid, count(*) from cases group by 1 order by 1 nulls last");
        using var plain = await AnalyticsHost.AskAsync(city.Analyst, "select u.code, count(*) from cases c left join unit_grids u on c.lon >= st_xmin(u.geom) and c.lon < st_xmax(u.geom) and c.lat >= st_ymin(u.geom) and c.lat < st_ymax(u.geom) group by 1 order by 1 nulls last");
        answer.RootElement.GetProperty("rows").ToString().ShouldBe(plain.RootElement.GetProperty("rows").ToString());
        answer.RootElement.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_fence_of_others_is_not_there()
    {
        using var answer = await AnalyticsHost.AskAsync(city.OtherAnalyst, "select in_fence('yard', 110.005, 44.505) is null");
        answer.RootElement.GetProperty("rows")[0][0].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Days_and_districts_of_cases_are_told_by_the_city()
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select district, occurred_at::date as day, count(*) from cases group by all order by day limit 2");
        answer.RootElement.GetProperty("rows").ToString().ShouldBe("""[["990101","2026-11-01",23],["990101","2026-11-02",24]]""");
    }

    public sealed class City(TestRecord record) : CityOfTwoDistricts(record)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var insert = Database.Feed.CreateCommand($$"""
                begin;
                insert into grid.division (code, name, level, geom) values ('{{District}}', 'One', 3, st_multi(st_makeenvelope(110, 44, 110.3, 45, 4490))), ('{{District}}001', 'Street', 4, st_multi(st_makeenvelope(110, 44, 110.2, 45, 4490)));
                insert into grid.unit (code, community_code, area_m2, geom)
                select '{{District}}001001' || lpad((n + 1)::text, 3, '0'), '{{District}}001001', 1, st_makeenvelope(110 + n * 0.01, 44.5, 110 + (n + 1) * 0.01, 44.51, 4490) from generate_series(0, 9) n;
                set local cockpit.fence_batch = '1';
                insert into fence.rule (code, name, feature, region, geom) values ('yard', 'Yard', '{}', '{{District}}', st_makeenvelope(110, 44.5, 110.01, 44.51, 4490));
                commit;
                """);
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await LevelAsync();
        }
    }
}
