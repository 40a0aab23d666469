using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

/// <summary>How much of the duty grids supervisors walked.</summary>
public sealed class GridCoverageTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Days = "from=2026-03-02&to=2026-03-03";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_grid_is_covered_where_a_supervisor_was_on_these_days()
    {
        var ground = await WalkedAsync();
        var coverage = await CoverageAsync($"region={ground.Community}&{Days}");
        (Number(coverage, "unit_grids"), Number(coverage, "visited")).ShouldBe((6, 3), "the seventh cell is in no duty grid, and who passed through the others by car is no supervisor");
        coverage.GetProperty("percent").GetDouble().ShouldBe(50);
        Items(coverage).ShouldBe([$"{ground.Office}ZE{ground.Community[^3..]} 3 1 33.3", $"{ground.Office}ZW{ground.Community[^3..]} 3 2 66.7"], "the least covered first");
        Items(await CoverageAsync($"region={ground.Community}&{Days}&by=community")).ShouldBe([$"{ground.Community} 6 3 50"]);
        Items(await CoverageAsync($"region={ground.Community}&{Days}&by=district")).ShouldBe([$"{ground.Community[..6]} 6 3 50"]);
        Items(await CoverageAsync($"region={ground.Community}&from=2026-03-03&to=2026-03-03&by=street_office")).ShouldBe([$"{ground.Office} 6 1 16.7"]);
        var first = await CoverageAsync($"region={ground.Community}&{Days}&limit=1");
        (Number(first, "count"), Items(first).Count, Number(first, "unit_grids")).ShouldBe((2, 1, 6));
    }

    [Fact]
    public async Task It_is_what_the_record_counts()
    {
        var ground = await WalkedAsync();
        var coverage = await CoverageAsync($"region={ground.Office}&{Days}&limit=10000");
        await using var count = host.Database.Feed.CreateCommand("""
            select u.duty_code, count(distinct u.code), count(distinct u.code) filter (where s.code is not null)
            from grid.unit u
            left join fence.position p on st_intersects(u.geom, st_setsrid(st_point(p.lon, p.lat), 4490)) and (p.time at time zone 'Asia/Shanghai')::date between '2026-03-02' and '2026-03-03' and coalesce(p.accuracy_m, 0) <= 50
            left join registry.supervisor s on s.code = p.object
            where u.duty_code is not null and u.community_code like $1 || '%' group by 1
            """);
        count.Parameters.Add(new() { Value = ground.Office });
        List<string> counted = [];
        await using (var row = await count.ExecuteReaderAsync(Token))
        {
            while (await row.ReadAsync(Token))
                counted.Add(Text(row.GetString(0), row.GetInt64(1), row.GetInt64(2), Math.Round(100.0 * row.GetInt64(2) / row.GetInt64(1), 1)));
        }
        Items(coverage).Order(StringComparer.Ordinal).ShouldBe(counted.Order(StringComparer.Ordinal));
        counted.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Who_supervises_another_region_sees_nothing_of_it()
    {
        var ground = await WalkedAsync();
        using var there = await host.ClientAsync([Role.Leader], ["990102"]);
        var elsewhere = await there.GetFromJsonAsync<JsonElement>($"/grids/coverage?region={ground.Community}&{Days}", Token);
        (Number(elsewhere, "unit_grids"), Number(elsewhere, "visited"), Items(elsewhere).Count).ShouldBe((0, 0, 0));
        elsewhere.GetProperty("percent").ValueKind.ShouldBe(JsonValueKind.Null, "no data is not 0 %");
        using var here = await host.ClientAsync([Role.Supervisor], [ground.Community]);
        var own = await here.GetFromJsonAsync<JsonElement>($"/grids/coverage?region=9901&{Days}", Token);
        (Number(own, "unit_grids"), Number(own, "visited")).ShouldBe((6, 3), "of the city that is asked about, what is one's own");
        (await host.Stranger.GetAsync("/grids/coverage", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("region=nowhere")]
    [InlineData("by=street")]
    [InlineData("limit=0")]
    [InlineData("from=2026-03-03&to=2026-03-02")]
    [InlineData("from=2026-03-01&to=2026-03-08")]
    [InlineData("to=9999-12-31")]
    [InlineData("to=0001-01-01")]
    [InlineData("from=monday")]
    public async Task What_cannot_be_asked_is_told(string query)
    {
        using var answer = await host.Admin.GetAsync($"/grids/coverage?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("bad-parameter");
    }

    [Fact]
    public async Task Of_today_alone_is_told_where_no_days_are_asked_for()
    {
        var today = await CoverageAsync("region=99");
        today.GetProperty("from").GetString().ShouldBe(today.GetProperty("to").GetString());
    }

    /// <summary>Seven cells in a row: three of a western duty grid, three of an eastern one, one of none. Two supervisors walk, one not well located, another one too early; and a car drives through all.</summary>
    private async Task<GridGround> WalkedAsync()
    {
        var ground = await GridGround.MakeAsync(host, 7, 1);
        await ground.FillAsync(7, 1);
        var own = ground.Community[^3..];
        foreach (var (duty, from) in new[] { ($"ZW{own}", 0), ($"ZE{own}", 3) })
        {
            await ground.SqlAsync($"insert into grid.duty (code, name, street_office_code, geom) select '{ground.Office}{duty}', '{duty}', '{ground.Office}', geom from grid.division where code = '{ground.Community}'");
            for (var x = from; x < from + 3; x++)
                await ground.SqlAsync($"update grid.unit set duty_code = '{ground.Office}{duty}' where code = '{await ground.CodeAtAsync(x, 0)}'");
        }
        await ground.SqlAsync($"insert into registry.supervisor (code, name, region) select 'C{own}-' || n, 'somebody', '{ground.Community}' from unnest(array['a', 'b', 'c', 'd']) n");
        await StandAsync(ground, "a", 0.5, "2026-03-02 09:00", 8);
        await StandAsync(ground, "a", 0.6, "2026-03-02 09:01", 8);
        await StandAsync(ground, "a", 6.5, "2026-03-02 09:02", 8);
        await StandAsync(ground, "b", 1.5, "2026-03-03 23:59", null);
        await StandAsync(ground, "b", 4.5, "2026-03-02 00:00", 50);
        await StandAsync(ground, "c", 2.5, "2026-03-02 09:00", 80);
        await StandAsync(ground, "d", 3.5, "2026-03-01 23:59", 8);
        for (var x = 0; x < 7; x++)
            await StandAsync(ground, "car", x + 0.5, $"2026-03-02 10:0{x}", 5);
        return ground;
    }

    /// <param name="local">In the city.</param>
    private static Task<object?> StandAsync(GridGround ground, string who, double x, string local, double? accuracy)
    {
        var at = ground.At(x, 0.5);
        return ground.SqlAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into fence.position (object, time, lon, lat, accuracy_m, region)
            values ('C{ground.Community[^3..]}-{who}', timestamp '{local}' at time zone 'Asia/Shanghai', {at[0]}, {at[1]}, {(accuracy is { } meters ? meters : "null")}, '{ground.Community}')
            """));
    }

    private Task<JsonElement> CoverageAsync(string query) => host.Admin.GetFromJsonAsync<JsonElement>($"/grids/coverage?{query}", Token);

    private static long Number(JsonElement coverage, string member) => coverage.GetProperty(member).GetInt64();

    private static List<string> Items(JsonElement coverage) =>
        [.. coverage.GetProperty("items").EnumerateArray().Select(item => Text(item.GetProperty("code").GetString()!, Number(item, "unit_grids"), Number(item, "visited"), item.GetProperty("percent").GetDouble()))];

    private static string Text(string code, long cells, long visited, double percent) => string.Create(CultureInfo.InvariantCulture, $"{code} {cells} {visited} {percent}");
}
