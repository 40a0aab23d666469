using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Rows of a model as the warehouse wrote them: what cannot be an outcome is said, and not learned from.</summary>
public sealed class FeatureFilesTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private readonly TempFolder _folder = new("cockpit-features-");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RiskKind.Chance, "('a', 1), ('b', 0), ('c', null)", "1 0 0 0")]
    [InlineData(RiskKind.Chance, "('a', true), ('b', false)", "1 0 0 0")]
    [InlineData(RiskKind.Count, "('a', 3), ('of another', 7)", "3 0 0 0")]
    [InlineData(RiskKind.Time, "('a', 3.5), ('b', 0)", "3.5 0 NaN NaN")]
    public void What_is_not_told_of_did_not_come(RiskKind kind, string outcomes, string read) =>
        string.Join(' ', Read(kind, outcomes).Table.Outcomes.Values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(read);

    [Theory]
    [InlineData(RiskKind.Chance, "('a', 1), ('b', 2)", "outcomes_sql tells 2.0 of 'b' for 2026-01-01: 1 for what came true, 0 or no row for what did not.")]
    [InlineData(RiskKind.Chance, "('a', 0.5)", "outcomes_sql tells 0.5 of 'a' for 2026-01-01: 1 for what came true, 0 or no row for what did not.")]
    [InlineData(RiskKind.Count, "('a', -5)", "outcomes_sql tells -5.0 of 'a' for 2026-01-01: a whole number from 0 on.")]
    [InlineData(RiskKind.Count, "('a', 'nan')", "outcomes_sql tells nan of 'a' for 2026-01-01: a whole number from 0 on.")]
    [InlineData(RiskKind.Count, "('a', 1.5)", "outcomes_sql tells 1.5 of 'a' for 2026-01-01: a whole number from 0 on.")]
    [InlineData(RiskKind.Time, "('a', 'inf')", "outcomes_sql tells inf of 'a' for 2026-01-01: days, from 0 on.")]
    [InlineData(RiskKind.Chance, "('a', 1), ('b', 1), ('b', 1)", "outcomes_sql has several rows of 'b' for 2026-01-01: one for each key.")]
    public void What_cannot_be_an_outcome_is_not_learned_from(RiskKind kind, string outcomes, string reason) =>
        Should.Throw<UntrainableException>(() => Read(kind, outcomes)).Message.ShouldBe(reason);

    [Fact]
    public void A_key_has_one_row_a_day() =>
        Should.Throw<UntrainableException>(() => Read(RiskKind.Chance, "('a', 1)", "('a'), ('a')")).Message.ShouldBe("features_sql has several rows of 'a' on 2026-01-01: one for each key.");

    [Theory]
    [InlineData("true")]
    [InlineData("1::int")]
    [InlineData("1::bigint")]
    public void Whether_it_happened_is_read_from_any_yes(string happened)
    {
        Read(RiskKind.Time, "('a', 3), ('b', 4), ('c', 5)", happened: happened).Table.Outcomes.Happened.ShouldBe([true, true, true, false]);
    }

    private RiskRows Read(RiskKind kind, string outcomes, string keys = "('a'), ('b'), ('c'), ('d')", string happened = "true")
    {
        var file = new FeatureFile(Day, _folder.File("features.parquet"), _folder.File("outcomes.parquet"));
        using (var database = DuckDatabase.Open(null, []))
        using (var connection = database.Connect())
        {
            connection.Execute($"copy (select key, '990101' as region, 1.0 as age, 1.0 as base from (values {keys}) t (key)) to {SqlText.Value(file.Features)}");
            var also = kind == RiskKind.Time ? $", {happened} as happened" : "";
            connection.Execute($"copy (select key, outcome::double as outcome{also} from (values {outcomes}) t (key, outcome)) to {SqlText.Value(file.Outcomes!)}");
        }
        return FeatureFiles.Read(new("m", new("模型", "Model"), "lamp", kind, 30, 30, 12, "", "", [new("age", new("年龄", "Age"))]) { Baseline = "base", Capacity = 1 }, [file]);
    }
}
