namespace SpatialCockpit.Platform.Record;

/// <summary>Moments as exact as the record keeps them: to the microsecond, in UTC.</summary>
public static class RecordTime
{
    public static DateTimeOffset Recorded(this DateTimeOffset time) => time.ToUniversalTime() is var utc ? utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    public static DateTimeOffset RecordedNow(this TimeProvider time) => time.GetUtcNow().Recorded();
}
