using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>
/// The engine's twin: keeps every fix and every change of fences of every object, asks NetTopologySuite about every fence, and works everything out anew from the first fix on, whenever it is asked.
/// </summary>
internal sealed class PlainTwin(TimeSpan lateWindow)
{
    /// <summary>A fence as the twin sees it.</summary>
    public sealed record TwinFence(Fence Fence, Geometry Shape);

    private sealed record Item(Fix Fix, IReadOnlyDictionary<int, TwinFence> Fences, long EditedAt);

    private readonly Dictionary<string, List<Item>> _tracks = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<int, TwinFence> _now = new Dictionary<int, TwinFence>();

    public Taken Take(string subject, Fix fix)
    {
        if (!_tracks.TryGetValue(subject, out var track))
            _tracks[subject] = track = [];
        if (track.Count > 0 && fix.Time < track.Max(item => item.Fix.Time) - lateWindow.Ticks)
            return Taken.TooLate;
        if (track.Find(item => item.Fix.Time == fix.Time && item.Fix.Sequence == fix.Sequence) is { } same)
            return same.Fix == fix ? Taken.Duplicate : Taken.Conflict;
        var place = track.FindIndex(item => item.Fix.Order(fix) > 0);
        if (place < 0)
            track.Add(new(fix, _now, 0));
        else
            track.Insert(place, new(fix, place > 0 ? track[place - 1].Fences : track[0].Fences, 0));
        return Taken.Judged;
    }

    public void Edit(IReadOnlyDictionary<int, TwinFence> now, long editedAt)
    {
        _now = now;
        foreach (var track in _tracks.Values.Where(track => track.Count > 0))
            track.Add(new(track[^1].Fix, now, editedAt));
    }

    /// <summary>All that is true: object, fence, version, kind, time.</summary>
    public List<string> Events() => [.. _tracks.SelectMany(track => Events(track.Key, track.Value)).Order(StringComparer.Ordinal)];

    public static string Line(string subject, FenceEventKind kind, Fence fence, long time, Fix fix) => $"{subject} {fence.Code} v{fence.Version} {kind} at {new TimeSpan(time).TotalSeconds} of {new TimeSpan(fix.Time).TotalSeconds}/{fix.Sequence}";

    private sealed class State
    {
        public bool Inside;
        public long Since;
        public int Against;
        public long AgainstSince;
        public bool Dwelled;
    }

    private static List<string> Events(string subject, List<Item> track)
    {
        List<string> told = [];
        Dictionary<int, State> states = [];
        for (var i = 0; i < track.Count; i++)
        {
            var (item, before) = (track[i], i > 0 ? track[i - 1] : null);
            foreach (var gone in states.Keys.Where(number => !item.Fences.ContainsKey(number)).ToList())
            {
                if (states[gone].Inside)
                    Tell(before!.Fences[gone].Fence, FenceEventKind.Exit, item, Math.Max(item.EditedAt, item.Fix.Time));
                states.Remove(gone);
            }
            foreach (var (number, fence) in item.Fences)
            {
                if (!states.TryGetValue(number, out var state))
                    states[number] = state = new();
                if (item.EditedAt == 0)
                    Judge(fence, state, item, before);
                else if (!before!.Fences.TryGetValue(number, out var was) || was.Fence.Version != fence.Fence.Version)
                    JudgeEdit(fence, state, item);
            }
        }
        return told;

        void Tell(Fence fence, FenceEventKind kind, Item item, long time)
        {
            if (fence.Detects.HasFlag((Detections)(1 << (int)kind)))
                told.Add(Line(subject, kind, fence, time, item.Fix));
        }

        void JudgeEdit(TwinFence fence, State state, Item item)
        {
            (state.Against, state.AgainstSince) = (0, 0);
            if (Says(fence, state.Inside, item.Fix) is not { } inside || inside == state.Inside)
                return;
            var time = Math.Max(item.EditedAt, item.Fix.Time);
            (state.Inside, state.Since, state.Dwelled) = (inside, inside ? time : 0, false);
            Tell(fence.Fence, inside ? FenceEventKind.Enter : FenceEventKind.Exit, item, time);
        }

        void Judge(TwinFence fence, State state, Item item, Item? before)
        {
            var now = item.Fix.Time;
            if (Says(fence, state.Inside, item.Fix) is not { } inside)
                return; // it says nothing, not even that it is outside
            if (inside == state.Inside)
            {
                if (!inside && state.Against == 0 && before is not null && Way(before.Fix, item.Fix).Intersects(fence.Shape))
                    Tell(fence.Fence, FenceEventKind.Cross, item, now);
                (state.Against, state.AgainstSince) = (0, 0);
            }
            else
            {
                state.AgainstSince = state.Against == 0 ? now : state.AgainstSince;
                state.Against++;
                if (state.Against < fence.Fence.ConfirmFixes && !(fence.Fence.ConfirmAfter > TimeSpan.Zero && now - state.AgainstSince >= fence.Fence.ConfirmAfter.Ticks))
                    return; // it may yet be noise
                (state.Inside, state.Since, state.Against, state.AgainstSince, state.Dwelled) = (inside, inside ? state.AgainstSince : 0, 0, 0, false);
                Tell(fence.Fence, inside ? FenceEventKind.Enter : FenceEventKind.Exit, item, now);
            }
            Tell(fence.Fence, state.Inside ? FenceEventKind.Inside : FenceEventKind.Outside, item, now);
            if (state.Inside && !state.Dwelled && fence.Fence.Detects.HasFlag(Detections.Dwell) && now - state.Since >= fence.Fence.Dwell.Ticks)
            {
                state.Dwelled = true;
                Tell(fence.Fence, FenceEventKind.Dwell, item, now);
            }
        }
    }

    private static bool? Says(TwinFence fence, bool wasInside, Fix fix)
    {
        var holds = fence.Shape.Intersects(new Point(fix.Lon, fix.Lat));
        var outward = Meters(fence.Shape, fix) * (holds ? -1 : 1);
        var buffer = wasInside ? fence.Fence.ExitBufferMeters : 0;
        if (!fence.Fence.UsesAccuracy)
            return holds || outward <= buffer && wasInside && buffer > 0;
        return outward + fix.AccuracyMeters <= 0 ? true : outward - fix.AccuracyMeters > buffer ? false : null;
    }

    /// <summary>To the boundary, in a plane of metres around the fix.</summary>
    private static double Meters(Geometry shape, Fix fix)
    {
        var plane = new LocalPlane(new(fix.Lon, fix.Lat));
        var flat = shape.Boundary.Copy();
        flat.Apply(new Flatten(plane));
        flat.GeometryChanged();
        return flat.Distance(new Point(0, 0));
    }

    private static Geometry Way(Fix from, Fix to) =>
        from.Lon == to.Lon && from.Lat == to.Lat ? new Point(to.Lon, to.Lat) : new LineString([new(from.Lon, from.Lat), new(to.Lon, to.Lat)]);

    private sealed class Flatten(LocalPlane plane) : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = plane.Project(coord.X, coord.Y);
    }
}
