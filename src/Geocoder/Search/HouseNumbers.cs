using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Where a number would stand between the plates of its road.</summary>
internal static class HouseNumbers
{
    /// <summary>Two plates farther apart than this say nothing about what lies between them.</summary>
    private const double WidestGapMeters = 2_000;

    /// <summary>Plates stand this far off a straight line of numbers even where the gap is small.</summary>
    private const double ScatterMeters = 20;

    /// <param name="Meters">How far the true plate may be, if it lies between the two.</param>
    public readonly record struct Between(LonLat Point, double Meters);

    /// <summary>Between the nearest plates of the same side (parity), else of either side; null unless there is a smaller and a larger number.</summary>
    /// <param name="plates">Plates of one road in one place, with points.</param>
    public static Between? Interpolate(HouseNumber wanted, IEnumerable<Place> plates)
    {
        var known = plates.Where(plate => plate is { HasPoint: true, NumberOnRoad: true, Lane: null, Number: not null })
            .GroupBy(plate => plate.Number!.Value.Main)
            .Select(same => (Number: same.Key, Point: Middle(same)))
            .OrderBy(plate => plate.Number).ToList();
        return Bracket(wanted.Main, [.. known.Where(plate => (plate.Number - wanted.Main) % 2 == 0)]) ?? Bracket(wanted.Main, known);
    }

    private static Between? Bracket(int wanted, List<(int Number, LonLat Point)> known)
    {
        var above = known.FindIndex(plate => plate.Number > wanted);
        if (above < 1)
            return null;
        var (from, to) = (known[above - 1], known[above]);
        var gap = Geodesic.DistanceMeters(from.Point, to.Point);
        if (gap > WidestGapMeters)
            return null;
        var share = (double)(wanted - from.Number) / (to.Number - from.Number);
        LonLat point = new(from.Point.Lon + share * (to.Point.Lon - from.Point.Lon), from.Point.Lat + share * (to.Point.Lat - from.Point.Lat));
        return new(point, gap * Math.Max(share, 1 - share) + ScatterMeters);
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
