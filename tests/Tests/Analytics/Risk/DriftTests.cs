using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Scores;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>A model from the night on which it is right to the one on which the world has turned around.</summary>
public sealed class DriftTests(CityOfLamps city) : IClassFixture<CityOfLamps>
{
    private static readonly DateOnly Trained = new(2026, 10, 2);

    /// <summary>From the day after it was trained on, lamps go out that it thinks good, and no others.</summary>
    private const string TurnedAround = $"""
        delete from registry.lamp_fault where occurred_at >= '2026-10-02 00:00+08';
        insert into registry.lamp_fault (object_type, object, object_code, what, occurred_at, recorded_at, region)
        select 'lamp', id, code, 'out', '2026-10-10 00:00+08', '2026-10-10 00:10+08', region from (select *, (date '2026-10-02' - lit_on) / 365.25 as age, height_m as height from registry.lamp) l where {CityOfLamps.Law} < 0.12
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_right_goes_on_and_what_is_worse_than_its_baseline_gives_way_to_it_and_people_hear_of_it()
    {
        await Host<ScoreKeeper>().StopAsync(Token);
        await city.DoAsync("insert into identity.user_account (user_name, display_name, password, roles, regions) values ('head', 'Head', '', '{leader}', '{9901}'), ('district', 'District', '', '{leader}', '{990101}')");
        (await city.TrainAsync(Trained)).GetProperty("card").GetProperty("refusals").GetArrayLength().ShouldBe(0);
        await NightAsync(Trained);
        (await ModelAsync()).GetProperty("look").ValueKind.ShouldBe(JsonValueKind.Null);

        await NightAsync(new(2026, 11, 1));
        var right = (await ModelAsync()).GetProperty("look").GetProperty("drift");
        right.GetProperty("level").GetString().ShouldBe("steady", right.ToString());
        right.GetProperty("newest").GetProperty("day").GetString().ShouldBe("2026-10-02");
        right.GetProperty("newest").GetProperty("judged").GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.6);
        (await ScoresAsync()).GetProperty("is_fallback").GetBoolean().ShouldBeFalse();

        await city.DoAsync(TurnedAround);
        await city.LevelAsync();
        await NightAsync(new(2026, 11, 2));
        var wrong = (await ModelAsync()).GetProperty("look").GetProperty("drift");
        (wrong.GetProperty("level").GetString(), wrong.GetProperty("reasons").GetArrayLength() > 0).ShouldBe(("wrong", true), wrong.ToString());
        var told = await ScoresAsync();
        told.GetProperty("is_fallback").GetBoolean().ShouldBeTrue();
        told.GetProperty("scores").EnumerateArray().ShouldAllBe(score => score.GetProperty("explanation").ValueKind == JsonValueKind.Null && score.GetProperty("score").GetDouble() > 0 && score.GetProperty("score").GetDouble() < 1);
        (await NewsAsync()).ShouldBe(["lamp_out wrong"]);
        await Until.SoAsync(async () => await city.OneAsync<long>("select count(*) from registry.message where source like 'model:%'") > 0, "there is a message of the model");
        (await city.OneAsync<string>("select string_agg(account, ';') from registry.message where source like 'model:%'")).ShouldBe("head");
        city.Service<RecordDatabase>().Secrets.Open(await city.OneAsync<string>("select max(subject) from registry.message where source like 'model:%'")).ShouldBe("模型熄灯已不如基线，改由基线预测");
    }

    /// <summary>Somebody looks at five in the morning, until it has told.</summary>
    private async Task NightAsync(DateOnly day)
    {
        var moment = new DateTimeOffset(day, new(5, 0), TimeSpan.FromHours(8));
        var clock = new CityClock(new ClockAt(moment), city.Service<CityClock>().Zone);
        var watch = new ModelWatch(city.Service<FeatureExport>(), city.Service<RiskChild>(), city.Service<ModelShelf>(), city.Service<RecordDatabase>(), city.Service<RiskOptions>(), clock);
        var scoring = new Scoring(city.Service<FeatureExport>(), city.Service<RiskChild>(), city.Service<ModelShelf>(), city.Service<RecordDatabase>(), city.Service<RiskOptions>(), clock);
        using var keeper = new ScoreKeeper(city.Service<ModelCatalog>(), scoring, watch, city.Service<WarehouseProjection>(), city.Service<RecordDatabase>(), clock, TimeProvider.System, NullLogger<ScoreKeeper>.Instance);
        await keeper.StartAsync(Token);
        await Until.SoAsync(async () => await city.OneAsync<long>($"select count(*) from risk.serving where scored_at = '{moment:yyyy-MM-dd HH:mm:sszzz}'") > 0, $"it has told at {moment}", Until.LongPatience);
        await keeper.StopAsync(Token);
    }

    private async Task<JsonElement> ModelAsync() => (await city.Admin.GetFromJsonAsync<JsonElement>("/risk/models", Token)).EnumerateArray().Single(model => model.GetProperty("name").GetString() == CityOfLamps.Model);

    private async Task<JsonElement> ScoresAsync() => await city.Admin.GetFromJsonAsync<JsonElement>($"/risk/scores?model={CityOfLamps.Model}&top=1000", Token);

    private async Task<string[]> NewsAsync() => await city.OneAsync<string[]>("select array_agg(model || ' ' || level order by id) from risk.look where is_news");

    private T Host<T>() where T : IHostedService => ((IEnumerable<IHostedService>)city.Service<IEnumerable<IHostedService>>()).OfType<T>().Single();

    private sealed class ClockAt(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
