namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>
/// Events in relation to what they could have happened to, judged by all cells: counts alone find where people or equipment are, and rates of small bases jump.
/// </summary>
public sealed class EventRates
{
    private readonly double[] _events;
    private readonly double[] _bases;
    private readonly double _between; // variance between cells, 0 or more when it is one

    private EventRates(double[] events, double[] bases, double mean, double between) => (_events, _bases, Mean, _between) = (events, bases, mean, between);

    /// <summary>Of all cells together: events per base.</summary>
    public double Mean { get; }

    /// <param name="events">0 or more.</param>
    /// <param name="bases">Population, equipment, road length …; 0 or more, and the sum above 0.</param>
    public static EventRates Of(double[] events, double[] bases)
    {
        var base0 = bases.Sum();
        var mean = events.Sum() / base0;
        var squares = 0.0;
        for (var cell = 0; cell < events.Length; cell++)
        {
            if (bases[cell] > 0)
                squares += bases[cell] * (events[cell] / bases[cell] - mean) * (events[cell] / bases[cell] - mean);
        }
        var meanBase = base0 / bases.Count(each => each > 0);
        return new(events, bases, mean, squares / base0 - mean / meanBase);
    }

    /// <summary>Rates drawn towards the mean, the more the smaller the base (global empirical Bayes: Marshall, Applied Statistics 40, 1991). Without a base the mean itself.</summary>
    public double[] Smoothed() => Each(cell =>
    {
        var between = Math.Max(0, _between);
        var own = between + Mean / _bases[cell] is > 0 and var total ? between / total : 0;
        return own * _events[cell] / _bases[cell] + (1 - own) * Mean;
    }, Mean);

    /// <summary>Differences from the mean in standard deviations of a rate of such a base, for Moran's I (Assunção and Reis, Statistics in Medicine 18, 1999). Without a base 0.</summary>
    public double[] Standardised() => Each(cell =>
    {
        var within = Mean / _bases[cell];
        var variance = _between + within < 0 ? within : _between + within;
        return variance > 0 ? (_events[cell] / _bases[cell] - Mean) / Math.Sqrt(variance) : 0;
    }, 0);

    private double[] Each(Func<int, double> rate, double otherwise) => [.. Enumerable.Range(0, _events.Length).Select(cell => _bases[cell] > 0 ? rate(cell) : otherwise)];
}
