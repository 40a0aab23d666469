using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Demo.Movement;
using SpatialCockpit.Cockpit.Demo.Topology;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Cockpit.Demo.Fences;

/// <summary>
/// Who of the demo comes near its fences: their week is not written as history but reported, so that the fences tell of it. Nobody reports from the future.
/// </summary>
/// <param name="until">What would have come in later has not.</param>
internal sealed class DemoReports(City city, DateTimeOffset until)
{
    /// <summary>Degrees around a fence: whom its exit buffer holds, too.</summary>
    private const double Near = 0.001;

    private readonly long _until = until.ToUnixTimeSeconds();
    private readonly List<Track> _tracks = [];
    private Envelope[]? _boxes;

    public IReadOnlyList<JsonElement> Fences { get; } = DemoFences.Of(city);

    public string[] Objects => [.. _tracks.Select(track => track.Object)];

    public int Count => _tracks.Sum(track => track.Fixes.Count);

    /// <summary>In the order in which they come in.</summary>
    public IEnumerable<ReportedFix> Fixes => _tracks.SelectMany(track => track.Fixes.Select(fix => (Track: track, Fix: fix))).OrderBy(each => each.Fix.Recorded).ThenBy(each => each.Fix.Time).Select(each => Of(each.Track, each.Fix));

    /// <summary>What is history of the tracks given; the others are kept here.</summary>
    public IEnumerable<Track> History(IEnumerable<Track> tracks)
    {
        foreach (var track in tracks)
        {
            track.Fixes.RemoveAll(fix => fix.Recorded > _until);
            if (ComesNear(track))
                _tracks.Add(track);
            else
                yield return track;
        }
    }

    private bool ComesNear(Track track)
    {
        _boxes ??= [.. Fences.Select(Box)];
        return track.Fixes.Exists(fix => LonLatShape.At(fix.At) is var at && Array.Exists(_boxes, box => box.Contains(at.Lon, at.Lat)));
    }

    private static Envelope Box(JsonElement fence)
    {
        var box = FenceFeature.Outline(fence).EnvelopeInternal;
        box.ExpandBy(Near);
        return box;
    }

    private static ReportedFix Of(Track track, PositionFix fix)
    {
        var at = LonLatShape.At(fix.At);
        return new(track.Object, new(track.Region, []), new(DateTimeOffset.FromUnixTimeSeconds(fix.Time).UtcTicks, fix.Seq, at.Lon, at.Lat, fix.Accuracy, fix.Speed));
    }
}
