namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How far a figure has wandered from where it was when a model learned it: the population stability index, below 0.1 little, from 0.25 on much.</summary>
internal static class PopulationStability
{
    private const int Parts = 10;

    /// <summary>A part that is empty counts as this much of a row, so that the index stays finite.</summary>
    private const double Speck = 0.5;

    /// <summary>
    /// Borders between tenths of what was learned. A value that fills more than one of them has a part of its own, for of most features most rows are 0: it ends half way to its neighbours, so that
    /// rates of groups, which are never quite the same again, stay in it.
    /// </summary>
    public static double[] BordersOf(ReadOnlySpan<double> learned)
    {
        var sorted = learned.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Parts - 1).Select(part => sorted[(int)((long)part * sorted.Length / Parts)]).CountBy(border => border).SelectMany(border => border.Value > 1 ? AroundOf(sorted, border.Key) : [border.Key]).Distinct()];
    }

    private static double[] AroundOf(double[] sorted, double value)
    {
        var (first, behind) = (Array.FindIndex(sorted, each => each == value), Array.FindLastIndex(sorted, each => each == value) + 1);
        var from = first == 0 ? value : (sorted[first - 1] + value) / 2;
        if (behind < sorted.Length)
            return [from, Math.Max(Math.BitIncrement(value), (value + sorted[behind]) / 2)];
        return first == 0 ? [from, Math.BitIncrement(value)] : [from];
    }

    /// <summary>Rows between the borders, and behind them those without a value.</summary>
    public static int[] Counts(ReadOnlySpan<double> values, double[] borders)
    {
        var counts = new int[borders.Length + 2];
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                counts[^1]++;
            else
                counts[Array.BinarySearch(borders, value) is var found && found >= 0 ? found + 1 : ~found]++;
        }
        return counts;
    }

    /// <returns>0 where both are alike, but for what chance makes; null where one has no row.</returns>
    public static double? Between(IReadOnlyList<int> learned, IReadOnlyList<int> now)
    {
        var (before, after) = ((double)learned.Sum(), (double)now.Sum());
        if (before == 0 || after == 0)
            return null;
        var (sum, parts) = (0.0, 0);
        for (var part = 0; part < learned.Count; part++)
        {
            if (learned[part] == 0 && now[part] == 0)
                continue;
            parts++;
            var (was, is_) = (Math.Max(learned[part], Speck) / before, Math.Max(now[part], Speck) / after);
            sum += (is_ - was) * Math.Log(is_ / was);
        }
        // As much as chance alone makes of so few.
        return Math.Max(0, sum - (parts - 1) * (1 / before + 1 / after));
    }
}
