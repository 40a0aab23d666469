using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace SpatialCockpit.Spatial;

/// <summary>How often the segments of a shape come near each other. What mends, joins or buffers shapes takes time for each: of a star of a thousand corners, minutes.</summary>
public static class SegmentMeetings
{
    /// <summary>Whether more pairs of segments, those that follow each other left out, meet in the boxes around them.</summary>
    /// <param name="reach">By which boxes are larger than their segments on each side, in units of the coordinates.</param>
    public static bool AreMoreThan(int most, Geometry geometry, double reach = 0)
    {
        List<PackedRTree.Box> segments = [];
        foreach (var line in LinearComponentExtracter.GetLines(geometry))
        {
            var at = line.Coordinates;
            foreach (var (from, to) in at.Zip(at.Skip(1)))
                segments.Add(new(Math.Min(from.X, to.X) - reach, Math.Min(from.Y, to.Y) - reach, Math.Max(from.X, to.X) + reach, Math.Max(from.Y, to.Y) + reach));
        }
        var tree = PackedRTree.Build(segments.Count, i => segments[i]);
        List<int> found = [];
        var meetings = 0;
        for (var i = 0; i < segments.Count && meetings <= most; i++)
        {
            found.Clear();
            tree.Search(segments[i], found);
            meetings += found.Count(other => other > i + 1);
        }
        return meetings > most;
    }
}
