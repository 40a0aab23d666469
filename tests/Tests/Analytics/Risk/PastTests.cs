using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>No feature knows what was recorded after its day.</summary>
public sealed class PastTests(CityOfLamps city) : IClassFixture<CityOfLamps>, IDisposable
{
    private static readonly DateOnly Then = CityOfLamps.Today.AddDays(-120);

    /// <summary>What may happen after that day: records of what happened before it too, others struck out, things that are changed or only then registered.</summary>
    private static readonly string[] Poisons =
    [
        $"insert into registry.lamp_fault (object_type, object, object_code, what, occurred_at, recorded_at, region) select 'lamp', id, code, 'told late', '{Then:yyyy-MM-dd}'::timestamptz - interval '40 days', '{Then:yyyy-MM-dd}'::timestamptz + interval '1 day', region from registry.lamp",
        $"update registry.lamp_fault set voided_at = '{Then:yyyy-MM-dd}'::timestamptz + interval '2 days', voided_by = 'somebody', void_reason = 'mistaken'",
        "update registry.lamp set height_m = 99, keeper = 'another', lit = false, lit_on = '2001-01-01'",
        "update registry.lamp set geom = st_translate(geom, 0.5, 0.1), region = '990102001'",
        "insert into registry.lamp (code, height_m, lit_on, keeper, region, geom) select 'N' || n, 5, '2010-01-01', 'keeper 1', '990101001', st_setsrid(st_point(110, 44.5), 4490) from generate_series(1, 50) n",
    ];

    private readonly TempFolder _folder = new("cockpit-past-");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_recorded_later_changes_nothing_that_was_known()
    {
        var (known, later) = (await FingerprintAsync(Then), await FingerprintAsync(CityOfLamps.Today));
        foreach (var poison in Poisons)
        {
            await city.DoAsync(poison);
            await city.LevelAsync();
            (await FingerprintAsync(Then)).ShouldBe(known, poison);
        }
        // Who looks from later sees all of it.
        (await FingerprintAsync(CityOfLamps.Today)).ShouldNotBe(later);
    }

    [Theory]
    [InlineData("select code as key, region, lit as faults from lamp", "lit")]
    [InlineData("select code as key, region, version as faults from lamp", "version")]
    [InlineData("select object_code as key, region, 1 as faults from lamp_fault", "region")]
    [InlineData("select code as key, 1 as faults from cases where stage = 'closed'", "stage")]
    [InlineData("select object_code as key, severity as faults from alerts", "alerts")]
    [InlineData("select code as key, $now as faults from lamp", "now")]
    public async Task A_statement_that_would_look_into_the_future_is_not_answered(string sql, string name)
    {
        var export = city.Service<FeatureExport>();
        var refused = await Should.ThrowAsync<ProblemException>(() => export.FeaturesAsync(city.Declared with { FeaturesSql = sql }, Then, _folder.File("refused.parquet"), TestContext.Current.CancellationToken));
        refused.Message.ShouldContain(name);
    }

    [Theory]
    [InlineData("date_diff('day', lit_on, today())", "today")]
    [InlineData("date_diff('day', lit_on, current_date)", "current_date")]
    [InlineData("epoch(now() - $as_of)", "now")]
    [InlineData("epoch(current_timestamp - $as_of)", "current_timestamp")]
    [InlineData("random()", "random")]
    [InlineData("length(geocode('柏园路12号').label)", "geocode")]
    [InlineData("epoch(age(lit_on::timestamp))", "age")]
    [InlineData("(select count(*) from lamp using sample 10%)", "sample")]
    [InlineData("(select count(*) from lamp tablesample 10%)", "sample")]
    public async Task What_is_told_otherwise_each_time_is_not_asked(string expression, string word)
    {
        var model = city.Declared with { FeaturesSql = $"select code as key, {expression} as faults from lamp" };
        var refused = await Should.ThrowAsync<ProblemException>(() => city.Service<FeatureExport>().FeaturesAsync(model, Then, _folder.File("refused.parquet"), TestContext.Current.CancellationToken));
        refused.Message.ShouldStartWith($"'{word}' hangs on when it is asked");
    }

    /// <summary>What happens stands at no moment: told without its time it would be all that there is now.</summary>
    [Theory]
    [InlineData("fence_events")]
    [InlineData("alerts")]
    [InlineData("regions")]
    public async Task Only_things_stand(string table)
    {
        var model = city.Declared with { Standing = new Dictionary<string, IReadOnlyList<string>> { [table] = ["id"] } };
        var refused = await Should.ThrowAsync<ProblemException>(() => city.Service<FeatureExport>().FeaturesAsync(model, Then, _folder.File("refused.parquet"), TestContext.Current.CancellationToken));
        refused.Message.ShouldBe($"standing: '{table}' is no table of things; what happens is told by when it was recorded.");
    }

    /// <summary>Histories do not tell what these were.</summary>
    [Theory]
    [InlineData("version")]
    [InlineData("changed_at")]
    [InlineData("valid_from")]
    public async Task What_is_in_no_history_does_not_stand(string column)
    {
        var model = city.Declared with { Standing = new Dictionary<string, IReadOnlyList<string>> { ["lamp"] = ["code", column] } };
        var refused = await Should.ThrowAsync<ProblemException>(() => city.Service<FeatureExport>().FeaturesAsync(model, Then, _folder.File("refused.parquet"), TestContext.Current.CancellationToken));
        refused.Message.ShouldBe($"standing: '{column}' of 'lamp' is in no history; what it was cannot be told.");
    }

    private async Task<string> FingerprintAsync(DateOnly day)
    {
        var file = new FeatureFile(day, _folder.File("features.parquet"), _folder.File("outcomes.parquet"));
        await city.Service<FeatureExport>().FeaturesAsync(city.Declared, day, file.Features, TestContext.Current.CancellationToken);
        await city.Service<FeatureExport>().OutcomesAsync(city.Declared, day.AddDays(-city.Declared.HorizonDays), file.Outcomes!, TestContext.Current.CancellationToken);
        return Fingerprint.Of(FeatureFiles.Read(city.Declared, [file]));
    }
}
