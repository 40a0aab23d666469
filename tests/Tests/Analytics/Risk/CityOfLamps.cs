using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Street lamps of two districts that go out after a law of their age and height, over a year and a half; and a pack that foretells them.</summary>
public class CityOfLamps(TestRecord record) : AnalyticsHost(record)
{
    public const string Model = "lamp_out", District = "990101", OtherDistrict = "990102";

    public const int Lamps = 800;

    /// <summary>The day on which all is known that there is.</summary>
    public static readonly DateOnly Today = new(2026, 11, 1);

    /// <summary>Chance of a lamp in any 30 days, over columns age (years) and height (m).</summary>
    public const string Law = "(1 / (1 + exp(3.6 - 0.14 * age - 0.25 * height)))";

    private const string Pack = """
        name: lamps
        title: 路灯
        version: 1
        objects:
          lamp:
            title: 路灯
            attributes:
              height_m: { title: 高度, type: number }
              lit_on: { title: 启用, type: date }
              keeper: { title: 养护单位 }
              lit: { title: 亮, type: boolean }
        records:
          lamp_fault:
            title: 熄灭
            of: [lamp]
            attributes:
              what: { title: 情况 }
        models:
          lamp_out:
            title: 熄灯
            title_en: Lamp goes out
            of: lamp
            horizon_days: 30
            every_days: 30
            history_months: 10
            baseline: faults
            by: keeper
            capacity: 150
            bands: { red: 0.4, orange: 0.25, yellow: 0.15 }
            standing: { lamp: [code, region, height_m, lit_on, keeper] }
            features:
              age: { title: 年龄, title_en: Age, unit: 年, unit_en: years, remedy: 更换, remedy_en: replace it }
              height: { title: 高度, title_en: Height, unit: m }
              faults: { title: 熄灭次数, title_en: Faults }
              nothing: { title: 无, title_en: Nothing }
              same: { title: 同, title_en: Same }
              keeper: { title: 养护单位, title_en: Keeper, word: true, identity: true }
            features_sql: |
              select l.code as key, l.region, date_diff('day', l.lit_on, $as_of::date) / 365.25 as age, l.height_m as height, count(f.id) as faults, null::double as nothing, 1 as same, l.keeper
              from lamp l left join lamp_fault f on f.object = l.id and f.voided_at is null and f.occurred_at <= $as_of group by all
            outcomes_sql: |
              select object_code as key, 1 as outcome from lamp_fault where occurred_at >= $as_of and occurred_at < $until and voided_at is null group by 1
        indicators:
          lamps_foretold:
            title: 已预测路灯
            count: { scores: lamp_out }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("lamps", Pack);
        await DoAsync($$"""
            select setseed(0.42);
            insert into registry.lamp (code, height_m, lit_on, keeper, lit, region, geom)
            select 'L' || lpad(n::text, 5, '0'), (random() * 12)::int, date '{{Today:yyyy-MM-dd}}' - (600 + random() * 5000)::int, 'keeper ' || n % 3, true, case when n % 3 = 0 then '{{OtherDistrict}}001' else '{{District}}001' end, st_setsrid(st_point(110 + n % 40 * 0.001, 44.5 + n / 40 * 0.001), 4490)
            from generate_series(1, {{Lamps}}) n;
            insert into registry.lamp_fault (object_type, object, object_code, what, occurred_at, recorded_at, region)
            select 'lamp', id, code, 'out', at, at + interval '10 minutes', region
            from (select l.*, ('{{Today:yyyy-MM-dd}} 00:00+08'::timestamptz - m * interval '30 days' + random() * interval '29 days') as at from (select *, (date '{{Today:yyyy-MM-dd}}' - lit_on) / 365.25 as age, height_m as height from registry.lamp order by code) l, generate_series(1, 17) m where random() < {{Law}} + 0 * m) f;
            update registry.lamp_history set recorded_at = '2020-01-01'
            """);
        await LevelAsync();
    }

    public RiskModel Declared => Service<PackCatalog>().World.Find<RiskModel>(ModelsSection.SectionKey, Model)!;

    public async Task<T> OneAsync<T>(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <returns>The last line: with the card, or with the problem.</returns>
    public async Task<JsonElement> TrainAsync(DateOnly? asOf = null)
    {
        using var answer = await Admin.PostAsync($"/risk/models/{Model}/train?as_of={asOf ?? Today:yyyy-MM-dd}", null, TestContext.Current.CancellationToken);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n');
        return JsonDocument.Parse(lines[^1]).RootElement;
    }
}
