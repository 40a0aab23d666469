namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>
/// Which days a model is grown on, told when to stop by, calibrated on and judged by, each later than the one before. What became of a day's rows is known a horizon later; all that is used before the
/// judged day was known on it, so that the model could have been made then. Where there are days enough a horizon lies between one part and the next: parts whose outcomes are partly the same ones would
/// tell too long to grow, and chances that are too sure of themselves.
/// </summary>
/// <param name="Before">Days that end a horizon before those of calibration: the trees whose curve is learned see no others.</param>
/// <param name="Known">All days whose outcomes were known: what tells at last is grown on them.</param>
/// <param name="Judged">What is told on it is compared with what came.</param>
internal sealed record TimeSplit(IReadOnlyList<DateOnly> Grown, IReadOnlyList<DateOnly> Stopped, IReadOnlyList<DateOnly> Before, IReadOnlyList<DateOnly> Calibrated, IReadOnlyList<DateOnly> Known, DateOnly Judged)
{
    /// <summary>Of the days whose outcomes were known: one in so many, and at least one, for stopping and for calibration each.</summary>
    private const int Sixth = 6;

    /// <summary>Whether some outcomes are those of two parts.</summary>
    public bool IsOverlapping { get; private init; }

    /// <param name="days">With outcomes, ascending.</param>
    /// <param name="horizon">Days until an outcome is known.</param>
    /// <returns>Null where too few outcomes were known by then.</returns>
    public static TimeSplit? Until(DateOnly judged, IReadOnlyList<DateOnly> days, int horizon)
    {
        var known = days.Where(day => day.AddDays(horizon) <= judged).ToList();
        var part = Math.Max(1, known.Count / Sixth);
        return Parted(known, part, judged, horizon, horizon) ?? Parted(known, part, judged, horizon, 0) ?? Parted(known, part, judged, 0, 0);
    }

    /// <summary>The last days of which outcomes are known, each as if it were today.</summary>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<TimeSplit> RollingOrigins(IReadOnlyList<DateOnly> days, int horizon, int most) =>
        [.. days.Select(day => Until(day, days, horizon)).OfType<TimeSplit>().TakeLast(most)];

    /// <param name="part">Days to stop by and to calibrate on.</param>
    /// <param name="gap">Days before calibration.</param>
    /// <param name="innerGap">Days before stopping.</param>
    private static TimeSplit? Parted(List<DateOnly> known, int part, DateOnly judged, int gap, int innerGap)
    {
        if (known.Count < 2 * part + 1)
            return null;
        var calibrated = known[^part..];
        var before = known[..^part].FindAll(day => day.AddDays(gap) <= calibrated[0]);
        if (before.Count <= part)
            return null;
        var stopped = before[^part..];
        var grown = before[..^part].FindAll(day => day.AddDays(innerGap) <= stopped[0]);
        return grown.Count == 0 ? null : new(grown, stopped, before, calibrated, known, judged) { IsOverlapping = innerGap == 0 };
    }
}
