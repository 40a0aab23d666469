namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>Of each stop those nearest to it: only to these it is tried to go instead.</summary>
internal sealed class NearStops
{
    /// <summary>Enough for ways as short as TourTests holds them to.</summary>
    private const int Most = 10;

    private readonly int[] _near;
    private readonly int _each;

    private NearStops(int[] near, int each) => (_near, _each) = (near, each);

    public static NearStops Of(Stop[] stops)
    {
        var each = Math.Min(Most, stops.Length - 1);
        var near = new int[stops.Length * each];
        Span<double> meters = stackalloc double[each];
        for (var i = 0; i < stops.Length; i++)
            Fill(stops, i, near.AsSpan(i * each, each), meters);
        return new(near, each);
    }

    /// <summary>The nearest first.</summary>
    public ReadOnlySpan<int> this[int stop] => _near.AsSpan(stop * _each, _each);

    private static void Fill(Stop[] stops, int of, Span<int> near, Span<double> squareMeters)
    {
        squareMeters.Fill(double.PositiveInfinity);
        for (var other = 0; other < stops.Length; other++)
        {
            var away = stops[of].SquareMetersTo(stops[other]);
            if (other == of || away >= squareMeters[^1])
                continue;
            var at = near.Length - 1;
            for (; at > 0 && squareMeters[at - 1] > away; at--)
                (squareMeters[at], near[at]) = (squareMeters[at - 1], near[at - 1]);
            (squareMeters[at], near[at]) = (away, other);
        }
    }
}
