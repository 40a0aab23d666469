using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>
/// The engine's twin: keeps every fix, every change of fences and every time that was looked at the clock, asks NetTopologySuite about every fence and every second about every window, and works
/// everything out anew from the first fix on, whenever it is asked.
/// </summary>
internal sealed class PlainTwin(TimeSpan lateWindow, TimeSpan presentFor)
{
    /// <summary>A fence as the twin sees it.</summary>
    /// <param name="Windows">Ticks from and to; null for always.</param>
    /// <param name="Kind">Of the objects that it is about; null for all.</param>
    public sealed record TwinFence(Fence Fence, Geometry Shape, IReadOnlyList<(long From, long To)>? Windows, int? Kind)
    {
        public bool IsOpen(long time) => Windows is null || Windows.Any(window => time >= window.From && time < window.To);
    }

    /// <summary>A fix, a change of fences, or a look at the clock.</summary>
    private sealed record Item(Fix? Fix, int Kind, IReadOnlyDictionary<int, TwinFence> Fences, long EditedAt = 0, long Until = 0);

    private readonly Dictionary<string, List<Item>> _tracks = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<int, TwinFence> _now = new Dictionary<int, TwinFence>();

    public Taken Take(string subject, Fix fix, int kind)
    {
        if (!_tracks.TryGetValue(subject, out var track))
            _tracks[subject] = track = [];
        if (track.Count > 0 && fix.Time < track.Max(item => item.Fix?.Time ?? 0) - lateWindow.Ticks)
            return Taken.TooLate;
        if (track.Find(item => item.Fix is { } other && other.Order(fix) == 0) is { } same)
            return same.Fix == fix ? Taken.Duplicate : Taken.Conflict;
        var place = track.FindIndex(item => item.Fix is { } other ? other.Order(fix) > 0 : item.Until >= fix.Time);
        if (place < 0)
            track.Add(new(fix, kind, _now));
        else
            track.Insert(place, new(fix, kind, place > 0 ? track[place - 1].Fences : track[0].Fences));
        return Taken.Judged;
    }

    public void Edit(IReadOnlyDictionary<int, TwinFence> now, long editedAt)
    {
        _now = now;
        foreach (var track in _tracks.Values.Where(track => track.Count > 0))
            track.Add(new(null, 0, now, EditedAt: editedAt));
    }

    /// <summary>Somebody looks at the clock: whom that changes has its place among the fixes from then on.</summary>
    public void Pass(long until)
    {
        foreach (var track in _tracks.Values.Where(track => track.Count > 0))
        {
            List<Item> with = [.. track, new(null, 0, _now, Until: until)];
            var (before, after) = (new Walk("", presentFor), new Walk("", presentFor));
            before.Go(track);
            after.Go(with);
            if (before.State() != after.State() || before.Told.Count != after.Told.Count)
                track.Add(with[^1]);
        }
    }

    /// <summary>All that is true: object, fence, version, kind, time and what brought it about.</summary>
    public List<string> Events() => [.. _tracks.SelectMany(track =>
    {
        var walk = new Walk(track.Key, presentFor);
        walk.Go(track.Value);
        return walk.Told;
    }).Order(StringComparer.Ordinal)];

    public static string Line(string subject, FenceEvent told) =>
        $"{subject} {told.Rule.Code} v{told.Rule.Version} {told.Kind} {told.Reason} by {told.Permit?.Code} at {new TimeSpan(told.Time).TotalSeconds} of {new TimeSpan(told.Fix.Time).TotalSeconds}/{told.Fix.Sequence}";

    private sealed class State
    {
        public bool Inside;
        public bool Entered;
        public int? Permit;
        public long Since;
        public int Against;
        public long AgainstSince;
        public bool Dwelled;
    }

    /// <summary>One way through a track.</summary>
    private sealed class Walk(string subject, TimeSpan presentFor)
    {
        private readonly Dictionary<int, State> _states = [];
        private IReadOnlyDictionary<int, TwinFence> _fences = new Dictionary<int, TwinFence>();
        private Fix _last;
        private long _clock;
        private int _kind;

        public List<string> Told { get; } = [];

        public string State() => string.Join(' ', _states.OrderBy(each => each.Key).Select(each => $"{each.Key}:{each.Value.Entered}:{each.Value.Permit}"));

        public void Go(List<Item> track)
        {
            foreach (var item in track)
            {
                var was = _fences;
                _fences = item.Fences;
                if (item.EditedAt != 0)
                    Change(was, item.EditedAt);
                else if (item.Fix is { } fix)
                    Move(fix, item.Kind, isFirst: item == track[0]);
                else
                    Wait(item.Until + 1);
            }
        }

        private void Change(IReadOnlyDictionary<int, TwinFence> was, long editedAt)
        {
            var time = Math.Max(editedAt, _last.Time);
            foreach (var gone in _states.Keys.Where(number => !_fences.ContainsKey(number)).ToList())
            {
                if (_states[gone].Entered)
                    Tell(FenceEventKind.Exit, was[gone], _last, time, EventReason.FenceChanged, _states[gone].Permit is { } permit ? was.GetValueOrDefault(permit) : null);
                _states.Remove(gone);
            }
            foreach (var (number, fence) in _fences)
            {
                var state = Of(number);
                if (was.TryGetValue(number, out var before) && before.Fence.Version == fence.Fence.Version)
                {
                    EndPermit(fence, state, _clock, time, IsSame(was, state.Permit));
                    continue;
                }
                (state.Against, state.AgainstSince) = (0, 0);
                state.Inside = Meets(fence) && (Says(fence, state.Inside, _last) ?? state.Inside);
                var isIn = state.Inside && fence.IsOpen(_clock);
                if (isIn && !state.Entered)
                    Enter(fence, state, _last, _clock, time, EventReason.FenceChanged);
                else if (!isIn && state.Entered)
                    Exit(fence, state, _last, time, EventReason.FenceChanged);
                else if (isIn)
                    EndPermit(fence, state, _clock, time, IsSame(was, state.Permit));
                if (!isIn)
                    state.Since = time;
            }
        }

        private void Move(Fix fix, int kind, bool isFirst)
        {
            if (!isFirst)
                Wait(fix.Time);
            _kind = kind;
            foreach (var (number, fence) in _fences)
            {
                var state = Of(number);
                if (!Meets(fence))
                {
                    if (state.Entered)
                        Exit(fence, state, fix, fix.Time, EventReason.ObjectChanged);
                    _states.Remove(number);
                }
                else
                {
                    Judge(fence, state, isFirst ? null : _last, fix);
                }
            }
            (_last, _clock) = (fix, fix.Time);
        }

        /// <summary>Second by second.</summary>
        private void Wait(long until)
        {
            for (var now = _clock + TimeSpan.TicksPerSecond; now < until; now += TimeSpan.TicksPerSecond)
            {
                foreach (var (number, fence) in _fences)
                {
                    if (_states.TryGetValue(number, out var state) && state.Inside && (fence.Windows is not null || state.Permit is not null))
                        Wait(fence, state, now);
                }
            }
            _clock = Math.Max(_clock, until - 1);
        }

        private void Wait(TwinFence fence, State state, long now)
        {
            var isAbsent = now - _last.Time > presentFor.Ticks;
            if ((isAbsent && !(state.Entered && fence.Windows is not null)) || (!state.Entered && now < state.Since))
                return;
            var isIn = fence.IsOpen(now);
            if (isIn && !state.Entered)
                Enter(fence, state, _last, now, now, EventReason.WindowOpened);
            else if (!isIn && state.Entered)
                Exit(fence, state, _last, now, EventReason.WindowClosed);
            EndPermit(fence, state, now, now, isHere: true);
        }

        private void Judge(TwinFence fence, State state, Fix? before, Fix fix)
        {
            var (now, isOpen, wasInside) = (fix.Time, fence.IsOpen(fix.Time), state.Inside);
            var isSure = true;
            if (Says(fence, state.Inside, fix) is not { } inside)
                isSure = false; // it says nothing, not even that it is outside
            else if (inside == state.Inside)
            {
                if (!inside && isOpen && state.Against == 0 && before is { } last && Way(last, fix).Intersects(fence.Shape))
                    Tell(FenceEventKind.Cross, fence, fix, now, EventReason.Fix, FindPermit(fence, fix, now));
                (state.Against, state.AgainstSince) = (0, 0);
            }
            else
            {
                state.AgainstSince = state.Against == 0 ? now : state.AgainstSince;
                state.Against++;
                isSure = state.Against >= fence.Fence.Confirmation.Fixes || (fence.Fence.Confirmation.After > TimeSpan.Zero && now - state.AgainstSince >= fence.Fence.Confirmation.After.Ticks);
                if (isSure)
                {
                    var isWhole = true;
                    for (var moment = state.AgainstSince; moment <= now; moment += TimeSpan.TicksPerSecond)
                        isWhole &= fence.IsOpen(moment);
                    (state.Inside, state.Since, state.Against, state.AgainstSince) = (inside, isWhole ? state.AgainstSince : now, 0, 0);
                }
            }
            var isIn = state.Inside && isOpen;
            if (isIn && !state.Entered)
                Enter(fence, state, fix, now, state.Inside == wasInside ? now : state.Since, EventReason.Fix, told: now);
            else if (!isIn && state.Entered)
                Exit(fence, state, fix, now, state.Inside ? EventReason.WindowClosed : EventReason.Fix);
            if (!isSure)
                return;
            if (!state.Inside && isOpen)
                Tell(FenceEventKind.Outside, fence, fix, now, EventReason.Fix, FindPermit(fence, fix, now));
            if (!state.Entered)
                return;
            EndPermit(fence, state, now, now, isHere: false, fix);
            Tell(FenceEventKind.Inside, fence, fix, now, EventReason.Fix, Held(state));
            if (!state.Dwelled && fence.Fence.Tells(FenceEventKind.Dwell) && now - state.Since >= fence.Fence.Dwell.Ticks)
            {
                state.Dwelled = true;
                Tell(FenceEventKind.Dwell, fence, fix, now, EventReason.Fix, Held(state));
            }
        }

        private void Enter(TwinFence fence, State state, Fix fix, long at, long since, EventReason reason, long? told = null)
        {
            var permit = FindPermit(fence, fix, at);
            (state.Entered, state.Since, state.Permit) = (true, since, permit?.Fence.Number);
            Tell(FenceEventKind.Enter, fence, fix, told ?? since, reason, permit);
        }

        private void Exit(TwinFence fence, State state, Fix fix, long time, EventReason reason)
        {
            Tell(FenceEventKind.Exit, fence, fix, time, reason, Held(state));
            (state.Entered, state.Permit, state.Dwelled) = (false, null, false);
        }

        private void EndPermit(TwinFence fence, State state, long at, long time, bool isHere, Fix? fix = null)
        {
            if (state.Permit is null)
                return;
            var inTime = PermitsInTime(fence, at).ToList();
            var permits = inTime.Where(permit => Says(permit, false, fix ?? _last) == true).ToList();
            if ((isHere ? inTime : permits).Exists(permit => permit.Fence.Number == state.Permit))
                return;
            state.Permit = permits.FirstOrDefault()?.Fence.Number;
            if (state.Permit is not null)
                return;
            Tell(FenceEventKind.Enter, fence, fix ?? _last, time, EventReason.PermitEnded, null);
            (state.Since, state.Dwelled) = (time, false);
        }

        private TwinFence? Held(State state) => state.Permit is { } permit ? _fences.GetValueOrDefault(permit) : null;

        private TwinFence? FindPermit(TwinFence fence, Fix fix, long time) => PermitsInTime(fence, time).FirstOrDefault(permit => Says(permit, false, fix) == true);

        private IEnumerable<TwinFence> PermitsInTime(TwinFence fence, long time) => _fences.Values
            .Where(permit => permit.Fence.Permits is { } codes && fence.Fence.Permits is null && (codes.Contains("*") || codes.Contains(fence.Fence.Code)))
            .Where(permit => permit.IsOpen(time) && Meets(permit))
            .OrderBy(permit => permit.Fence.Number);

        private bool IsSame(IReadOnlyDictionary<int, TwinFence> was, int? number) =>
            number is { } one && was.TryGetValue(one, out var before) && _fences.TryGetValue(one, out var now) && before.Fence.Version == now.Fence.Version;

        private bool Meets(TwinFence fence) => fence.Kind is null || fence.Kind == _kind;

        private State Of(int number) => _states.TryGetValue(number, out var state) ? state : _states[number] = new();

        private void Tell(FenceEventKind kind, TwinFence fence, Fix fix, long time, EventReason reason, TwinFence? permit)
        {
            if (fence.Fence.Detects.HasFlag((Detections)(1 << (int)kind)))
                Told.Add(Line(subject, new(kind, fence.Fence, fix, time, reason, permit?.Fence)));
        }
    }

    private static bool? Says(TwinFence fence, bool wasInside, Fix fix)
    {
        var holds = fence.Shape.Intersects(new Point(fix.Lon, fix.Lat)) != fence.Fence.Shape is OutsideShape;
        var buffer = wasInside ? fence.Fence.Edge.ExitBufferMeters : 0;
        if (!fence.Fence.Edge.UsesAccuracy && buffer == 0)
            return holds;
        var outward = Meters(fence.Shape, fix) * (holds ? -1 : 1);
        if (!fence.Fence.Edge.UsesAccuracy)
            return holds || outward <= buffer;
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
