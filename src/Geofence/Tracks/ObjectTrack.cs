using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// The latest fixes of one object in order of time, each with what was told at it, and how the object stood to fences before the first of them: so that a late one is put in its
/// place and those after it are judged anew, by the fences of that place. A change of fences under an object has its place among the fixes too, behind the latest by then. One thread at a time.
/// </summary>
internal sealed partial class ObjectTrack(string name)
{
    /// <summary>So many impossible fixes that agree with each other are where the object is after all.</summary>
    private const int AgreeingOutliers = 3;

    private static readonly Told[] NoEvents = [];
    private static readonly EventId NotYet = new(-1, 0, 0);

    /// <summary>An event, and the id it was told by.</summary>
    private record struct Told(FenceEvent Event, EventId Id);

    /// <param name="Fix">The latest then, where the moment is one at which fences changed.</param>
    /// <param name="Fences">That it was judged by.</param>
    /// <param name="EditedAt">UTC ticks of a change of fences; 0 for a fix.</param>
    /// <param name="After">How it left the object.</param>
    private readonly record struct Moment(Fix Fix, FenceSet Fences, long EditedAt, Presence[] After, Told[] Told);

    private readonly List<Moment> _recent = [];

    /// <summary>Of the last moment; kept apart, since every fix asks for them.</summary>
    private Fix _last;
    private Presence[] _presences = [];
    private bool _isKnown;

    /// <summary>The last that is forgotten; what it told is no more taken back.</summary>
    private Moment? _base;

    private Fix _outlier;
    private int _outliers;

    public string Name => name;

    /// <summary>Who sees the object, as of its latest report.</summary>
    public Owner Owner { get; set; } = Owner.Nobody;

    public Fix? Last => _isKnown ? _last : null;

    public Presence[] Presences => _presences;

    private Moment? Latest => _recent.Count > 0 ? _recent[^1] : _base;

    /// <param name="fences">Of now: what a fix behind all others is judged by.</param>
    public Taken Take(in Fix fix, FenceSet fences, FenceHistory history, TrackLimits limits, FixJudge judge, Telling telling)
    {
        if (!_isKnown || fix.Order(_last) > 0)
        {
            if (_isKnown && IsTooFast(_last, fix, limits))
                return Taken.TooFast;
            Append(fix, fences, 0, judge, telling, null);
            Forget(fix.Time - limits.LateWindow.Ticks, limits.MostRecentFixes);
            return Taken.Judged;
        }
        if (fix.Time < _last.Time - limits.LateWindow.Ticks || (_base is { Fix: var forgotten } && fix.Order(forgotten) < 0))
            return Taken.TooLate;
        var place = PlaceOf(fix);
        if (Same(place, fix) is { } same)
            return same == fix ? Taken.Duplicate : Taken.Conflict;
        if (Before(place) is { Fix: var before } && IsTooFast(before, fix, limits))
            return Taken.TooFast;
        Insert(place, fix, fences.Epoch, history, judge, telling);
        return Taken.Judged;
    }

    /// <summary>Fences have changed: judges the latest fix by them as they are now.</summary>
    public void Edit(FenceSet now, long editedAt, FixJudge judge, Telling telling)
    {
        if (!_isKnown)
            return;
        var wasNowhere = _presences.Length == 0;
        Append(_last, now, editedAt, judge, telling, null);
        if (wasNowhere && _presences.Length == 0 && _recent[^1].Told.Length == 0)
            _recent.RemoveAt(_recent.Count - 1); // nothing of it concerns this object
    }

    /// <param name="told">Of these moments before they were judged anew, events that keep their id when they are told again; null at the end of the track.</param>
    private void Append(in Fix fix, FenceSet fences, long editedAt, FixJudge judge, Telling telling, Dictionary<FenceEvent, EventId>? told)
    {
        IsChanged = true;
        var after = editedAt != 0 ? judge.JudgeEdit(Latest!.Value.Fences, fences, fix, editedAt, _presences) : judge.Judge(fences, Last, fix, _presences);
        var events = judge.Told.IsEmpty ? NoEvents : new Told[judge.Told.Length];
        for (var i = 0; i < events.Length; i++)
        {
            var happened = judge.Told[i];
            events[i] = new(happened, told is null ? telling.Tell(happened) : told.Remove(happened, out var id) ? id : NotYet);
        }
        _recent.Add(new(fix, fences, editedAt, after, events));
        (_last, _presences, _isKnown) = (fix, after, true);
    }

    /// <summary>After moments were taken away at the end.</summary>
    private void Reset()
    {
        var latest = Latest;
        (_last, _presences, _isKnown) = (latest?.Fix ?? default, latest?.After ?? [], latest is not null);
    }

    /// <summary>Those behind it are taken off, and judged again one after the other. What was told and is told again stands; the rest is taken back, or new.</summary>
    private void Insert(int place, in Fix fix, long now, FenceHistory history, FixJudge judge, Telling telling)
    {
        Moment[] behind = [.. _recent[place..]];
        var told = behind.SelectMany(moment => moment.Told).ToDictionary(told => told.Event, told => told.Id);
        var fences = behind[0].Fences; // whatever was changed between the fixes around it, was changed before the one behind it came
        _recent.RemoveRange(place, behind.Length);
        Reset();
        Append(fix, fences, 0, judge, telling, told);
        foreach (var moment in behind)
        {
            Recall(moment.EditedAt != 0 ? moment.Fences.Epoch - 1 : moment.Fences.Epoch, history, judge, telling, told);
            Append(moment.Fix, moment.Fences, moment.EditedAt, judge, telling, told);
        }
        Recall(now, history, judge, telling, told);
        foreach (var (gone, id) in told.OrderBy(each => each.Value))
            telling.Retract(gone, id);
        for (var i = place; i < _recent.Count; i++)
            foreach (ref var news in _recent[i].Told.AsSpan())
                if (news.Id == NotYet)
                    news.Id = telling.Tell(news.Event);
    }

    /// <summary>Changes of fences since the last moment, which did not concern the object where it was thought to be, may concern it now.</summary>
    private void Recall(long until, FenceHistory history, FixJudge judge, Telling telling, Dictionary<FenceEvent, EventId> told)
    {
        if (_recent[^1].Fences.Epoch >= until)
            return;
        foreach (var edit in history.Between(_recent[^1].Fences.Epoch, until).ToList())
        {
            var fences = history.At(edit.Batch);
            if (_presences.Any(presence => edit.Changed.Contains(presence.Fence)) || edit.Changed.Any(number => fences.Find(number)?.Shape.Holds(_last.Lon, _last.Lat) == true))
                Append(_last, fences, edit.At, judge, telling, told);
        }
    }

    private void Forget(long until, int most)
    {
        var half = _recent.Count / 2; // at least, so that the list is moved up seldom
        if (half == 0 || (_recent[half].Fix.Time >= until && _recent.Count - half < most))
            return;
        var forgotten = Math.Max(half, _recent.Count - most);
        while (forgotten < _recent.Count - 1 && _recent[forgotten].Fix.Time < until)
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

    private Moment? Before(int place) => place > 0 ? _recent[place - 1] : _base;

    /// <summary>The fix of the same time and sequence, where there is one.</summary>
    private Fix? Same(int place, in Fix fix) =>
        place < _recent.Count && _recent[place].Fix.Order(fix) == 0 ? _recent[place].Fix : Before(place) is { Fix: var before } && before.Order(fix) == 0 ? before : null;

    /// <summary>Behind all moments that belong to earlier fixes.</summary>
    private int PlaceOf(in Fix fix)
    {
        var (low, high) = (0, _recent.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_recent[middle].Fix.Order(fix) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
