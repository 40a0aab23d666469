using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// A place beside the one that is named: 新丰小吃旁边, 文三路408号以东, 文三路与学院路交叉口西南170米. The answer is still the place named; its point moves where the words say whither,
/// and its accuracy is how far people go with such a word.
/// </summary>
internal static class Relations
{
    private enum Way
    {
        Around,
        Across,
        Toward,
    }

    /// <param name="Meters">How far off what is meant may be; of <see cref="Way.Toward"/> also how far the point moves.</param>
    private readonly record struct Word(string Text, Way Way, double Meters);

    /// <summary>Longest first. Radii in metres: a door, a neighbour, the other side of a street, a few minutes on foot.</summary>
    private static readonly Word[] Words =
    [
        new("斜对面", Way.Across, 50), new("对面", Way.Across, 40), new("对过", Way.Across, 40), new("旁边", Way.Around, 40), new("旁", Way.Around, 40), new("隔壁", Way.Around, 40),
        new("前面", Way.Around, 40), new("前边", Way.Around, 40), new("后面", Way.Around, 40), new("后边", Way.Around, 40),
        new("门口", Way.Around, 20), new("附近", Way.Around, 200), new("周边", Way.Around, 200), new("以", Way.Toward, 100), new("侧", Way.Toward, 30), new("面", Way.Toward, 30), new("边", Way.Toward, 30), new("角", Way.Toward, 30),
    ];

    /// <summary>Across a street is at least this far from its middle, and at most.</summary>
    private const double NarrowestMeters = 20;
    private const double WidestMeters = 60;

    /// <summary>A plate is drawn at its gate, or in the middle of the grounds behind it; farther from its road it is misplaced.</summary>
    private const double DeepestMeters = 300;

    /// <summary>Of a distance that is said, so much may be missing or too much; directions are said in eighths of the circle.</summary>
    private const double DistanceShare = 0.4;
    private const double LeastMeters = 20;

    /// <summary>The answer, moved as the question's words of relation say; as it is where there are none, they are the place's own, or it has no point.</summary>
    public static Answer Apply(Answer answer, ParsedAddress parsed, Place place, Atlas atlas)
    {
        if (parsed.Relation is not { } relation || answer.Point is not { } point || !parsed.EndsInRelation || place.Layer.IsDivision())
            return answer;
        var phrase = parsed.Text.Value[parsed.RelationStart..parsed.RelationEnd];
        if (place.NormalName.Contains(phrase, StringComparison.Ordinal))
            return answer;
        var word = Array.Find(Words, each => relation.Contains(each.Text, StringComparison.Ordinal));
        var bearing = Bearing(relation);
        if (word.Text is null && parsed.RelationMeters is null)
            return answer;
        var (there, meters) = parsed.RelationMeters is { } said
            ? (bearing is { } toward ? Geodesic.Destination(point, toward, said) : point, bearing is null ? said : Math.Max(LeastMeters, DistanceShare * said))
            : word.Way switch
            {
                Way.Across => (Across(point, place, atlas), word.Meters),
                Way.Toward when bearing is { } whither => (Geodesic.Destination(point, whither, word.Meters), word.Meters),
                _ => (point, word.Meters),
            };
        return answer with
        {
            Point = there,
            Label = answer.Label + phrase,
            Accuracy = Accuracy.Centroid,
            AccuracyMeters = Math.Round(Math.Max(meters, answer.Accuracy == Accuracy.Point ? 0 : answer.AccuracyMeters ?? 0), 1),
        };
    }

    /// <summary>Degrees clockwise from north of 东, 西南, 以东, 东南方向; null where no direction is said.</summary>
    private static double? Bearing(string relation)
    {
        var (east, north) = (0, 0);
        foreach (var character in relation)
            (east, north) = character switch { '东' => (1, north), '西' => (-1, north), '北' => (east, 1), '南' => (east, -1), _ => (east, north) };
        return (east, north) == (0, 0) ? null : (Math.Atan2(east, north) * 180 / Math.PI + 360) % 360;
    }

    /// <summary>As far beyond the centreline of the place's road as the place is before it, and no farther than a street is wide; the place's own point where the line is not known.</summary>
    private static LonLat Across(LonLat point, Place place, Atlas atlas)
    {
        if (place.NormalRoad is not { } road)
            return point;
        var feet = atlas.Places.Named(road).Select(each => each.Line).OfType<Geometry>().Select(line => RoadLines.Nearest(line, new LocalPlane(point))).ToList();
        if (feet.Count == 0 || feet.MinBy(each => each.Meters) is not { Meters: < DeepestMeters and > 0.5 } foot)
            return point;
        return Geodesic.Destination(foot.Foot, Geodesic.BearingDegrees(point, foot.Foot), Math.Clamp(foot.Meters, NarrowestMeters, WidestMeters));
    }
}
