namespace SpatialCockpit.Analytics.Series.Endpoints;

/// <param name="Start">By the city's clock.</param>
/// <param name="Value">0 where no row is.</param>
/// <param name="Rows">Null where the step was given.</param>
internal readonly record struct StepValue(DateTimeOffset Start, double Value, long? Rows);

/// <summary>Steps one behind the other, none missing.</summary>
/// <param name="To">Where the last one ends.</param>
/// <param name="WeekdayHours">Null where the hours are not known.</param>
internal sealed record StepSeries(IReadOnlyList<StepValue> Steps, DateTimeOffset? To, WeekdayHours? WeekdayHours);
