namespace SpatialCockpit.Geofence;

/// <summary>Where an object was at a moment.</summary>
/// <param name="Time">UTC ticks.</param>
/// <param name="Sequence">The device's own, to tell fixes of one moment apart.</param>
/// <param name="Lon">CGCS2000 degrees, as is <paramref name="Lat"/>.</param>
/// <param name="AccuracyMeters">Radius of the circle that holds the true place with 68 %; 0 where it is not known.</param>
/// <param name="SpeedMetersPerSecond">As the device says; below 0 where it says nothing.</param>
/// <param name="Rest">Of everything else that was reported, a hash: so that the same report is told from another.</param>
/// <param name="Power">Whether the device was working.</param>
public readonly record struct Fix(long Time, int Sequence, double Lon, double Lat, float AccuracyMeters = 0, float SpeedMetersPerSecond = -1, int Rest = 0, Power Power = Power.Unknown)
{
    public DateTimeOffset At => new(Time, TimeSpan.Zero);

    /// <summary>By time, then by sequence.</summary>
    public int Order(in Fix other) => Time != other.Time ? Time.CompareTo(other.Time) : Sequence.CompareTo(other.Sequence);
}

/// <summary>Of a device, as it says itself.</summary>
public enum Power : byte
{
    /// <summary>It says nothing; then it works whenever it reports.</summary>
    Unknown,
    On,
    Off,
}
