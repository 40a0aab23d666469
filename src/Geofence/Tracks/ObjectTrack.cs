using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// The latest fixes of one object in order of time, each with what was told at it, and how the object stood to fences before the first of them: so that a late one is put in its
/// place and those after it are judged anew. One thread at a time.
/// </summary>
internal sealed class ObjectTrack
{
    private static readonly FenceEvent[] NoEvents = [];

    /// <summary>A fix, how it left the object, and what was told.</summary>
    private readonly record struct Judged(Fix Fix, Presence[] After, FenceEvent[] Events);

    private readonly List<Judged> _recent = [];
    private Fix? _lastForgotten;
    private Presence[] _beforeRecent = [];

    public Fix? Last => _recent.Count > 0 ? _recent[^1].Fix : _lastForgotten;

    public Presence[] Presences => _recent.Count > 0 ? _recent[^1].After : _beforeRecent;

    /// <param name="window">Fixes so much older than the latest are judged no more.</param>
    /// <param name="changes">Takes what is told, and what is taken back.</param>
    public Taken Take(in Fix fix, FenceSet fences, TimeSpan window, FixJudge judge, List<TrackChange> changes)
    {
        if (Last is not { } last || fix.Order(last) > 0)
        {
            Append(fix, fences, judge, changes);
            Forget(fix.Time - window.Ticks);
            return Taken.Judged;
        }
        if (fix.Time < last.Time - window.Ticks)
            return Taken.TooLate;
        var place = PlaceOf(fix);
        if (place < _recent.Count && _recent[place].Fix.Order(fix) == 0)
            return _recent[place].Fix == fix ? Taken.Duplicate : Taken.Conflict;
        Insert(place, fix, fences, judge, changes);
        return Taken.Judged;
    }

    private void Append(in Fix fix, FenceSet fences, FixJudge judge, List<TrackChange> changes)
    {
        var after = judge.Judge(fences, Last, fix, Presences);
        _recent.Add(new(fix, after, judge.Told.IsEmpty ? NoEvents : judge.Told.ToArray()));
        foreach (var told in judge.Told)
            changes.Add(new(told, IsRetracted: false));
    }

    /// <summary>Those behind it are taken off, and appended again one after the other.</summary>
    private void Insert(int place, in Fix fix, FenceSet fences, FixJudge judge, List<TrackChange> changes)
    {
        Judged[] behind = [.. _recent[place..]];
        _recent.RemoveRange(place, behind.Length);
        List<TrackChange> anew = [];
        Append(fix, fences, judge, anew);
        foreach (var judged in behind)
            Append(judged.Fix, fences, judge, anew);
        Compare(behind.SelectMany(judged => judged.Events), anew, changes);
    }

    /// <summary>What was told and is told again stands; the rest is taken back, or new.</summary>
    private static void Compare(IEnumerable<FenceEvent> before, List<TrackChange> anew, List<TrackChange> changes)
    {
        var told = before.ToHashSet();
        changes.AddRange(anew.Where(change => !told.Remove(change.Event)));
        changes.AddRange(told.Select(gone => new TrackChange(gone, IsRetracted: true)));
    }

    private void Forget(long until)
    {
        var forgotten = 0;
        while (forgotten < _recent.Count - 1 && _recent[forgotten].Fix.Time < until)
            forgotten++;
        if (forgotten == 0 || forgotten < _recent.Count / 2)
            return; // so that a list is moved up seldom
        (_lastForgotten, _beforeRecent) = (_recent[forgotten - 1].Fix, _recent[forgotten - 1].After);
        _recent.RemoveRange(0, forgotten);
    }

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
