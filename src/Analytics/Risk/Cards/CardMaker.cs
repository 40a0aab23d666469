using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Cards;

/// <summary>Tables of a card, from what was told and what came.</summary>
internal static class CardMaker
{
    private const int CalibrationParts = 10;

    /// <summary>Of a group with fewer rows nothing is said.</summary>
    private const int FewestOfGroup = 30;

    public static IReadOnlyList<TellingBand> Calibration(Told told) => [.. Reliability.Bands(told.Chances, told.Truth, CalibrationParts).Select(band => new TellingBand(band.Rows, band.True, band.Least, band.Most, band.Told, band.Observed))];

    public static IReadOnlyList<ColorBand> Colors(RiskModel model, Told told)
    {
        var colors = model.Bands.Append(new(RiskColor.Blue, 0)).ToList();
        return [.. colors.Select((band, i) => ColorOf(band, i == 0 ? 1 : colors[i - 1].AtLeast, told))];
    }

    /// <param name="groups">One for each row; null for rows of none.</param>
    /// <param name="capacityShare">Of all rows, those that can be looked at.</param>
    public static IReadOnlyList<GroupJudgement> Groups(Told told, IReadOnlyList<string?> groups, double capacityShare)
    {
        var looked = LookedOf(told.Scores, capacityShare);
        return [.. Enumerable.Range(0, told.Rows).Where(row => groups[row] is not null).GroupBy(row => groups[row]!, StringComparer.Ordinal).Where(group => group.Count() >= FewestOfGroup).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => GroupOf(group.Key, told.Take([.. group]), [.. group.Select(row => looked[row])]))];
    }

    private static ColorBand ColorOf(RiskBand band, double below, Told told)
    {
        var rows = Enumerable.Range(0, told.Rows).Where(row => told.Chances[row] >= band.AtLeast && (told.Chances[row] < below || below == 1)).ToList();
        var came = rows.Count(row => told.Truth[row]);
        var interval = ShareInterval.Of(came, rows.Count);
        return new(band.Color, band.AtLeast, below, rows.Count, came, rows.Count == 0 ? null : rows.Average(row => told.Chances[row]), rows.Count == 0 ? null : (double)came / rows.Count, interval?.Low, interval?.High);
    }

    private static GroupJudgement GroupOf(string name, Told told, bool[] looked)
    {
        var (ranking, came) = (Ranking.Of(told.Scores, told.Truth), told.Truth.AsSpan().Count(true));
        var missed = Enumerable.Range(0, told.Rows).Count(row => told.Truth[row] && !looked[row]);
        return new(name, told.Rows, came, ranking.Auc(), told.Chances.Average(), (double)came / told.Rows, (double)looked.AsSpan().Count(true) / told.Rows, came == 0 ? null : (double)missed / came);
    }

    /// <summary>Rows in their order; of those of one score the first.</summary>
    private static bool[] LookedOf(double[] scores, double share)
    {
        var looked = new bool[scores.Length];
        foreach (var row in Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take((int)Math.Round(share * scores.Length)))
            looked[row] = true;
        return looked;
    }
}
