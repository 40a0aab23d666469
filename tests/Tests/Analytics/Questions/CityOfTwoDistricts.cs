using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.Questions;

/// <summary>Cases of two districts, one of which a party may see, and an analyst of each; a question may take two seconds.</summary>
public class CityOfTwoDistricts(TestRecord record) : AnalyticsHost(record)
{
    public const string District = "990101", OtherDistrict = "990102";
    public const int Cases = 300, OtherCases = 200, Party = 4711;

    public HttpClient Analyst { get; private set; } = null!;

    public HttpClient OtherAnalyst { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var insert = Database.Feed.CreateCommand($$"""
            insert into cases.case_file (code, kind, class_code, class_name, channel, stage, state, case_type, occurred_at, region, audience, geom)
            select 'C' || lpad(n::text, 6, '0'), 'event', '010201', '暴露垃圾', 'patrol', 'closed', 'closed', 'case', '2026-11-01+08'::timestamptz + n * interval '1 hour',
              case when n <= {{Cases}} then '{{District}}001' else '{{OtherDistrict}}002' end, case when n = {{Cases + 1}} then array[{{Party}}] else array[]::int[] end, st_setsrid(st_point(110 + n * 0.001, 44.5), 4490)
            from generate_series(1, {{Cases + OtherCases}}) n
            """);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (Analyst, OtherAnalyst) = (await ClientAsync([Role.Analyst], [District], name: "analyst"), await ClientAsync([Role.Analyst], [OtherDistrict], name: "other-analyst"));
        await LevelAsync();
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual) => await base.OptionsAsync(usual) with { Questions = new QuestionOptions { LongestRun = TimeSpan.FromSeconds(2) } };
}
