using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>All objects and the fences of one moment: fixes in, events out. One thread at a time.</summary>
public sealed class TrackEngine
{
    private readonly Dictionary<string, ObjectTrack> _tracks = new(StringComparer.Ordinal);
    private readonly FixJudge _judge = new();

    public FenceSet Fences { get; init; } = FenceSet.Empty;

    /// <summary>How much older than an object's latest fix one may be, and still be judged in its place.</summary>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <param name="changes">Takes what is told, and what is taken back.</param>
    public Taken Take(string subject, in Fix fix, List<TrackChange> changes)
    {
        if (!_tracks.TryGetValue(subject, out var track))
            _tracks[subject] = track = new();
        return track.Take(fix, Fences, LateWindow, _judge, changes);
    }
}
