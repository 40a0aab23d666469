using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>What one indicator of a device showed at a moment.</summary>
/// <param name="IsDoubtful">It cannot be true: a sign of life, and nothing else.</param>
public readonly record struct Reading(DateTimeOffset At, string Indicator, ReadingValue Value, bool IsDoubtful = false);
