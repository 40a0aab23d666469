using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Models of the packs that come with the program, asked of a city in which there is little.</summary>
public sealed class ShippedModelTests(ShippedModelTests.City city) : IClassFixture<ShippedModelTests.City>, IDisposable
{
    private readonly TempFolder _folder = new("cockpit-shipped-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("equipment_failure")]
    [InlineData("next_fault")]
    [InlineData("cases_next_week")]
    [InlineData("case_overdue")]
    public async Task What_they_ask_can_be_answered(string name)
    {
        var (model, export, day) = (city.Service<ModelCatalog>().Find(name)!, city.Service<FeatureExport>(), new DateOnly(2026, 9, 1));
        await export.FeaturesAsync(model, day, _folder.File("features.parquet"), Token);
        await export.OutcomesAsync(model, day, _folder.File("outcomes.parquet"), Token);
        var columns = Said($"select string_agg(column_name, ' ') from (describe select * from read_parquet({SqlText.Value(_folder.File("features.parquet"))}))").Split(' ');
        new[] { "key", "region", model.Baseline, model.By ?? "key" }.Concat(model.Features.Select(feature => feature.Name)).ShouldBeSubsetOf(columns);
    }

    [Fact]
    public async Task Cases_that_are_late_already_are_left_out_in_whatever_their_limit_is_said()
    {
        await city.Service<FeatureExport>().FeaturesAsync(city.Service<ModelCatalog>().Find("case_overdue")!, City.Now, _folder.File("features.parquet"), Token);
        Said($"select string_agg(key, ' ' order by key) from read_parquet({SqlText.Value(_folder.File("features.parquet"))})").ShouldBe(string.Join(' ', City.InTime.Order(StringComparer.Ordinal)));
    }

    /// <summary>Cases go on, end and are reworked; others come that are told of earlier days.</summary>
    [Fact]
    public async Task What_became_of_cases_later_changes_nothing_that_was_known_of_them()
    {
        var known = await KnownAsync();
        await city.DoAsync("""
            update cases.case_file set handled_at = '2026-11-05 09:00+08', closed_at = '2026-11-05 10:00+08', due_at = '2026-11-05 09:00+08', on_time = false, reworked = 2, state = 'closed', stage = 'closed';
            update cases.step set left_at = '2026-11-05 09:00+08', left_action = 'report_back' where left_at is null;
            insert into cases.step (case_id, number, action, done_at, recorded_at, done_by, moves, state, stage, limit_count, limit_unit, region) select id, 9, 'fail_check', '2026-11-05 09:30+08', '2026-11-05 09:30+08', 'somebody', true, 'handling', 'handle', 1, 'minutes', region from cases.case_file;
            insert into cases.case_file (code, kind, class_code, class_name, channel, state, stage, occurred_at, recorded_at, registered_at, dispatched_at, unit_grid_code, region, geom)
            select 'told_late_' || n, 'event', '0101', '私搭乱建', 'patrol', 'handling', 'handle', '2026-11-01 09:00+08', '2026-11-05 09:00+08', '2026-11-01 09:00+08', '2026-11-01 09:00+08', '990101001001001', '990101001', st_setsrid(st_point(110, 44.5), 4490) from generate_series(1, 5) n
            """);
        await city.LevelAsync();
        (await KnownAsync()).ShouldBe(known);
    }

    /// <summary>All rows of the model of late cases, as they were then.</summary>
    private async Task<string> KnownAsync()
    {
        await city.Service<FeatureExport>().FeaturesAsync(city.Service<ModelCatalog>().Find("case_overdue")!, City.Now, _folder.File("features.parquet"), Token);
        return Said($"select string_agg(t::varchar, chr(10) order by key) from read_parquet({SqlText.Value(_folder.File("features.parquet"))}) t");
    }

    private static string Said(string sql)
    {
        using var database = DuckDatabase.Open(null, []);
        using var connection = database.Connect();
        return connection.Text(sql) ?? "";
    }

    /// <summary>Cases of each unit of limits, of which one is in time and one is late.</summary>
    public sealed class City(TestRecord record) : AnalyticsHost(record)
    {
        /// <summary>A Wednesday.</summary>
        public static readonly DateTimeOffset Now = new(2026, 11, 4, 15, 0, 0, TimeSpan.FromHours(8));

        private static readonly (string Limit, string InTime, string Late)[] Limits =
        [
            ("180 minutes", "11-04 13:00", "11-04 11:00"), ("4 emergency_hours", "11-04 12:00", "11-04 10:00"), ("2 natural_days", "11-03 12:00", "11-01 12:00"),
            ("240 working_minutes", "11-04 13:30", "11-03 10:00"), ("4 working_hours", "11-04 13:30", "11-03 10:00"), ("2 working_days", "11-03 10:00", "10-30 09:00"),
        ];

        public static IEnumerable<string> InTime => [.. Limits.Select(limit => $"{limit.Limit.Split(' ')[1]}_in_time"), "hung", "extended", "unlimited"];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var (limit, inTime, late) in Limits)
            {
                var (count, unit) = (limit.Split(' ')[0], limit.Split(' ')[1]);
                await AddAsync($"{unit}_in_time", inTime, Step(1, "dispatch", true, "handling", inTime, null, count, unit));
                await AddAsync($"{unit}_late", late, Step(1, "dispatch", true, "handling", late, null, count, unit));
            }
            await AddAsync("unlimited", "09-01 09:00", Step(1, "dispatch", true, "handling", "09-01 09:00", null, null, null));
            await AddAsync("hung", "11-02 09:00", Step(1, "dispatch", true, "handling", "11-02 09:00", "11-02 10:00", "4", "working_hours"), Step(2, "hang", true, "hung", "11-02 10:00", null, null, null));
            await AddAsync("extended", "11-04 13:30", Step(1, "dispatch", true, "handling", "11-04 13:30", null, "2", "working_hours"), Step(2, "ask", false, "handling", "11-04 13:40", null, null, null));
            await DimensionsAsync();
            await LevelAsync();
        }

        private static string Step(int number, string action, bool moves, string state, string since, string? until, string? count, string? unit) =>
            $"(select id from c), {number}, '{action}', {At(since)}, {At(since)}, 'somebody', {moves}, '{state}', 'handle', {(until is null ? "null::timestamptz" : At(until))}, {count ?? "null"}::int, {(unit is null ? "null" : $"'{unit}'")}, '990101001'";

        private static string At(string moment) => $"'2026-{moment}+08'::timestamptz";

        private Task AddAsync(string code, string dispatched, params IEnumerable<string> steps) => DoAsync($"""
            with c as (
              insert into cases.case_file (code, kind, class_code, class_name, channel, state, stage, occurred_at, recorded_at, registered_at, dispatched_at, unit_grid_code, region, geom)
              values ('{code}', 'event', '0101', '私搭乱建', 'patrol', 'handling', 'handle', {At(dispatched)}, {At(dispatched)}, {At(dispatched)}, {At(dispatched)}, '990101001001001', '990101001', st_setsrid(st_point(110, 44.5), 4490)) returning id)
            insert into cases.step (case_id, number, action, done_at, recorded_at, done_by, moves, state, stage, left_at, limit_count, limit_unit, region) values {string.Join(", ", steps.Select(step => $"({step})"))}
            """);
    }
}
