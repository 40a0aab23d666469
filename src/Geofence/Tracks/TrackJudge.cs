using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>One moment of one object against all rules: fences by <see cref="FixJudge"/>, the others by <see cref="WatchJudge"/>. Serves one thread.</summary>
internal sealed class TrackJudge(TimeSpan presentFor)
{
    private readonly FixJudge _fences = new(presentFor);
    private readonly WatchJudge _watches = new(presentFor);
    private readonly List<FenceEvent> _told = [];

    /// <summary>What the last call told, in an order of its own: the same whenever the same moment is judged by the same rules, however these are laid out, since ids follow it.</summary>
    public ReadOnlySpan<FenceEvent> Told => CollectionsMarshal.AsSpan(_told);

    /// <param name="before">How the object was known before; null for an object that was not.</param>
    /// <param name="standings">As the fixes before left them.</param>
    /// <returns>As this fix leaves them; the same arrays where nothing is different.</returns>
    public Standings Judge(RuleSet rules, TrackPlace? before, in Fix fix, Traits traits, in Standings standings)
    {
        var presences = _fences.Judge(rules, before, fix, traits, standings.Presences);
        return Gather(presences, HasWatches(rules, standings) ? _watches.Judge(rules, before, new(fix, fix.Time, traits), standings.Watches) : null);
    }

    /// <summary>Rules have changed under an object: its last fix is judged by them as they are now, without waiting for others to confirm it.</summary>
    public Standings JudgeEdit(RuleSet was, RuleSet now, in TrackPlace at, long editedAt, in Standings standings)
    {
        var presences = _fences.JudgeEdit(was, now, at, editedAt, standings.Presences);
        return Gather(presences, HasWatches(now, standings) ? _watches.JudgeEdit(was, now, at, editedAt, standings.Watches) : null);
    }

    /// <summary>No fix has come: what time brings about up to a moment, included.</summary>
    public Standings JudgeTime(RuleSet rules, in TrackPlace at, long until, in Standings standings)
    {
        var presences = _fences.JudgeTime(rules, at, until, standings.Presences);
        return Gather(presences, HasWatches(rules, standings) ? _watches.JudgeTime(rules, at, until, standings.Watches) : null);
    }

    /// <summary>Whether time brings about anything up to a moment.</summary>
    public bool IsDue(RuleSet rules, in TrackPlace at, long until, in Standings standings) =>
        _watches.IsDue(rules, at, until, standings.Watches) || _fences.IsDue(rules, at, until, standings.Presences);

    private static bool HasWatches(RuleSet rules, in Standings standings) => rules.Watches.Count > 0 || standings.Watches.Length > 0;

    private Standings Gather(Presence[] presences, WatchStanding[]? watches)
    {
        _told.Clear();
        _told.AddRange(_fences.Told);
        if (watches is not null)
            _watches.AddTold(_told);
        if (_told.Count > 1)
            _told.Sort(static (a, b) => a.Rule.Number != b.Rule.Number ? a.Rule.Number.CompareTo(b.Rule.Number) : a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Facts, b.Facts));
        return new(presences, watches ?? []);
    }
}
