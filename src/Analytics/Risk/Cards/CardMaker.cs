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
    /// <param name="looked">Of each row, the chance that it is looked at.</param>
    public static IReadOnlyList<GroupJudgement> Groups(Told told, IReadOnlyList<string?> groups, double[] looked) =>
        [.. Enumerable.Range(0, told.Rows).Where(row => groups[row] is not null).GroupBy(row => groups[row]!, StringComparer.Ordinal).Where(group => group.Count() >= FewestOfGroup).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => GroupOf(group.Key, told.Take([.. group]), [.. group.Select(row => looked[row])]))];

    /// <summary>Of each row the chance that it is looked at: 1 for the first of each day, 0 for the last, a share where rows of one score are more than are left to be looked at.</summary>
    public static double[] LookedOf(IReadOnlyList<Told> days, int capacity) => [.. days.SelectMany(day => LookedOf(day.Scores, capacity))];

    private static ColorBand ColorOf(RiskBand band, double below, Told told)
    {
        var rows = Enumerable.Range(0, told.Rows).Where(row => told.Chances[row] >= band.AtLeast && (told.Chances[row] < below || below == 1)).ToList();
        var came = rows.Count(row => told.Truth[row]);
        var interval = ShareInterval.Of(came, rows.Count);
        return new(band.Color, band.AtLeast, below, rows.Count, came, rows.Count == 0 ? null : rows.Average(row => told.Chances[row]), rows.Count == 0 ? null : (double)came / rows.Count, interval?.Low, interval?.High);
    }

    private static GroupJudgement GroupOf(string name, Told told, double[] looked)
    {
        var (ranking, came) = (Ranking.Of(told.Scores, told.Truth), told.Truth.AsSpan().Count(true));
        var missed = Enumerable.Range(0, told.Rows).Where(row => told.Truth[row]).Sum(row => 1 - looked[row]);
        return new(name, told.Rows, came, ranking.Auc(), told.Chances.Average(), (double)came / told.Rows, looked.Average(), came == 0 ? null : missed / came);
    }

    private static double[] LookedOf(double[] scores, int capacity)
    {
        var (looked, left) = (new double[scores.Length], (double)capacity);
        foreach (var alike in Enumerable.Range(0, scores.Length).GroupBy(row => scores[row]).OrderByDescending(alike => alike.Key))
        {
            var (rows, share) = (alike.ToList(), Math.Clamp(left / alike.Count(), 0, 1));
            foreach (var row in rows)
                looked[row] = share;
            left -= rows.Count;
        }
        return looked;
    }
}
