using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// All objects and the fences of one moment: fixes in, events out. Objects are divided among as many parts as there are processors, which judge beside each other; what is told, and by
/// which id, does not depend on how many they are. One caller at a time.
/// </summary>
public sealed class TrackEngine
{
    /// <summary>Fewer fixes are judged sooner than they are divided, where other requests need the processors too.</summary>
    private const int WorthDividing = 4096;

    private readonly TrackLimits _limits;
    private readonly RuleHistory _history;
    private readonly Part[] _parts;
    private readonly PairJudge _pairs;

    /// <param name="history">Of the fences, for what changed while late fixes were on their way.</param>
    /// <param name="fences">Of now.</param>
    public TrackEngine(TrackLimits limits, RuleHistory history, RuleSet fences, int? parts = null)
    {
        (_limits, _history, Fences) = (limits, history, fences);
        _parts = [.. Enumerable.Range(0, parts ?? Environment.ProcessorCount).Select(_ => new Part(limits.PresentFor))];
        _pairs = new(Find, limits.PresentFor);
    }

    public RuleSet Fences { get; private set; }

    /// <param name="batch">The commit that it belongs to.</param>
    /// <param name="outcomes">What becomes of each fix, as many as there are.</param>
    /// <param name="changes">Takes what is told, and what is taken back, in order of the fixes.</param>
    public void Judge(long batch, ReadOnlyMemory<ReportedFix> fixes, Memory<Taken> outcomes, List<TrackChange> changes) => Judge(batch, fixes, outcomes, changes, _limits);

    /// <summary>Positions that were judged before, in the same order: they leave objects as they did then. What is told has been told.</summary>
    public void Repeat(long batch, ReadOnlyMemory<ReportedFix> fixes) => Judge(batch, fixes, new Taken[fixes.Length], [], _limits with { MostMetersPerSecond = double.PositiveInfinity });

    private void Judge(long batch, ReadOnlyMemory<ReportedFix> fixes, Memory<Taken> outcomes, List<TrackChange> changes, TrackLimits limits)
    {
        if (fixes.Length < WorthDividing || _parts.Length == 1)
        {
            for (var i = 0; i < fixes.Length; i++)
                outcomes.Span[i] = PartOf(fixes.Span[i].Object).Judge(batch, fixes.Span[i], Fences, _history, limits);
        }
        else
        {
            var parts = new ushort[fixes.Length];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = (ushort)PlaceOf(fixes.Span[i].Object);
            Parallel.For(0, _parts.Length, place =>
            {
                var all = fixes.Span;
                var become = outcomes.Span;
                for (var i = 0; i < parts.Length; i++)
                    if (parts[i] == place)
                        become[i] = _parts[place].Judge(batch, all[i], Fences, _history, limits);
            });
        }
        Gather(changes);
        if (Fences.Pairs.Count > 0)
            _pairs.Judge(batch, Fences, fixes.Span, outcomes.Span, changes);
    }

    /// <summary>Rules change: objects that one of them looks at, or looked at, are judged anew.</summary>
    public void Edit(RuleChange edit, List<TrackChange> changes)
    {
        var now = _history.At(edit.Batch);
        var places = new RuleSet(edit.Changed.Select(now.FindRule).OfType<Rule>());
        var cause = 0;
        List<Fence> around = [];
        foreach (var (track, part) in ByName())
        {
            around.Clear();
            if (track.Last is { } last)
                places.AddAround(PackedRTree.Box.At(last.Lon, last.Lat), around);
            if (around.Count > 0 || track.Standings.Concern(edit.Changed) || places.Watches.Any(track.IsMetBy))
                part.Edit(track, now, edit.At, cause++);
        }
        Gather(changes);
        if (now.Pairs.Count > 0 && Fences.Pairs.Count == 0)
            foreach (var (track, _) in ByName())
                _pairs.Restore(track);
        if (now.Pairs.Count > 0 || Fences.Pairs.Count > 0)
            _pairs.Edit(edit, Fences, now, cause, changes);
        Fences = now;
    }

    /// <summary>Whether time alone brings about anything up to a moment, UTC ticks.</summary>
    public bool IsDue(long until) => Fences.HasWindows && (_parts.Any(part => part.Tracks.Values.Any(track => part.IsDue(track, Fences, until))) || _pairs.IsDue(Fences, until));

    /// <summary>Time has passed: fences come into force over objects that are there, and are no more over those that are inside.</summary>
    public void Pass(long batch, long until, List<TrackChange> changes)
    {
        var cause = 0;
        foreach (var (track, part) in ByName().Where(each => each.Part.IsDue(each.Track, Fences, until)))
            part.Pass(track, Fences, batch, until, cause++);
        Gather(changes);
        if (Fences.Pairs.Count > 0)
            _pairs.Pass(batch, Fences, until, cause, changes);
    }

    /// <summary>Null for an object that no fix is known of.</summary>
    internal ObjectTrack? Find(string subject) => PartOf(subject).Tracks.GetValueOrDefault(subject);

    /// <summary>How many objects are known.</summary>
    public int Count => _parts.Sum(part => part.Tracks.Count);

    internal IEnumerable<ObjectTrack> Tracks => _parts.SelectMany(part => part.Tracks.Values);

    internal void Put(ObjectTrack track)
    {
        PartOf(track.Name).Tracks[track.Name] = track;
        if (Fences.Pairs.Count > 0)
            _pairs.Restore(track);
    }

    private IEnumerable<(ObjectTrack Track, Part Part)> ByName() =>
        _parts.SelectMany(part => part.Tracks.Values.Select(track => (track, part))).OrderBy(each => each.track.Name, StringComparer.Ordinal);

    private void Gather(List<TrackChange> changes)
    {
        // Each part's are in order.
        for (Part? next; (next = Earliest()) is not null;)
            changes.Add(next.TakeChange());
        foreach (var part in _parts)
            part.ForgetChanges();
    }

    private Part? Earliest()
    {
        Part? earliest = null;
        foreach (var part in _parts)
            if (part.NextCause < (earliest?.NextCause ?? int.MaxValue))
                earliest = part;
        return earliest;
    }

    private Part PartOf(string subject) => _parts[PlaceOf(subject)];

    private int PlaceOf(string subject) => _parts.Length == 1 ? 0 : (int)((uint)subject.GetHashCode(StringComparison.Ordinal) % (uint)_parts.Length);

    /// <summary>Objects that one thread at a time judges.</summary>
    private sealed class Part
    {
        private readonly TrackJudge _judge;
        private readonly List<TrackChange> _changes = [];
        private readonly Telling _telling;
        private int _taken;

        public Part(TimeSpan presentFor) => (_judge, _telling) = (new(presentFor), new(_changes));

        public Dictionary<string, ObjectTrack> Tracks { get; } = new(StringComparer.Ordinal);

        public Taken Judge(long batch, in ReportedFix reported, RuleSet fences, RuleHistory history, TrackLimits limits)
        {
            if (!Tracks.TryGetValue(reported.Object, out var track))
                Tracks[reported.Object] = track = new(reported.Object);
            track.Owner = reported.Owner;
            _telling.Begin(batch, reported.Ordinal, track);
            return track.Take(reported.Fix, reported.Traits, fences, history, limits, _judge, _telling);
        }

        public void Edit(ObjectTrack track, RuleSet now, long editedAt, int cause)
        {
            _telling.Begin(now.Epoch, cause, track);
            track.Edit(now, editedAt, _judge, _telling);
        }

        public bool IsDue(ObjectTrack track, RuleSet fences, long until) => track.IsDue(fences, until, _judge);

        public void Pass(ObjectTrack track, RuleSet fences, long batch, long until, int cause)
        {
            _telling.Begin(batch, cause, track);
            track.Pass(fences, until, _judge, _telling);
        }

        /// <summary>Of the next change that is not taken yet; the largest number where there is none.</summary>
        public int NextCause => _taken < _changes.Count ? _changes[_taken].Id.Cause : int.MaxValue;

        public TrackChange TakeChange() => _changes[_taken++];

        public void ForgetChanges()
        {
            _changes.Clear();
            _taken = 0;
        }
    }
}
