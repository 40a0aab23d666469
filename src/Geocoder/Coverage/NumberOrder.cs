using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Coverage;

/// <summary>A plate whose number breaks the order of its side of the road.</summary>
/// <param name="Between">The plates in order before and behind its number, as far as there are.</param>
/// <param name="Meters">How far along the road it stands from where its number belongs.</param>
internal sealed record MisplacedNumber(Place Plate, Place Road, string Between, double Meters);

/// <summary>Numbers along a road rise or fall: on each side the fewest plates are found whose removal leaves the rest in order. Roads of several pieces have no one direction and are left out.</summary>
internal static class NumberOrder
{
    /// <summary>Doors of one building, and surveys, stand a little off their order, metres.</summary>
    private const double ToleranceMeters = 20;

    /// <summary>With fewer plates nobody can tell which of them is wrong.</summary>
    private const int FewestPlates = 4;

    private readonly record struct Stop(Place Plate, int Number, double Along);

    public static IEnumerable<MisplacedNumber> Find(Atlas atlas)
    {
        foreach (var view in atlas.Places.Views)
        {
            for (var slot = 0; slot < view.Segment.Count; slot++)
            {
                Place road = new(view.Segment, slot);
                if (view.Lives(slot) && road.Layer == PlaceLayer.Road && road.Line is { } line && OneLine(line) is { } axis)
                    foreach (var misplaced in Find(road, axis, atlas))
                        yield return misplaced;
            }
        }
    }

    private static LineString? OneLine(Geometry line)
    {
        if (line is LineString only)
            return only;
        var merger = new LineMerger();
        merger.Add(line);
        return merger.GetMergedLineStrings() is [LineString merged] ? merged : null;
    }

    private static IEnumerable<MisplacedNumber> Find(Place road, LineString axis, Atlas atlas)
    {
        var sides = (Left: new List<Stop>(), Right: new List<Stop>());
        foreach (var plate in atlas.Places.OnRoad(NormalText.Of(road.Name)))
        {
            if (plate is not { Layer: PlaceLayer.Address, HasPoint: true, Lane: null, Compound: null, Number: { Sub: 0, Main: var number } })
                continue;
            var (meters, along, isLeft) = Measure(axis, new(plate.Lon, plate.Lat));
            if (meters <= CoverageStatements.OffRoadMeters)
                (isLeft ? sides.Left : sides.Right).Add(new(plate, number, along));
        }
        return OutOfOrder(road, sides.Left).Concat(OutOfOrder(road, sides.Right));
    }

    private static IEnumerable<MisplacedNumber> OutOfOrder(Place road, List<Stop> stops)
    {
        if (stops.Count < FewestPlates)
            return [];
        Stop[] rising = [.. stops.OrderBy(stop => stop.Number).ThenBy(stop => stop.Along)];
        Stop[] falling = [.. stops.OrderBy(stop => stop.Number).ThenByDescending(stop => stop.Along).Select(stop => stop with { Along = -stop.Along })];
        var (up, down) = (LongestRise(rising), LongestRise(falling));
        return up.Count >= down.Count ? Outside(road, rising, up) : Outside(road, falling, down);
    }

    private static IEnumerable<MisplacedNumber> Outside(Place road, Stop[] stops, List<int> kept)
    {
        var behind = 0;
        for (var i = 0; i < stops.Length; i++)
        {
            if (behind < kept.Count && kept[behind] == i)
            {
                behind++;
                continue;
            }
            Stop? before = behind > 0 ? stops[kept[behind - 1]] : null, after = behind < kept.Count ? stops[kept[behind]] : null;
            var off = Math.Max(before?.Along - stops[i].Along ?? 0, stops[i].Along - after?.Along ?? 0);
            if (off > ToleranceMeters)
                yield return new(stops[i].Plate, road, string.Join(" – ", new[] { before?.Plate.Name, after?.Plate.Name }.OfType<string>()), off);
        }
    }

    /// <summary>Places, in order, of a longest subsequence that never falls.</summary>
    private static List<int> LongestRise(Stop[] stops)
    {
        List<int> ends = []; // the last element of the best rise of each length
        var before = new int[stops.Length];
        for (var i = 0; i < stops.Length; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (stops[ends[middle]].Along <= stops[i].Along)
                    low = middle + 1;
                else
                    high = middle;
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }
        List<int> rise = [];
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i])
            rise.Add(i);
        rise.Reverse();
        return rise;
    }

    /// <summary>Distance from the axis, length along it to the foot, both in metres, and the side.</summary>
    private static (double Meters, double Along, bool IsLeft) Measure(LineString axis, LonLat point)
    {
        var (plane, line) = (new LocalPlane(point), axis.CoordinateSequence);
        var (nearest, measure, isLeft, passed) = (double.PositiveInfinity, 0.0, false, 0.0);
        for (var v = 1; v < line.Count; v++)
        {
            var (ax, ay) = plane.Project(line.GetX(v - 1), line.GetY(v - 1));
            var (bx, by) = plane.Project(line.GetX(v), line.GetY(v));
            var length = Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
            var (meters, along) = plane.ToSegment(new(line.GetX(v - 1), line.GetY(v - 1)), new(line.GetX(v), line.GetY(v)));
            if (meters < nearest)
                (nearest, measure, isLeft) = (meters, passed + along * length, (bx - ax) * -ay > (by - ay) * -ax);
            passed += length;
        }
        return (nearest, measure, isLeft);
    }
}
