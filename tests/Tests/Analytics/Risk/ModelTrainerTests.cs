using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Cards of models, over rows of several days whose law is known.</summary>
public sealed class ModelTrainerTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Labels_that_were_shuffled_are_not_published()
    {
        var card = CardOf(RowsOf(RiskKind.Chance, 10, 3000, isLaw: false));
        card.Judged!.Auc!.Value.ShouldBe(0.5, 0.02);
        card.IsPublished.ShouldBeFalse();
        card.Refusals[0].English!.ShouldStartWith("It does not order better than the baseline");
        CardText.Of(card, isEnglish: false).ShouldContain("未发布");
    }

    [Theory]
    [InlineData(RiskKind.Chance)]
    [InlineData(RiskKind.Count)]
    [InlineData(RiskKind.Time)]
    public void A_law_that_is_there_is_found_and_published(RiskKind kind)
    {
        var card = CardOf(RowsOf(kind, 10, 1500, isLaw: true), kind);
        card.Refusals.ShouldBeEmpty();
        (card.Judged!.Auc > card.Baseline!.Auc + 0.05).ShouldBeTrue();
        card.Origins.Count.ShouldBe(4);
        card.Judged.Rows.ShouldBe(4 * 1500);
        card.Colors.ShouldAllBe(color => color.Rows < 100 || color.Low < color.Below && color.High > color.AtLeast);
        (card.Kind is null).ShouldBe(kind == RiskKind.Chance);
        if (kind == RiskKind.Count)
            card.Kind!.Coverage!.Value.ShouldBeInRange(0.78, 0.97);
        foreach (var isEnglish in new[] { true, false })
            CardText.Of(card, isEnglish).ShouldNotContain("NaN");
    }

    [Fact]
    public void A_day_on_which_nothing_came_is_said_and_not_judged_by()
    {
        var rows = RowsOf(RiskKind.Chance, 10, 800, isLaw: true);
        var quiet = First.AddDays(30 * 9);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Table.Rows[row].AsOf == quiet)
                rows.Table.Outcomes.Values[row] = 0;
        }
        var card = CardOf(rows);
        card.Origins.Select(origin => origin.Day).ShouldNotContain(quiet);
        card.Limits.Select(limit => limit.English).ShouldContain("On 2026-09-28 all came out alike: nothing is judged by that day.");
    }

    [Fact]
    public void Where_nothing_ever_came_or_hardly_a_day_is_known_there_is_no_model()
    {
        var rows = RowsOf(RiskKind.Chance, 10, 50, isLaw: true);
        Array.Clear(rows.Table.Outcomes.Values);
        Should.Throw<UntrainableException>(() => CardOf(rows)).Message.ShouldContain("came out alike");
        Should.Throw<UntrainableException>(() => CardOf(RowsOf(RiskKind.Chance, 2, 50, isLaw: true))).Message.ShouldContain("at least three");
        Should.Throw<UntrainableException>(() => CardOf(new(rows.Table.Take([]), [], [])));
    }

    private static ModelCard CardOf(RiskRows rows, RiskKind kind = RiskKind.Chance)
    {
        var model = new RiskModel("model", new("模型", "Model"), "thing", kind, 30, 30, 24, "", "", [.. rows.Table.Columns.Select(column => new RiskFeature(column.Name, new(column.Name, column.Name)) { IsWord = column.IsWord })])
        {
            Baseline = "baseline",
            Capacity = 100,
            Bands = [new(RiskColor.Red, 0.5), new(RiskColor.Orange, 0.3), new(RiskColor.Yellow, 0.15)],
        };
        var blank = new ModelCard("model", model.Title, "thing", kind, 30, "1", First, DateTimeOffset.UnixEpoch, "", 0, "") { Capacity = 100, Population = new(rows.Count, rows.Count, 0, First, First, 0) };
        using var trained = new ModelTrainer(model, rows, new TreeSettings { Threads = 1, MostRounds = 100, Rate = 0.2 }, (_, _) => { }, Token).Train(blank, First.AddDays(30 * 12));
        return trained.Card;
    }

    /// <summary>The same things each month; the baseline tells a little.</summary>
    private static RiskRows RowsOf(RiskKind kind, int days, int things, bool isLaw)
    {
        var tables = Enumerable.Range(0, days).Select(day => LawfulRows.Of(things, 100 + day, (random, effect) => Outcome(kind, random, effect), isLaw)).ToList();
        var whole = tables.Select((each, day) => each.Table with { Rows = [.. each.Table.Rows.Select(row => row with { AsOf = First.AddDays(30 * day) })] }).Aggregate((all, next) => all.With(next));
        var random = new Random(7);
        return new(kind == RiskKind.Time ? whole : whole with { Outcomes = new(whole.Outcomes.Values, []) }, [.. tables.SelectMany(each => each.Effects).Select(effect => kind == RiskKind.Count ? Math.Exp(0.3 * effect + random.NextDouble() * 2 - 1) : 0.2 * effect + random.NextDouble())], []);
    }

    private static (double, bool) Outcome(RiskKind kind, Random random, double effect) => kind switch
    {
        RiskKind.Count => (random.Poisson(Math.Exp(effect - 0.3)), false),
        RiskKind.Time => random.Exponential() * 40 * Math.Exp(-effect) is var days && days < 30 ? (days, true) : (30, false),
        _ => (random.NextDouble() < 1 / (1 + Math.Exp(1.5 - effect)) ? 1 : 0, false),
    };
}
