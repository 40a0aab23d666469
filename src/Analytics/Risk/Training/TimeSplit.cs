namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>
/// Which days a model is grown on, told when to stop by, calibrated on and judged by, each later than the one before. What became of a day's rows is known a horizon later; all that is used before the
/// judged day was known on it, so that the model could have been made then.
/// </summary>
/// <param name="Judged">What is told on it is compared with what came.</param>
internal sealed record TimeSplit(IReadOnlyList<DateOnly> Grown, IReadOnlyList<DateOnly> Stopped, IReadOnlyList<DateOnly> Calibrated, DateOnly Judged)
{
    /// <summary>Of the days whose outcomes were known: one in so many, and at least one, for stopping and for calibration each.</summary>
    private const int Sixth = 6;

    /// <param name="days">With outcomes, ascending.</param>
    /// <param name="horizon">Days until an outcome is known.</param>
    /// <returns>Null where too few outcomes were known by then.</returns>
    public static TimeSplit? Before(DateOnly judged, IReadOnlyList<DateOnly> days, int horizon)
    {
        var known = days.Where(day => day.AddDays(horizon) <= judged).ToList();
        var part = Math.Max(1, known.Count / Sixth);
        return known.Count < 2 * part + 1 ? null : new(known[..^(2 * part)], known[^(2 * part)..^part], known[^part..], judged);
    }

    /// <summary>The last days of which outcomes are known, each as if it were today.</summary>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<TimeSplit> RollingOrigins(IReadOnlyList<DateOnly> days, int horizon, int most) =>
        [.. days.Select(day => Before(day, days, horizon)).OfType<TimeSplit>().TakeLast(most)];
}
