using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Analytics.Dimensions;

/// <summary>Tables beside those of the record: what rows are told apart by, and what analysts would otherwise work out again.</summary>
public sealed class DimensionTests(DimensionTests.City city) : IClassFixture<DimensionTests.City>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-10-01", "2026 2 4 10 2026 40 4 false true false 0")] // National Day, a Thursday
    [InlineData("2026-10-10", "2026 2 4 10 2026 41 6 true false true 420")] // a Saturday that is made up
    [InlineData("2026-06-30", "2026 1 2 6 2026 27 2 true false false 420")]
    [InlineData("2027-01-02", "2027 1 1 1 2026 53 6 false false false 0")] // of the last week of the year before
    public async Task Each_day_has_its_place_in_the_calendar(string day, string expected)
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select concat_ws(' ', year, half, quarter, month, week_year, week, weekday, is_working, is_holiday, is_made_up, working_minutes) from calendar where day = $1::date", day);
        answer.RootElement.GetProperty("rows")[0][0].GetString().ShouldBe(expected);
    }

    [Fact]
    public async Task Days_are_told_by_calendars_of_packs_too()
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select count(*) filter (list_contains(worked_in, 'city_management') <> is_working), count(*) filter (list_contains(worked_in, 'city_management')) > 0 from calendar where year = 2026");
        answer.RootElement.GetProperty("rows")[0].ToString().ShouldBe("[0,true]");
    }

    [Fact]
    public async Task Cases_are_told_apart_by_the_group_of_their_class()
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select c.name, c.kind, c.group_name from case_classes c where code = '010201'");
        answer.RootElement.GetProperty("rows").GetArrayLength().ShouldBe(1);
        answer.RootElement.GetProperty("rows")[0][1].GetString().ShouldBeOneOf("event", "part");
        answer.RootElement.GetProperty("rows")[0][2].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Visits_are_those_of_the_record()
    {
        const string Columns = "object || ' ' || rule || ' ' || coalesce(fence, '-')";
        var expected = await city.RecordAsync($"select {Columns} || ' ' || extract(epoch from time_in)::bigint || ' ' || coalesce(extract(epoch from time_out)::bigint::text, '-') || ' ' || coalesce(round(minutes_inside::numeric, 3)::text, '-') from fence.visit where region like '{City.District}%' order by 1");
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, $"select {Columns} || ' ' || epoch(time_in)::bigint || ' ' || coalesce(epoch(time_out)::bigint::varchar, '-') || ' ' || coalesce(minutes_inside::decimal(18,3)::varchar, '-') from visits order by 1");
        expected.Count.ShouldBe(3);
        Texts(answer).ShouldBe(expected);
    }

    [Fact]
    public async Task Scores_are_the_lines_of_what_was_published()
    {
        using var answer = await AnalyticsHost.AskAsync(city.Analyst, "select concat_ws(' ', scheme, period, member, rank, total, grade, indicator, count, whole, value, score) from scores order by 1");
        Texts(answer).ShouldBe(["district 2026-10 990101 1 91.5 A close_rate 9 10 90.0 27.0", "district 2026-10 990101 1 91.5 A public_rate 60.0", "district 2026-10 990102 2 50.0 D close_rate 1 2 50.0 15.0"]);
    }

    [Fact]
    public async Task The_catalogue_names_them_with_their_columns()
    {
        using var catalog = JsonDocument.Parse(await city.Analyst.GetStringAsync("/analytics/catalog", Token));
        var tables = catalog.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("name").GetString()!, table => table.GetProperty("columns").GetArrayLength());
        tables.ShouldContainKeyAndValue("calendar", 13);
        tables.ShouldContainKeyAndValue("case_classes", 8);
        tables.ShouldContainKey("visits");
        tables.ShouldContainKey("scores");
    }

    private static List<string> Texts(JsonDocument answer) => [.. answer.RootElement.GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()!)];

    /// <summary>A fence in one district that two objects enter and leave, one event taken back, one visit that goes on, one of the other district's.</summary>
    public sealed class City(Record.TestRecord record) : AnalyticsHost(record)
    {
        public const string District = "990101";

        public HttpClient Analyst { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var insert = Database.Feed.CreateCommand($$"""
                begin;
                set local cockpit.fence_batch = '3';
                insert into fence.rule (id, code, name, feature, region) overriding system value values (7, 'yard', 'Yard', '{}', '{{District}}');
                insert into fence.batch (number, kind, at) values (3, 'positions', now());
                insert into fence.event (batch, cause, place, kind, rule, rule_version, object, time, seq, lon, lat, retracts, region)
                values (3, 0, 0, 'enter', 7, 1, 'truck-1', '2026-11-01 08:00+08', 0, 110, 44, null, '{{District}}'),
                       (3, 1, 0, 'exit', 7, 1, 'truck-1', '2026-11-01 08:40:30+08', 0, 110, 44, null, '{{District}}'),
                       (3, 2, 0, 'enter', 7, 1, 'truck-1', '2026-11-01 09:00+08', 0, 110, 44, null, '{{District}}'),
                       (3, 3, 0, 'enter', 7, 1, 'truck-2', '2026-11-01 09:00+08', 0, 110, 44, null, '{{District}}'),
                       (3, 4, 0, 'exit', 7, 1, 'truck-2', '2026-11-01 09:10+08', 0, 110, 44, null, '{{District}}'),
                       (3, 5, 0, 'exit', 7, 1, 'truck-2', '2026-11-01 09:10+08', 0, 110, 44, '3.4.0', '{{District}}'),
                       (3, 6, 0, 'enter', 8, 1, 'truck-3', '2026-11-01 09:00+08', 0, 110, 44, null, '990102');
                insert into cases.published_score (scheme, version, period, content, checksum, published_at, published_by)
                values ('district', 1, '2026-10', '{"members": [
                  {"member": "990101", "name": "One", "rank": 1, "total": 91.5, "grade": "A", "indicators": [{"indicator": "close_rate", "count": 9, "whole": 10, "value": 90, "score": 27}, {"indicator": "public_rate", "count": null, "whole": null, "value": null, "score": 60}]},
                  {"member": "990102", "name": "Two", "rank": 2, "total": 50, "grade": "D", "indicators": [{"indicator": "close_rate", "count": 1, "whole": 2, "value": 50, "score": 15}]}]}', '', now(), '');
                commit;
                """);
            await insert.ExecuteNonQueryAsync(Token);
            Analyst = await ClientAsync([Role.Analyst], [District], name: "analyst");
            await using var own = Database.Feed.CreateCommand($"update cases.published_score set region = '{District}'");
            await own.ExecuteNonQueryAsync(Token);
            await LevelAsync();
            await DimensionsAsync();
            await Until.SoAsync(IsThereAsync, "all fence events are there");
        }

        public async Task<List<string>> RecordAsync(string sql)
        {
            await using var command = Database.Feed.CreateCommand(sql);
            await using var row = await command.ExecuteReaderAsync(Token);
            List<string> rows = [];
            while (await row.ReadAsync(Token))
                rows.Add(row.GetString(0));
            return rows;
        }

        /// <summary>What comes in batches comes after its own time.</summary>
        private async Task<bool> IsThereAsync()
        {
            using var answer = await AskAsync(Analyst, "select count(*) from fence_events");
            return answer.RootElement.GetProperty("rows")[0][0].GetInt64() == 6;
        }
    }
}
