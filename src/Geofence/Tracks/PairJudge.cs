using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// Rules about two objects, by the newest position of each, in the order of arrival: what is told depends on nothing but that order. Knows nothing that the tracks do not: what stands is kept with the track of the
/// first of two. One caller at a time.
/// </summary>
internal sealed class PairJudge(Func<string, ObjectTrack?> tracks, TimeSpan presentFor)
{
    /// <summary>Behind everything that a track tells of the same position.</summary>
    private const int FirstPlace = 1 << 20;

    /// <summary>Around one object, of those that a rule is about; a crowd of more is told of no further.</summary>
    private const int MostNear = 1000;

    /// <summary>When a rule is put over a crowd; of more the next positions tell.</summary>
    private const int MostAtOnce = 10_000;

    private static readonly SortedSet<PairStanding> Nothing = [];

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<PairStanding>> _standing = new(StringComparer.Ordinal);

    /// <summary>By rule and the code of the second: who names it.</summary>
    private readonly Dictionary<(int Rule, string Other), SortedSet<string>> _firsts = [];

    private readonly LivePositions _places = new();
    private RuleSet _rules = RuleSet.Empty;
    private List<TrackChange> _changes = [];
    private (long Batch, int Cause, int Place) _next;

    private readonly record struct Seen(Fix Fix, Owner Owner, Traits Traits);

    /// <summary>A track as it was kept.</summary>
    public void Restore(ObjectTrack track)
    {
        if (track.Last is not { } last)
            return;
        See(track.Name, new(last, track.Owner, track.LastTraits!));
        foreach (var standing in track.Pairs)
            Stand(standing, isSo: true);
    }

    /// <summary>Positions that were judged, in their order.</summary>
    /// <param name="outcomes">Whether each was taken.</param>
    public void Judge(long batch, RuleSet rules, ReadOnlySpan<ReportedFix> fixes, ReadOnlySpan<Taken> outcomes, List<TrackChange> changes)
    {
        Follow(rules);
        _changes = changes;
        for (var i = 0; i < fixes.Length; i++)
        {
            ref readonly var reported = ref fixes[i];
            if (outcomes[i] != Taken.Judged || (_seen.TryGetValue(reported.Object, out var before) && reported.Fix.Order(before.Fix) <= 0))
                continue;
            See(reported.Object, new(reported.Fix, reported.Owner, tracks(reported.Object)!.TraitsOf(reported.Traits)));
            _next = (batch, reported.Ordinal, FirstPlace);
            Lapse(StandingOf(reported.Object), reported.Fix.Time);
            foreach (var rule in rules.Pairs)
                foreach (var (first, other) in PairsOf(rule, reported.Object))
                    Judge(rule, first, other, EventReason.Fix, 0);
        }
    }

    /// <summary>Rules have changed: what those that are not as they were have told is judged by where everybody was last.</summary>
    /// <param name="cause">The next that is free.</param>
    public void Edit(RuleChange edit, RuleSet was, RuleSet now, int cause, List<TrackChange> changes)
    {
        Follow(now);
        (_changes, _next) = (changes, (edit.Batch, cause, FirstPlace));
        foreach (var number in edit.Changed.Order())
        {
            if (was.FindPair(number) is { } gone)
                foreach (var standing in _standing.Values.SelectMany(each => each).Where(each => each.Rule == number).Distinct().Order().ToList())
                    if (now.FindPair(number) is not { } rule || !Concerns(rule, standing.Object, standing.Other))
                        Tell(gone, standing, isSo: false, EventReason.FenceChanged, Math.Max(edit.At, _seen[standing.Object].Fix.Time));
            if (now.FindPair(number) is { } put)
                foreach (var (first, other) in _seen.Keys.Order(StringComparer.Ordinal).SelectMany(name => PairsOf(put, name)).Distinct().Take(MostAtOnce).ToList())
                    Judge(put, first, other, EventReason.FenceChanged, edit.At);
        }
    }

    /// <summary>Whether a rule that has told is not in force any more.</summary>
    public bool IsDue(RuleSet rules, long until)
    {
        foreach (var (name, standings) in _standing)
            foreach (var standing in standings)
                if (standing.Object == name && rules.FindPair(standing.Rule)?.NextChange(standing.Since) <= until)
                    return true;
        return false;
    }

    /// <summary>Time has passed: what was told of rules that are not in force any more is over.</summary>
    /// <param name="cause">The next that is free.</param>
    public void Pass(long batch, RuleSet rules, long until, int cause, List<TrackChange> changes)
    {
        Follow(rules);
        (_changes, _next) = (changes, (batch, cause, FirstPlace));
        Lapse(_standing.Values.SelectMany(each => each).Distinct().Order(), until);
    }

    private SortedSet<PairStanding> StandingOf(string name) => _standing.GetValueOrDefault(name) ?? Nothing;

    private void Lapse(IEnumerable<PairStanding> standings, long until)
    {
        foreach (var standing in standings.ToList())
            if (_rules.FindPair(standing.Rule) is { } rule && rule.NextChange(standing.Since) is var end && end <= until)
                Tell(rule, standing, isSo: false, EventReason.WindowClosed, end);
    }

    /// <summary>Who names whom follows the rules.</summary>
    private void Follow(RuleSet rules)
    {
        if (rules == _rules)
            return;
        _rules = rules;
        _firsts.Clear();
        foreach (var (name, seen) in _seen)
            Name(name, seen.Traits);
    }

    private void See(string name, in Seen seen)
    {
        var isAsBefore = _seen.TryGetValue(name, out var before) && before.Traits == seen.Traits;
        _seen[name] = seen;
        _places.Put(name, seen.Owner, seen.Fix);
        if (!isAsBefore)
            Name(name, seen.Traits);
    }

    private void Name(string name, Traits traits)
    {
        foreach (var rule in _rules.Pairs.OfType<SeparationRule>())
            if (OtherOf(rule, name, traits) is { } other)
            {
                if (!_firsts.TryGetValue((rule.Number, other), out var firsts))
                    _firsts[(rule.Number, other)] = firsts = new(StringComparer.Ordinal);
                firsts.Add(name);
            }
    }

    private static string? OtherOf(SeparationRule rule, string name, Traits traits) => !traits.Meet(rule) ? null : rule.Pairs is { } pairs ? pairs.GetValueOrDefault(name) : traits.Text(rule.Attribute);

    /// <summary>All that an object may be one of, in their order: those that stand, and those that may come about.</summary>
    private SortedSet<(string First, string Other)> PairsOf(PairRule rule, string name)
    {
        SortedSet<(string, string)> pairs = new(Comparer<(string First, string Other)>.Create(static (a, b) => string.CompareOrdinal(a.First, b.First) is var first and not 0 ? first : string.CompareOrdinal(a.Other, b.Other)));
        foreach (var pair in StandingOf(name))
            if (pair.Rule == rule.Number)
                pairs.Add((pair.Object, pair.Other));
        var (fix, _, traits) = _seen[name];
        if (rule is SeparationRule separation)
        {
            if (OtherOf(separation, name, traits) is { } other)
                pairs.Add((name, other));
            foreach (var first in _firsts.GetValueOrDefault((rule.Number, name)) ?? [])
                pairs.Add((first, name));
        }
        else if (rule is RoamRule roam && (traits.Meet(roam) || traits.Meet(roam.Others)))
        {
            foreach (var (near, _) in _places.Near(new(fix.Lon, fix.Lat), roam.WithinMeters, MostNear, position => position.Object != name && Pair(roam, name, position.Object) is not null))
                if (Pair(roam, name, near.Object) is { } pair)
                    pairs.Add(pair);
        }
        return pairs;
    }

    /// <summary>Which of two is the first; null where the rule is not about them.</summary>
    private (string First, string Other)? Pair(RoamRule rule, string one, string another)
    {
        var (lesser, greater) = string.CompareOrdinal(one, another) < 0 ? (one, another) : (another, one);
        return Concerns(rule, lesser, greater) ? (lesser, greater) : Concerns(rule, greater, lesser) ? (greater, lesser) : null;
    }

    private bool Concerns(PairRule rule, string first, string other) => _seen.TryGetValue(first, out var one) && _seen.TryGetValue(other, out var another) && rule switch
    {
        SeparationRule separation => OtherOf(separation, first, one.Traits) == other,
        RoamRule roam => one.Traits.Meet(roam) && another.Traits.Meet(roam.Others ?? roam.Objects),
        _ => false,
    };

    /// <param name="editedAt">UTC ticks, where the rule was changed; 0 for a fix.</param>
    private void Judge(PairRule rule, string first, string other, EventReason reason, long editedAt)
    {
        var standing = new PairStanding(rule.Number, first, other, 0);
        var was = StandingOf(first).Contains(standing);
        if (!Concerns(rule, first, other))
        {
            if (was)
                Tell(rule, standing, isSo: false, EventReason.ObjectChanged, Math.Max(_seen[first].Fix.Time, _seen[other].Fix.Time));
            return;
        }
        var (one, another) = (_seen[first].Fix, _seen[other].Fix);
        var time = Math.Max(editedAt, Math.Max(one.Time, another.Time));
        if (Math.Abs(one.Time - another.Time) > rule.Fresh.Ticks || time - Math.Min(one.Time, another.Time) > Math.Max(presentFor.Ticks, rule.Fresh.Ticks))
            return;
        var meters = Geodesic.DistanceMeters(new(one.Lon, one.Lat), new(another.Lon, another.Lat));
        var isSo = (rule.Says(meters, one.AccuracyMeters + another.AccuracyMeters, was) ?? was) && rule.IsOpen(time);
        if (isSo != was)
            Tell(rule, standing, isSo, reason, time);
    }

    private void Tell(PairRule rule, PairStanding standing, bool isSo, EventReason reason, long time)
    {
        standing = standing with { Since = time };
        Stand(standing, isSo);
        var (first, other) = (_seen[standing.Object], _seen[standing.Other]);
        var meters = Geodesic.DistanceMeters(new(first.Fix.Lon, first.Fix.Lat), new(other.Fix.Lon, other.Fix.Lat));
        var facts = FactsJson.Of(new { Other = standing.Other, OtherTime = other.Fix.At, DistanceM = Math.Round(meters, 2) });
        var told = new FenceEvent(isSo ? rule.Begins : rule.Ends, rule, first.Fix, time, reason, null, facts);
        _changes.Add(new(new(_next.Batch, _next.Cause, _next.Place++), standing.Object, first.Owner.And(other.Owner), told, null));
        tracks(standing.Object)!.Stand(standing, isSo);
    }

    private void Stand(PairStanding standing, bool isSo)
    {
        foreach (var name in (string[])[standing.Object, standing.Other])
        {
            if (!_standing.TryGetValue(name, out var standings))
                _standing[name] = standings = [];
            if (isSo)
                standings.Add(standing);
            else
                standings.Remove(standing);
        }
    }
}
