using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>
/// Food inspections of Chicago, 2011 to 2014, with the trial of September and October 2014 that the city published: what is foretold of it is as good as what XGBoost in Python and scikit-learn make of the
/// same rows, and most of what the published model found hung on who inspected.
/// </summary>
public sealed class ChicagoTests : IDisposable
{
    private const string File = "city/chicago-food-inspections.csv.gz";

    private static readonly string[] Numbers =
        ["pastCritical", "pastSerious", "pastMinor", "timeSinceLast", "firstRecord", "ageAtInspection", "consumption_on_premises_incidental_activity", "tobacco_retail_over_counter", "heat_burglary", "heat_garbage", "heat_sanitation", "temperatureMax"];

    private static readonly RiskModel Model = new("critical_violation", new("严重违规", "Critical violation"), "restaurant", RiskKind.Chance, 30, 30, 36, "", "", [.. Numbers.Select(name => new RiskFeature(name, new(name, name))), new("Inspector_Assigned", new("检查员", "Inspector")) { IsWord = true, IsIdentity = true }])
    {
        Baseline = "pastCritical",
        Capacity = 80,
        Bands = [new(RiskColor.Red, 0.3), new(RiskColor.Orange, 0.2), new(RiskColor.Yellow, 0.12)],
    };

    private const string Types = "{'criticalFound': 'VARCHAR', 'Inspector_Assigned': 'VARCHAR'}";

    private static readonly TreeSettings Settings = new() { Objective = ChanceModel.Objective, Threads = 1 };

    private readonly TempFolder _folder = new("cockpit-chicago-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_as_good_as_Python_on_the_same_split(bool withInspector)
    {
        string[] columns = withInspector ? [.. Numbers, "Inspector_Assigned"] : Numbers;
        // Sixths of the time before the trial, and the trial.
        var rows = Read("date '2014-01-01' + case when Test then 6 else ntile(6) over (partition by Test order by Inspection_Date, Inspection_ID) - 1 end::int");
        FeatureTable Of(Range days) => rows.Of(rows.Days.Take(days)).Table.Only(columns);
        var (grown, stopped, calibrated, judged) = (Of(..4), Of(4..5), Of(5..6), Of(6..));
        (judged.Rows.Count, judged.Outcomes.AsTruth().Count(came => came)).ShouldBe((803, 125));
        using var model = ChanceModel.Train(TrainTables.Of(grown, stopped, calibrated), Settings, Token);
        var own = Ranking.Of(model.Told(model.Encoding.Encode(judged)).Chances, judged.Outcomes.AsTruth()).Auc()!.Value;
        var python = await RiskOracle.AskAsync(new
        {
            of = "split",
            settings = Settings.All.ToDictionary(),
            rounds = Settings.MostRounds,
            patience = Settings.Patience,
            slices = new[] { grown, stopped, calibrated, judged }.Select(slice => new { rows = RowsOf(slice), words = slice.Words.Values.SingleOrDefault(), labels = slice.Outcomes.Values }),
        });
        var (xgboost, forest, logistic) = (python.GetProperty("xgboost").GetDouble(), python.GetProperty("boosting").GetDouble(), python.GetProperty("logistic").GetDouble());
        TestContext.Current.TestOutputHelper?.WriteLine($"{(withInspector ? "with" : "without")} inspector: AUC {own:F4}, XGBoost in Python {xgboost:F4}, scikit-learn's boosting {forest:F4}, its logistic regression {logistic:F4}");
        own.ShouldBe(xgboost, 0.01);
        own.ShouldBeGreaterThan(Math.Min(forest, logistic) - 0.01);
    }

    [Fact]
    public void The_card_tells_how_good_it_is_without_knowing_who_inspects()
    {
        var rows = Read("date_trunc('month', Inspection_Date)::date");
        var card = new ModelCard(Model.Name, Model.Title, Model.Of, Model.Kind, 30, "1", new(2014, 12, 1), DateTimeOffset.UnixEpoch, "", 0, "") { Capacity = Model.Capacity, Population = new(rows.Count, rows.Count, rows.Days.Count, rows.Days[0], rows.Days[^1], 0.14) };
        using var trained = new ModelTrainer(Model, rows, Settings, (_, _) => { }, Token).Train(card, rows.Days[^1].AddDays(60));
        var (honest, flattered) = (trained.Card.Judged!.Auc!.Value, trained.Card.Ablation!.Judged.Auc!.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"AUC {honest:F3} without, {flattered:F3} with the inspector");
        honest.ShouldBeInRange(0.52, 0.65);
        (flattered - honest).ShouldBeGreaterThan(0.05);
        CardText.Of(trained.Card, isEnglish: true).ShouldContain("Left out of the ranking: Inspector.");
    }

    /// <param name="day">SQL of the day that a row is of.</param>
    private RiskRows Read(string day)
    {
        using var database = DuckDatabase.Open(null, []);
        using var connection = database.Connect();
        connection.Execute($"""
            create table rows as select Inspection_ID::varchar as key, '17031' as region, {string.Join(", ", Numbers.Select(name => $"try_cast({name} as float) as {name}"))},
              nullif(Inspector_Assigned, '') as Inspector_Assigned, try_cast(criticalFound as float) as outcome, {day} as day
            from read_csv({SqlText.Value(SharedData.Require(File))}, types = {Types}) where try_cast(criticalFound as float) is not null
            """);
        List<FeatureFile> files = [];
        foreach (var each in connection.List("select distinct strftime(day, '%Y-%m-%d') from rows order by 1", (chunk, row) => chunk[0].Text(row)))
        {
            var (features, outcomes) = (_folder.File($"features-{each}.parquet"), _folder.File($"outcomes-{each}.parquet"));
            connection.Execute($"copy (select * exclude (day, outcome) from rows where day = '{each}') to {SqlText.Value(features)} (format parquet); copy (select key, outcome from rows where day = '{each}') to {SqlText.Value(outcomes)} (format parquet)");
            files.Add(new(DateOnly.Parse(each, CultureInfo.InvariantCulture), features, outcomes));
        }
        return FeatureFiles.Read(Model, files);
    }

    private static IEnumerable<float?[]> RowsOf(FeatureTable table) => Enumerable.Range(0, table.Rows.Count).Select(row => Enumerable.Range(0, table.Columns.Count).Where(column => !table.Columns[column].IsWord).Select(column => table.Numbers[row * table.Columns.Count + column]).Select(value => float.IsNaN(value) ? (float?)null : value).ToArray());
}
