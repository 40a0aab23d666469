using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Roads;

/// <summary>
/// Where a number would stand among the plates of its road. Each side (parity) rises by itself along the road; a misplaced plate is dropped, or pooled with its neighbours.
/// Lanes and courtyards have numbers of their own and are no plates of the road.
/// </summary>
internal static class HouseNumbers
{
    /// <summary>A plate is misplaced where the way over it is longer than this many times the way past it, and this much more.</summary>
    private const double LongestDetour = 3;
    private const double DetourMeters = 300;

    /// <summary>
    /// How far off a number may be: this share of the gap, and as much as the road's own plates are off when each is looked for between its neighbours. A road of few plates is taken for one
    /// of ordinary plates, of which some are misplaced. HouseNumbersTests holds that nine of ten are within.
    /// </summary>
    private const double GapShare = 0.35;
    private const double OrdinaryMeters = 350;
    private const double OrdinaryCounts = 3;
    private const double ResidualWeight = 2;
    private const double LargestResidual = 800;

    /// <param name="Meters">How far the true plate may be.</param>
    public readonly record struct Between(LonLat Point, double Meters);

    /// <summary>Between the nearest plates of its side, else of either side, else beyond the last of its side; null where these are missing or too far apart.</summary>
    /// <param name="plates">Of one road in one place.</param>
    /// <param name="line">The road's centreline, where it is known.</param>
    public static Between? Interpolate(HouseNumber wanted, IEnumerable<Place> plates, Geometry? line)
    {
        var known = WithoutMisplaced([.. plates.Where(plate => plate is { HasPoint: true, NumberOnRoad: true, Lane: null, Number: not null })
            .GroupBy(plate => plate.Number!.Value.Main)
            .Select(same => (Side: same.Key % 2, Number: same.Min(plate => MiddleOf(plate.Number!.Value)), Point: Middle(same)))
            .OrderBy(plate => plate.Number)]);
        if (known.Count < 2)
            return null;
        LonLat[] points = [.. known.Select(plate => plate.Point)];
        var axis = RoadAxis.Along(line, points) ?? RoadAxis.Through(points);
        if (axis.IsCentreline)
            known.RemoveAll(plate => !axis.IsBeside(plate.Point));
        NumberedSide[] sides = [.. Enumerable.Range(0, 2).Select(side => NumberedSide.Rising(known.Where(plate => plate.Side == side).Select(AnchorOf)))];
        var (own, number) = (sides[wanted.Main % 2], MiddleOf(wanted));
        var found = own.Between(number);
        if (found is null && NumberedSide.Of(sides[0].Anchors.Concat(sides[1].Anchors)).Between(number) is var (at, gap))
            found = (axis.IsCentreline ? at with { Left = own.Count > 0 ? LeftOf(own) : -LeftOf(sides[1 - wanted.Main % 2]) } : at, gap);
        found ??= own.Beyond(number);
        return found is { } stands ? new(axis.At(stands.At.Along, stands.At.Left), GapShare * stands.GapMeters + Scatter(sides)) : null;

        Anchor AnchorOf((int Side, double Number, LonLat Point) plate) => axis.Measure(plate.Point) is var (along, left) ? new(plate.Number, along, left) : default;
    }

    private static double Scatter(NumberedSide[] sides)
    {
        double[] residuals = [.. sides.SelectMany(side => side.Residuals()).Select(meters => Math.Min(meters, LargestResidual))];
        return (OrdinaryCounts * OrdinaryMeters + ResidualWeight * residuals.Sum()) / (OrdinaryCounts + residuals.Length);
    }

    /// <summary>A range stands at its middle.</summary>
    private static double MiddleOf(HouseNumber number) => number.End > number.Main ? (number.Main + number.End) / 2d : number.Main;

    private static double LeftOf(NumberedSide side) => side.Anchors.Select(anchor => anchor.Left).Order().ElementAt(side.Count / 2);

    /// <summary>Without those that lie far aside of the way from the plate before to the plate after, the worst first, of equal ones the first.</summary>
    internal static List<(int Side, double Number, LonLat Point)> WithoutMisplaced(List<(int Side, double Number, LonLat Point)> plates)
    {
        var (before, after, detours) = (new int[plates.Count], new int[plates.Count], new double[plates.Count]);
        var worst = new PriorityQueue<int, (double Detour, int At)>(Comparer<(double Detour, int At)>.Create((a, b) => b.Detour.CompareTo(a.Detour) is var order and not 0 ? order : a.At.CompareTo(b.At)));
        for (var at = 0; at < plates.Count; at++)
            (before[at], after[at]) = (at - 1, at + 1);
        for (var at = 1; at < plates.Count - 1; at++)
            Measure(at);
        // What was measured before a neighbour went does not count any more.
        while (worst.TryDequeue(out var at, out var measured))
        {
            if (measured.Detour != detours[at])
                continue;
            detours[at] = double.NegativeInfinity;
            (after[before[at]], before[after[at]]) = (after[at], before[at]);
            Measure(before[at]);
            Measure(after[at]);
        }
        return [.. plates.Where((_, at) => !double.IsNegativeInfinity(detours[at]))];

        void Measure(int at)
        {
            if (at == 0 || at == plates.Count - 1)
                return;
            detours[at] = Detour(plates[before[at]].Point, plates[at].Point, plates[after[at]].Point);
            if (detours[at] > 0)
                worst.Enqueue(at, (detours[at], at));
        }
    }

    internal static double Detour(LonLat before, LonLat at, LonLat after)
    {
        var plane = new LocalPlane(at);
        return plane.DistanceMeters(before.Lon, before.Lat) + plane.DistanceMeters(after.Lon, after.Lat)
            - LongestDetour * new LocalPlane(before).DistanceMeters(after.Lon, after.Lat) - DetourMeters;
    }

    /// <summary>The plates proper, else what stands behind that number; the median, for shops of one gate scatter and one may be misplaced.</summary>
    private static LonLat Middle(IEnumerable<Place> plates)
    {
        Place[] all = [.. plates];
        if (Array.FindAll(all, plate => plate.Layer == PlaceLayer.Address) is { Length: > 0 } proper)
            all = proper;
        return new(Median(all, plate => plate.Lon), Median(all, plate => plate.Lat));
    }

    private static double Median(Place[] plates, Func<Place, double> of) => plates.Select(of).Order().ElementAt(plates.Length / 2);
}
