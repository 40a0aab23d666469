namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <param name="Steps">One behind the other; those of a table without a row are 0.</param>
/// <param name="WeekdayHours">Null for given steps, and where a column counts days.</param>
public sealed record SeriesAnswer(SeriesSummary Summary, TrendDocument Trend, AnomalySummary Anomalies, WeekdayHoursDocument? WeekdayHours, IReadOnlyList<SeriesStepDocument> Steps);

/// <param name="Variable">What the values are: <c>rows</c>, <c>sum of …</c>, <c>given</c>.</param>
/// <param name="Zone">Whose clock it is.</param>
/// <param name="From">Beginning of the first step; null where there is none.</param>
/// <param name="To">End of the last.</param>
/// <param name="EmptySteps">Without a row: their value is 0, not unknown. Null for given steps.</param>
/// <param name="Rows">Counted; null for given steps.</param>
public sealed record SeriesSummary(string Variable, string Step, string Zone, string? From, string? To, int Steps, int? EmptySteps, long? Rows);

/// <param name="Season">Steps are compared within it, and the sums added up.</param>
/// <param name="S">Pairs that rise less those that fall.</param>
/// <param name="Tau">Kendall's τ-b; null where all values are the same.</param>
/// <param name="P">Two-sided, by the normal law with corrections for ties and continuity.</param>
/// <param name="SlopePerStep">Sen's; null without two steps of a season.</param>
/// <param name="SlopeLow">With <paramref name="SlopeHigh"/> an interval that holds the slope in 95 of 100 series.</param>
/// <param name="Intercept">At the first step.</param>
public sealed record TrendDocument(string Season, long S, double Variance, double? Tau, double Z, double P, double? SlopePerStep, double? SlopeLow, double? SlopeHigh, double? Intercept);

/// <param name="State"><c>judged</c>, or <c>too_short</c>: no such rate can be held by so few steps.</param>
/// <param name="FalseAlarmRate">The share of usual steps that are called anomalies, at most.</param>
/// <param name="LearnedSteps">Those before the ones that are judged.</param>
/// <param name="LeastSteps">That must be learned from for this rate; beside, four of each season.</param>
public sealed record AnomalySummary(string State, double FalseAlarmRate, string Season, bool Detrended, int LearnedSteps, int LeastSteps, int JudgedSteps, int Found);

/// <param name="Weekdays">Of the rows of the matrices, whose columns are hours 0 to 23.</param>
/// <param name="Counts">Rows of the table.</param>
/// <param name="Hours">How often each hour came in the span.</param>
/// <param name="PerHour">Rows an hour; 0 where it never came.</param>
public sealed record WeekdayHoursDocument(IReadOnlyList<string> Weekdays, IReadOnlyList<int[]> Counts, IReadOnlyList<double[]> Hours, IReadOnlyList<double[]> PerHour)
{
    internal static WeekdayHoursDocument Of(WeekdayHours matrix) => new(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        [.. matrix.Counts.Chunk(24)], [.. matrix.Hours.Chunk(24)], [.. Enumerable.Range(0, Series.WeekdayHours.Slots).Select(matrix.Rate).Chunk(24)]);
}

/// <param name="Rows">Null for given steps.</param>
/// <param name="Expected">Of a step that is judged, as the next three: the median of its season before; null where the season was never seen.</param>
/// <param name="Score">How far it is from there, in robust standard deviations.</param>
/// <param name="P">How often a step before was as unusual.</param>
public sealed record SeriesStepDocument(string Start, double Value, long? Rows, double? Expected, double? Score, double? P, bool? Anomaly);
