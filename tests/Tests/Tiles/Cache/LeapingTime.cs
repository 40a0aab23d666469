namespace SpatialCockpit.Tests.Tiles.Cache;

/// <summary>Each look at this clock is a minute after the one before, so that no table has changed just now.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private long _minutes;

    public override long GetTimestamp() => Interlocked.Increment(ref _minutes) * 60 * TimestampFrequency;
}

/// <summary>A clock that stands still until it is told to go.</summary>
internal sealed class StandingTime : TimeProvider
{
    private long _now;

    public void Pass(TimeSpan time) => Interlocked.Add(ref _now, (long)(time.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + GetElapsedTime(0);
}
