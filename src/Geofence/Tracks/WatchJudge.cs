using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>One fix of one object against all rules that are no fences, and what time alone brings about. An alarm stands while what its rule forbids is so and the rule is in force. Serves one thread.</summary>
internal sealed class WatchJudge(TimeSpan presentFor)
{
    private readonly List<WatchStanding> _after = [];
    private readonly List<FenceEvent> _told = [];
    private readonly List<WatchTold> _once = [];

    /// <summary>Adds what the last call told, in an order of its own.</summary>
    public void AddTold(List<FenceEvent> told) => told.AddRange(_told);

    /// <param name="before">How the object was known before; null for an object that was not.</param>
    /// <returns>The same array where nothing is different.</returns>
    public WatchStanding[] Judge(RuleSet rules, TrackPlace? before, in TrackPlace at, WatchStanding[] standings)
    {
        Begin();
        foreach (var rule in rules.Watches)
        {
            var standing = Find(standings, rule.Number);
            if (!at.Traits.Meet(rule))
            {
                Lift(rule, standing, at, at.Fix.Time, EventReason.ObjectChanged);
                continue;
            }
            var now = standing ?? new(rule.Number, rule.Watch.Begin, IsTold: false, at.Fix.Time);
            if (before is { } known && standing is not null)
                now = Pass(rule, now, known, at.Fix.Time);
            WatchMoment moment = new(rule, before?.Fix, at.Fix, at.Fix.Time, at.Traits);
            _once.Clear();
            var state = rule.Watch.AtFix(now.State, moment, _once);
            TellOnce(rule, at.Fix);
            _after.Add(Settle(rule, now with { State = state }, moment, EventReason.Fix));
        }
        return After(standings);
    }

    /// <summary>Rules have changed: an object's last fix is judged by those that are not as they were.</summary>
    /// <param name="editedAt">UTC ticks; when that is earlier than the fix, the fix's own time counts.</param>
    public WatchStanding[] JudgeEdit(RuleSet was, RuleSet now, in TrackPlace at, long editedAt, WatchStanding[] standings)
    {
        Begin();
        var time = Math.Max(editedAt, at.Fix.Time);
        foreach (var rule in now.Watches)
        {
            var standing = Find(standings, rule.Number);
            var before = was.FindWatch(rule.Number);
            if (rule.Equals(before))
            {
                if (standing is { } same)
                    _after.Add(same);
            }
            else if (!at.Traits.Meet(rule))
                Lift(before, standing, at, time, EventReason.FenceChanged);
            else
            {
                WatchMoment moment = new(rule, null, at.Fix, time, at.Traits);
                _once.Clear();
                var goesOn = standing is not null && rule.Watch.Equals(before?.Watch);
                if (standing is not null && !goesOn)
                    before?.Watch.End(standing.Value.State, moment with { Rule = before }, EventReason.FenceChanged, _once);
                var state = goesOn ? rule.Watch.GoOn(standing!.Value.State, moment, _once) : rule.Watch.Resume(standing?.State, moment, _once);
                TellOnce(rule, at.Fix);
                _after.Add(Settle(rule, new(rule.Number, state, standing?.IsTold ?? false, time), moment, EventReason.FenceChanged));
            }
        }
        foreach (var standing in standings)
            if (now.FindWatch(standing.Rule) is null)
                Lift(was.FindWatch(standing.Rule), standing, at, time, EventReason.FenceChanged);
        return After(standings);
    }

    /// <summary>No fix has come: what time brings about up to a moment, included.</summary>
    public WatchStanding[] JudgeTime(RuleSet rules, in TrackPlace at, long until, WatchStanding[] standings)
    {
        Begin();
        foreach (var standing in standings)
            if (rules.FindWatch(standing.Rule) is { } rule)
                _after.Add(Pass(rule, standing, at, until + 1));
        return After(standings);
    }

    /// <summary>Whether time brings about anything up to a moment.</summary>
    public bool IsDue(RuleSet rules, in TrackPlace at, long until, WatchStanding[] standings)
    {
        foreach (var standing in standings)
            if (rules.FindWatch(standing.Rule) is { } rule && NextMoment(rule, standing, at.Fix, Math.Max(at.Clock, standing.From)) <= until)
                return true;
        return false;
    }

    private void Begin()
    {
        _after.Clear();
        _told.Clear();
    }

    /// <summary>What time brings about between two moments, neither included.</summary>
    private WatchStanding Pass(TrackRule rule, WatchStanding standing, in TrackPlace place, long until)
    {
        var from = Math.Max(place.Clock, standing.From);
        for (long at; (at = NextMoment(rule, standing, place.Fix, from)) < until; from = at)
        {
            WatchMoment moment = new(rule, null, place.Fix, at, place.Traits);
            _once.Clear();
            var state = rule.Watch.AtMoment(standing.State, moment, _once);
            TellOnce(rule, place.Fix);
            var reason = state.IsRaised != standing.State.IsRaised ? EventReason.Silence : rule.IsOpen(at) ? EventReason.WindowOpened : EventReason.WindowClosed;
            standing = Settle(rule, standing with { State = state }, moment, reason);
        }
        return standing;
    }

    /// <summary>A window that opens says nothing new of who has not been seen for long.</summary>
    private long NextMoment(TrackRule rule, in WatchStanding standing, in Fix last, long behind)
    {
        var next = rule.Watch.NextMoment(standing.State, last, behind);
        if (rule.Active is null || !(rule.Watch.FollowsWindows || standing.State.IsRaised))
            return next;
        var change = rule.NextChange(behind);
        return change < next && (rule.IsOpen(behind) || rule.Watch.IsAboutSilence || change - last.Time <= presentFor.Ticks) ? change : next;
    }

    private WatchStanding Settle(TrackRule rule, WatchStanding standing, in WatchMoment at, EventReason reason)
    {
        var isTold = standing.State.IsRaised && at.IsOpen;
        if (isTold != standing.IsTold)
            _told.Add(new(isTold ? FenceEventKind.Alarm : FenceEventKind.Clear, rule, at.Fix, at.Time, reason, null, rule.Watch.Facts(standing.State, at)));
        return standing with { IsTold = isTold };
    }

    /// <summary>The object is none of the rule's any more.</summary>
    private void Lift(TrackRule? rule, WatchStanding? standing, in TrackPlace at, long time, EventReason reason)
    {
        if (standing is not { } left || rule is null)
            return;
        WatchMoment moment = new(rule, null, at.Fix, time, at.Traits);
        if (left.IsTold)
            _told.Add(new(FenceEventKind.Clear, rule, at.Fix, time, reason, null, rule.Watch.Facts(left.State, moment)));
        _once.Clear();
        rule.Watch.End(left.State, moment, reason, _once);
        TellOnce(rule, at.Fix);
    }

    private void TellOnce(TrackRule rule, in Fix fix)
    {
        foreach (var once in _once)
            if (rule.IsOpen(once.Time) || once.Reason is EventReason.WindowClosed or EventReason.FenceChanged or EventReason.ObjectChanged)
                _told.Add(new(once.Kind, rule, fix, once.Time, once.Reason, null, once.Facts));
    }

    private WatchStanding[] After(WatchStanding[] before) =>
        _after.Count == 0 ? [] : _after.Count == before.Length && IsSame(before) ? before : [.. _after];

    private bool IsSame(WatchStanding[] before)
    {
        for (var i = 0; i < before.Length; i++)
            if (before[i].Rule != _after[i].Rule || !ReferenceEquals(before[i].State, _after[i].State) || before[i].IsTold != _after[i].IsTold || before[i].From != _after[i].From)
                return false;
        return true;
    }

    private static WatchStanding? Find(WatchStanding[] standings, int rule)
    {
        foreach (var standing in standings)
            if (standing.Rule == rule)
                return standing;
        return null;
    }
}
