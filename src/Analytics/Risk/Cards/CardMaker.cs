using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
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
    public static double[] LookedOf(Told told, int capacity)
    {
        var looked = new double[told.Rows];
        foreach (var day in told.RowsByDay)
        {
            var left = (double)capacity;
            foreach (var alike in day.GroupBy(row => told.Scores[row]).OrderByDescending(alike => alike.Key).Select(alike => alike.ToList()))
            {
                foreach (var row in alike)
                    looked[row] = Math.Clamp(left / alike.Count, 0, 1);
                left -= alike.Count;
            }
        }
        return looked;
    }

    private static ColorBand ColorOf(RiskBand band, double below, Told told)
    {
        var rows = Enumerable.Range(0, told.Rows).Where(row => told.Chances[row] >= band.AtLeast && (told.Chances[row] < below || below == 1)).ToList();
        var came = rows.Count(row => told.Truth[row]);
        var interval = ShareInterval.OfThings([.. rows.Select(row => RowKey.ThingOf(told.Keys[row]))], [.. rows.Select(row => told.Truth[row])]);
        return new(band.Color, band.AtLeast, below, rows.Count, came, rows.Count == 0 ? null : rows.Average(row => told.Chances[row]), rows.Count == 0 ? null : (double)came / rows.Count, interval?.Low, interval?.High);
    }

    private static GroupJudgement GroupOf(string name, Told told, double[] looked)
    {
        var came = told.Truth.AsSpan().Count(true);
        var missed = Enumerable.Range(0, told.Rows).Where(row => told.Truth[row]).Sum(row => 1 - looked[row]);
        return new(name, told.Rows, came, DayRankings.Of(told).Auc(), told.Chances.Average(), (double)came / told.Rows, looked.Average(), came == 0 ? null : missed / came);
    }
}
