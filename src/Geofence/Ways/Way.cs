using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Ways;

/// <summary>A position of something that moves.</summary>
internal readonly record struct Step(DateTimeOffset Time, LonLat At);

/// <summary>Positions between which nothing was silent for long, the earliest first; at least one.</summary>
/// <param name="LengthMeters">On the ellipsoid, through every one of them.</param>
internal sealed record Way(IReadOnlyList<Step> Steps, double LengthMeters)
{
    /// <param name="steps">In their order.</param>
    /// <param name="gap">A longer silence ends a way: nobody knows what was in it.</param>
    public static List<Way> Cut(IReadOnlyList<Step> steps, TimeSpan gap)
    {
        List<Way> ways = [];
        for (var (first, next) = (0, 1); next <= steps.Count; next++)
        {
            if (next < steps.Count && steps[next].Time - steps[next - 1].Time <= gap)
                continue;
            ways.Add(Of([.. steps.Skip(first).Take(next - first)]));
            first = next;
        }
        return ways;
    }

    /// <summary>The same way through fewer places; its length stays what was gone.</summary>
    public Way Thinned(double toleranceMeters) => this with { Steps = Thinning.Of(Steps, toleranceMeters) };

    private static Way Of(IReadOnlyList<Step> steps) => new(steps, steps.Zip(steps.Skip(1)).Sum(pair => Geodesic.DistanceMeters(pair.First.At, pair.Second.At)));
}
