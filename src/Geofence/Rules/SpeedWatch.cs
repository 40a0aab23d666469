using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Faster than a limit; exactly as fast is not. What the device says counts; of one that says nothing, the way from the fix before.</summary>
public sealed record SpeedWatch(double LimitKilometersAnHour) : TurningWatch
{
    private const double KilometersAnHour = 3.6;

    public override string Kind => "speed";

    private protected override bool? Says(in WatchMoment at, bool was) => Speed(at) is { } speed ? speed > LimitKilometersAnHour : null;

    internal override string Facts(WatchState state, in WatchMoment at) => FactsJson.Of(new { SpeedKmh = Speed(at) is { } speed ? Math.Round(speed, 1) : (double?)null, LimitKmh = LimitKilometersAnHour });

    private static double? Speed(in WatchMoment at)
    {
        // Devices speak in metres a second, as 32-bit floats: 80 km/h is 22.2222 there and must not be more than 80 here.
        if (at.Fix.SpeedMetersPerSecond >= 0)
            return Math.Round(at.Fix.SpeedMetersPerSecond * KilometersAnHour, 3);
        if (at.Before is not { } before || at.Fix.Time <= before.Time)
            return null;
        var meters = Geodesic.DistanceMeters(new(before.Lon, before.Lat), new(at.Fix.Lon, at.Fix.Lat));
        return meters / ((at.Fix.Time - before.Time) / (double)TimeSpan.TicksPerSecond) * KilometersAnHour;
    }
}
