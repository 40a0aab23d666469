using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Roads;

/// <summary>Where two roads meet, by their centrelines; by their plates where a line is not known.</summary>
internal static class Crossings
{
    /// <summary>Centrelines that come no nearer do not meet: two carriageways with a green between them still do.</summary>
    private const double MeetMeters = 60;

    /// <summary>Nor do roads whose nearest plates are farther apart than this.</summary>
    private const double PlatesMeetMeters = 150;

    /// <summary>A corner of a crossing is this far from its middle.</summary>
    private const double CornerMeters = 20;

    /// <param name="Meters">How far off the crossing may be.</param>
    public readonly record struct Crossing(LonLat Point, double Meters);

    /// <summary>Null where they do not meet.</summary>
    public static Crossing? Of(string road, string other, Atlas atlas, LonLat? focus)
    {
        var (lines, others) = (LinesOf(road, atlas), LinesOf(other, atlas));
        if (lines.Count > 0 && others.Count > 0)
            return Nearest(lines, others, MeetMeters, focus) is var (point, meters) ? new(point, Math.Max(CornerMeters, meters)) : null;
        if (lines.Count == 0)
            lines = PlatesOf(road, atlas);
        if (others.Count == 0)
            others = PlatesOf(other, atlas);
        return Nearest(lines, others, PlatesMeetMeters, focus) is var (near, apart) ? new(near, PlatesMeetMeters) : null;
    }

    /// <summary>Whether a place is where these two roads, in normal form, meet.</summary>
    public static bool IsOf(Place place, string road, string other) =>
        place.Layer == PlaceLayer.Intersection && (place.NormalRoad == road && place.NormalCrossRoad == other || place.NormalRoad == other && place.NormalCrossRoad == road);

    /// <summary>Whether two places are one crossing: of the same roads, and as near as they have to be to be told apart no more.</summary>
    public static bool AreSame(Place one, Place another) =>
        another is { NormalRoad: { } road, NormalCrossRoad: { } other } && another.Layer == PlaceLayer.Intersection && IsOf(one, road, other)
        && new LocalPlane(new(one.Lon, one.Lat)).DistanceMeters(another.Lon, another.Lat) < PlatesMeetMeters;

    private static List<Geometry> LinesOf(string road, Atlas atlas) => [.. atlas.Places.Named(road).Select(place => place.Line).OfType<Geometry>()];

    private static List<Geometry> PlatesOf(string road, Atlas atlas)
    {
        Coordinate[] plates = [.. atlas.Places.OnRoad(road).Where(plate => plate.HasPoint).Select(plate => new Coordinate(plate.Lon, plate.Lat))];
        return plates.Length == 0 ? [] : [GeometryFactory.Default.CreateMultiPointFromCoords(plates)];
    }

    /// <summary>Half-way between the two where they come nearest; of several pairs the one near the focus, else the nearest pair.</summary>
    private static (LonLat Point, double Meters)? Nearest(List<Geometry> lines, List<Geometry> others, double within, LonLat? focus)
    {
        (LonLat Point, double Meters)? best = null;
        var least = double.PositiveInfinity;
        foreach (var line in lines)
        {
            foreach (var other in others)
            {
                var ends = new DistanceOp(line, other).NearestPoints();
                var (a, b) = (new LonLat(ends[0].X, ends[0].Y), new LonLat(ends[1].X, ends[1].Y));
                var apart = Geodesic.DistanceMeters(a, b);
                LonLat middle = new((a.Lon + b.Lon) / 2, (a.Lat + b.Lat) / 2);
                var far = focus is { } here ? Geodesic.DistanceMeters(here, middle) : apart;
                if (apart <= within && far < least)
                    (best, least) = ((middle, apart), far);
            }
        }
        return best;
    }
}
