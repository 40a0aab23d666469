namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>
/// A short way past all stops, from one end to another: always to the nearest that is left, then put right as long as something makes it shorter (2-opt and Or-opt among near stops).
/// It begins at one of the outermost stops; of several beginnings the shortest way counts. It hangs on the places alone, and not on the order in which they are given, as far as no two are one.
/// </summary>
internal static class Tour
{
    private const int MostBeginnings = 8;

    /// <summary>Beginnings times stops: of many stops fewer beginnings are tried.</summary>
    private const int Effort = 8_000;

    /// <returns>Indexes of the stops, in the order of the way.</returns>
    public static int[] Of(IReadOnlyList<Stop> stops)
    {
        if (stops.Count < 3)
            return [.. Enumerable.Range(0, stops.Count)];
        Stop[] all = [.. stops];
        var near = NearStops.Of(all);
        return Beginnings(all).Select(beginning => Shortened(all, near, beginning)).MinBy(way => Meters(all, way))!;
    }

    public static double Meters(IReadOnlyList<Stop> stops, IReadOnlyList<int> way) => Enumerable.Range(1, Math.Max(0, way.Count - 1)).Sum(i => stops[way[i - 1]].MetersTo(stops[way[i]]));

    /// <summary>Always to the nearest stop that is left.</summary>
    public static int[] NearestNeighbour(Stop[] stops, int beginning)
    {
        int[] way = [.. Enumerable.Range(0, stops.Length)];
        (way[0], way[beginning]) = (beginning, 0);
        for (var i = 1; i < way.Length - 1; i++)
        {
            var (nearest, least, here) = (i, double.PositiveInfinity, stops[way[i - 1]]);
            for (var j = i; j < way.Length; j++)
                if (here.SquareMetersTo(stops[way[j]]) is var squareMeters && squareMeters < least)
                    (nearest, least) = (j, squareMeters);
            (way[i], way[nearest]) = (way[nearest], way[i]);
        }
        return way;
    }

    private static int[] Shortened(Stop[] stops, NearStops near, int beginning)
    {
        var way = new Way(stops, NearestNeighbour(stops, beginning));
        way.Shorten(near);
        return way.Order;
    }

    /// <summary>The outermost, as far as there is time.</summary>
    private static IEnumerable<int> Beginnings(Stop[] stops)
    {
        var middle = new Stop(stops.Average(stop => stop.EastMeters), stops.Average(stop => stop.NorthMeters));
        return Enumerable.Range(0, stops.Length).OrderByDescending(i => stops[i].SquareMetersTo(middle)).Take(Math.Clamp(Effort / stops.Length, 1, MostBeginnings));
    }
}
