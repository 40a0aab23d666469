using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// The latest fixes of one object in order of time, each with what was told at it, and how the object stood to fences before the first of them: so that a late one is put in its
/// place and those after it are judged anew, by the fences of that place. A change of fences under an object has its place among the fixes too, behind the latest by then; and so has a moment at
/// which time alone brought something about, before all later fixes. One thread at a time.
/// </summary>
internal sealed partial class ObjectTrack(string name)
{
    /// <summary>So many impossible fixes that agree with each other are where the object is after all.</summary>
    private const int AgreeingOutliers = 3;

    private static readonly Told[] NoEvents = [];
    private static readonly EventId NotYet = new(-1, 0, 0);

    /// <summary>An event, and the id it was told by.</summary>
    /// <param name="IsOfBefore">Its fix is the one before: time brought it about until this one came. Else the moment's own: a million of them are kept, and fixes are large.</param>
    private record struct Told(Rule Rule, Fence? Permit, string? Facts, long Time, FenceEventKind Kind, EventReason Reason, bool IsOfBefore, EventId Id)
    {
        public static Told Of(in FenceEvent told, in Fix fix, EventId id) => new(told.Rule, told.Permit, told.Facts, told.Time, told.Kind, told.Reason, told.Fix != fix, id);

        public readonly FenceEvent Event(in Fix before, in Fix fix) => new(Kind, Rule, IsOfBefore ? before : fix, Time, Reason, Permit, Facts);
    }

    /// <param name="Fix">The latest then, where the moment is none of a fix.</param>
    /// <param name="Fences">That it was judged by.</param>
    /// <param name="Traits">Of the object, when it reported the fix.</param>
    /// <param name="EditedAt">UTC ticks of a change of fences; 0 for all other moments.</param>
    /// <param name="Clock">Ticks up to which time has passed: the fix's own, or a later moment.</param>
    /// <param name="IsPassed">Somebody has looked at the clock since the fix: all that could come about by then has.</param>
    /// <param name="After">How it left the object.</param>
    private readonly record struct Moment(Fix Fix, RuleSet Fences, Traits Traits, long EditedAt, long Clock, bool IsPassed, Standings After, Told[] Told)
    {
        public bool IsOfFix => EditedAt == 0 && !IsPassed;

        public bool IsOfTime => EditedAt == 0 && IsPassed;

        public bool IsBefore(in Fix fix) => Clock != fix.Time ? Clock < fix.Time : !IsPassed && Fix.Sequence < fix.Sequence;
    }

    private readonly List<Moment> _recent = [];

    /// <summary>Of the last moment; kept apart, since every fix asks for them.</summary>
    private Fix _last;
    private long _clock;
    private bool _isPassed;
    private Traits? _traits;
    private Standings _standings = Standings.None;
    private bool _isKnown;

    /// <summary>The last that is forgotten; what it told is no more taken back.</summary>
    private Moment? _base;

    private readonly SortedSet<PairStanding> _pairs = [];

    private Fix _outlier;
    private int _outliers;

    public string Name => name;

    /// <summary>As of the last fix; null before the first.</summary>
    public Traits? LastTraits => _traits;

    /// <summary>What rules about it and another object have told, and stands.</summary>
    public IReadOnlySet<PairStanding> Pairs => _pairs;

    public void Stand(PairStanding standing, bool isSo)
    {
        IsChanged = true;
        _ = isSo ? _pairs.Add(standing) : _pairs.Remove(standing);
    }

    /// <summary>Whether a rule would look at it, as it was when it reported last.</summary>
    public bool IsMetBy(TrackRule rule) => _traits?.Meet(rule) == true;

    /// <summary>Who sees the object, as of its latest report.</summary>
    public Owner Owner { get; set; } = Owner.Nobody;

    public Fix? Last => _isKnown ? _last : null;

    public Standings Standings => _standings;

    private TrackPlace Place => new(_last, _clock, _traits!);

    private Moment? Latest => _recent.Count > 0 ? _recent[^1] : _base;

    /// <param name="reported">Of an object that is registered.</param>
    /// <param name="fences">Of now: what a fix behind all others is judged by.</param>
    public Taken Take(in Fix fix, Traits? reported, RuleSet fences, RuleHistory history, TrackLimits limits, TrackJudge judge, Telling telling)
    {
        var traits = TraitsOf(reported);
        if (!_isKnown || (fix.Order(_last) > 0 && (fix.Time > _clock || !_isPassed)))
        {
            if (_isKnown && IsTooFast(_last, fix, limits))
                return Taken.TooFast;
            Append(fix, traits, fences, judge, telling, null);
            Forget(fix.Time - limits.LateWindow.Ticks, limits.MostRecentFixes);
            return Taken.Judged;
        }
        if (fix.Time < _last.Time - limits.LateWindow.Ticks || (_base is { } forgotten && !forgotten.IsBefore(fix) && forgotten.Fix.Order(fix) != 0))
            return Taken.TooLate;
        var place = PlaceOf(fix);
        if (Same(place, fix) is { } same)
            return same == fix ? Taken.Duplicate : Taken.Conflict;
        if (Before(place) is { Fix: var before } && IsTooFast(before, fix, limits))
            return Taken.TooFast;
        Insert(place, fix, traits, fences.Epoch, history, judge, telling);
        return Taken.Judged;
    }

    /// <summary>Fences have changed: judges the latest fix by them as they are now.</summary>
    public void Edit(RuleSet now, long editedAt, TrackJudge judge, Telling telling)
    {
        if (!_isKnown)
            return;
        var wasNowhere = _standings.IsNothing;
        AppendEdit(now, editedAt, judge, telling, null);
        if (wasNowhere && _standings.IsNothing && _recent[^1].Told.Length == 0)
            _recent.RemoveAt(_recent.Count - 1); // nothing of it concerns this object
    }

    /// <summary>Whether time alone brings about anything up to a moment.</summary>
    public bool IsDue(RuleSet fences, long until, TrackJudge judge) =>
        !_standings.IsNothing && until > _clock && judge.IsDue(fences, Place, until, _standings);

    /// <summary>Time has passed, and no fix has come.</summary>
    public void Pass(RuleSet fences, long until, TrackJudge judge, Telling telling)
    {
        var before = _standings;
        AppendTime(fences, until, judge, telling, null);
        if (_recent[^1].Told.Length > 0 || !_standings.IsSame(before))
            return;
        _recent.RemoveAt(_recent.Count - 1);
        Reset();
    }

    /// <param name="told">Of these moments before they were judged anew, events that keep their id when they are told again; null at the end of the track.</param>
    private void Append(in Fix fix, Traits traits, RuleSet fences, TrackJudge judge, Telling telling, Dictionary<FenceEvent, EventId>? told) =>
        Add(new(fix, fences, traits, 0, fix.Time, false, judge.Judge(fences, _isKnown ? Place : null, fix, traits, _standings), Tell(fix, judge, telling, told)));

    private void AppendEdit(RuleSet fences, long editedAt, TrackJudge judge, Telling telling, Dictionary<FenceEvent, EventId>? told)
    {
        Add(new(_last, fences, _traits!, editedAt, _clock, _isPassed, judge.JudgeEdit(Latest!.Value.Fences, fences, Place, editedAt, _standings), Tell(_last, judge, telling, told)));
    }

    private void AppendTime(RuleSet fences, long until, TrackJudge judge, Telling telling, Dictionary<FenceEvent, EventId>? told)
    {
        Add(new(_last, fences, _traits!, 0, until, true, judge.JudgeTime(fences, Place, until, _standings), Tell(_last, judge, telling, told)));
    }

    private static Told[] Tell(in Fix fix, TrackJudge judge, Telling telling, Dictionary<FenceEvent, EventId>? told)
    {
        if (judge.Told.IsEmpty)
            return NoEvents;
        var events = new Told[judge.Told.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var happened = judge.Told[i];
            events[i] = Told.Of(happened, fix, told is null ? telling.Tell(happened) : told.Remove(happened, out var id) ? id : NotYet);
        }
        return events;
    }

    private void Add(in Moment moment)
    {
        IsChanged = true;
        _recent.Add(moment);
        (_last, _clock, _isPassed, _traits, _standings, _isKnown) = (moment.Fix, moment.Clock, moment.IsPassed, moment.Traits, moment.After, true);
    }

    /// <summary>After moments were taken away at the end.</summary>
    private void Reset()
    {
        var latest = Latest;
        (_last, _clock, _isPassed, _traits, _standings, _isKnown) = (latest?.Fix ?? default, latest?.Clock ?? 0, latest?.IsPassed ?? false, latest?.Traits, latest?.After ?? Standings.None, latest is not null);
    }

    /// <summary>Those behind it are taken off, and judged again one after the other. What was told and is told again stands; the rest is taken back, or new.</summary>
    private void Insert(int place, in Fix fix, Traits traits, long now, RuleHistory history, TrackJudge judge, Telling telling)
    {
        Moment[] behind = [.. _recent[place..]];
        var told = Enumerable.Range(place, behind.Length).SelectMany(EventsAt).ToDictionary(told => told.Event, told => told.Id, SameTelling.Comparer);
        var fences = behind[0].Fences; // whatever was changed between the fixes around it, was changed before the one behind it came
        _recent.RemoveRange(place, behind.Length);
        Reset();
        Append(fix, traits, fences, judge, telling, told);
        foreach (var moment in behind)
        {
            Recall(moment.EditedAt != 0 ? moment.Fences.Epoch - 1 : moment.Fences.Epoch, history, judge, telling, told);
            if (moment.IsOfFix)
                Append(moment.Fix, moment.Traits, moment.Fences, judge, telling, told);
            else if (moment.IsOfTime)
                AppendTime(moment.Fences, moment.Clock, judge, telling, told);
            else
                AppendEdit(moment.Fences, moment.EditedAt, judge, telling, told);
        }
        Recall(now, history, judge, telling, told);
        foreach (var (gone, id) in told.OrderBy(each => each.Value))
            telling.Retract(gone, id);
        for (var i = place; i < _recent.Count; i++)
            foreach (ref var news in _recent[i].Told.AsSpan())
                if (news.Id == NotYet)
                    news.Id = telling.Tell(news.Event(Before(i)?.Fix ?? default, _recent[i].Fix));
    }

    /// <summary>Changes of fences since the last moment, which did not concern the object where it was thought to be, may concern it now.</summary>
    private void Recall(long until, RuleHistory history, TrackJudge judge, Telling telling, Dictionary<FenceEvent, EventId> told)
    {
        if (_recent[^1].Fences.Epoch >= until)
            return;
        foreach (var edit in history.Between(_recent[^1].Fences.Epoch, until).ToList())
        {
            var fences = history.At(edit.Batch);
            if (_standings.Concern(edit.Changed) || edit.Changed.Any(number => fences.Find(number)?.Shape.Holds(_last.Lon, _last.Lat) == true || (fences.FindWatch(number) is { } rule && _traits!.Meet(rule))))
                AppendEdit(fences, edit.At, judge, telling, told);
        }
    }

    private void Forget(long until, int most)
    {
        var half = _recent.Count / 2; // at least, so that the list is moved up seldom
        if (half == 0 || (_recent[half].Clock >= until && _recent.Count - half < most))
            return;
        var forgotten = Math.Max(half, _recent.Count - most);
        while (forgotten < _recent.Count - 1 && _recent[forgotten].Clock < until)
            forgotten++;
        _base = _recent[forgotten - 1] with { Told = NoEvents };
        _recent.RemoveRange(0, forgotten);
    }

    /// <summary>Noise is let go by; but where three such fixes in a row agree, it was the track that was wrong.</summary>
    private bool IsTooFast(in Fix before, in Fix fix, TrackLimits limits)
    {
        if (!Jumps(before, fix, limits))
        {
            _outliers = 0;
            return false;
        }
        _outliers = _outliers > 0 && !Jumps(_outlier, fix, limits) ? _outliers + 1 : 1;
        _outlier = fix;
        if (_outliers < AgreeingOutliers)
            return true;
        _outliers = 0;
        return false;
    }

    private static bool Jumps(in Fix from, in Fix to, TrackLimits limits)
    {
        if (double.IsPositiveInfinity(limits.MostMetersPerSecond))
            return false;
        var seconds = Math.Max(1, Math.Abs(to.Time - from.Time) / (double)TimeSpan.TicksPerSecond);
        var reach = seconds * limits.MostMetersPerSecond + from.AccuracyMeters + to.AccuracyMeters;
        // Most fixes lie well inside a box that needs no trigonometry: a degree is never longer than this.
        const double MetersADegree = 111_700;
        return (Math.Abs(to.Lon - from.Lon) + Math.Abs(to.Lat - from.Lat)) * MetersADegree > reach && Geodesic.DistanceMeters(new(from.Lon, from.Lat), new(to.Lon, to.Lat)) > reach;
    }

    /// <summary>The same as before where they say the same: they remember which fences they meet.</summary>
    public Traits TraitsOf(Traits? reported) =>
        _traits is { } latest && latest.Hash == (reported?.Hash ?? 0) ? latest : reported ?? Traits.OfCode(Name);

    private IEnumerable<(FenceEvent Event, EventId Id)> EventsAt(int place)
    {
        var (before, fix) = (Before(place)?.Fix ?? default, _recent[place].Fix);
        return _recent[place].Told.Select(told => (told.Event(before, fix), told.Id));
    }

    private Moment? Before(int place) => place > 0 ? _recent[place - 1] : _base;

    /// <summary>The fix of the same time and sequence, where there is one.</summary>
    private Fix? Same(int place, in Fix fix) =>
        place < _recent.Count && _recent[place].Fix.Order(fix) == 0 ? _recent[place].Fix : Before(place) is { Fix: var before } && before.Order(fix) == 0 ? before : null;

    /// <summary>Behind all moments that belong to earlier fixes; before those of time that lay ahead of it.</summary>
    private int PlaceOf(in Fix fix)
    {
        var (low, high) = (0, _recent.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_recent[middle].IsBefore(fix))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
