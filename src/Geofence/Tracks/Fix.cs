namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Where an object was, as it reported: CGCS2000, degrees, longitude first.</summary>
/// <param name="Time">Of the fix, in ticks of UTC.</param>
/// <param name="Sequence">Tells fixes of one moment apart, in their order.</param>
/// <param name="AccuracyMeters">Radius that holds the true place with 68 %; 0 where it is not known.</param>
public readonly record struct Fix(long Time, int Sequence, double Lon, double Lat, float AccuracyMeters = 0)
{
    public DateTimeOffset At => new(Time, TimeSpan.Zero);

    /// <summary>By time, then by sequence.</summary>
    public int Order(in Fix other) => Time != other.Time ? Time.CompareTo(other.Time) : Sequence.CompareTo(other.Sequence);
}
