using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// One fix of one object against all fences: what is told, and how the object stands to them afterwards; and what time alone brings about, between fixes. Serves one thread, and allocates nothing
/// for a fix that changes nothing.
/// </summary>
internal sealed class FixJudge(TimeSpan presentFor)
{
    private readonly List<Fence> _around = [];
    private readonly List<Presence> _after = [];
    private readonly List<FenceEvent> _told = [];
    private RuleSet _fences = RuleSet.Empty;
    private Traits? _traits;

    /// <summary>What the last fix told.</summary>
    public ReadOnlySpan<FenceEvent> Told => CollectionsMarshal.AsSpan(_told);

    /// <param name="before">How the object was known before; null for an object that was not.</param>
    /// <param name="presences">As the fixes before left them.</param>
    /// <returns>As this fix leaves them; the same array where nothing is different.</returns>
    public Presence[] Judge(RuleSet fences, TrackPlace? before, in Fix fix, Traits traits, Presence[] presences)
    {
        Begin(fences, traits);
        foreach (var presence in presences)
        {
            if (fences.Find(presence.Fence) is not { } fence)
                continue;
            var passed = before is { } known ? Pass(fence, presence, known, fix.Time) : presence;
            if (traits.Meet(fence))
                Keep(Next(fence, passed, before?.Fix, fix));
            else if (passed.HasEntered)
                TellExit(fence, passed, fix, fix.Time, EventReason.ObjectChanged);
        }
        _around.Clear();
        fences.AddAround(Box(before?.Fix ?? fix, fix), _around);
        foreach (var fence in _around)
        {
            if (!IsAmong(presences, fence.Number) && traits.Meet(fence))
                Keep(Next(fence, Presence.Outside(fence.Number), before?.Fix, fix));
        }
        foreach (var fence in fences.TellingOutside)
        {
            if (!IsKept(fence.Number) && fence.IsOpen(fix.Time) && traits.Meet(fence) && fence.Says(fix, wasInside: false) == false)
                Tell(FenceEventKind.Outside, fence, fix, fix.Time, EventReason.Fix, Permit(fence, fix, fix.Time));
        }
        return After(presences);
    }

    /// <summary>Fences have changed under an object: its last fix is judged by them as they are now, without waiting for others to confirm it.</summary>
    /// <param name="was">Fences as they were, for those that are gone.</param>
    /// <param name="at">Whether a fence is in force is asked of its clock: time passes later.</param>
    /// <param name="editedAt">UTC ticks; when that is earlier than the fix, the fix's own time counts.</param>
    public Presence[] JudgeEdit(RuleSet was, RuleSet now, in TrackPlace at, long editedAt, Presence[] presences)
    {
        Begin(now, at.Traits);
        var (fix, clock, _) = at;
        var time = Math.Max(editedAt, fix.Time);
        foreach (var presence in presences)
        {
            var before = was.Find(presence.Fence);
            if (now.Find(presence.Fence) is { } fence)
                Keep(fence.Equals(before) ? Permitted(fence, presence, fix, clock, time, IsSame(was, now, presence.Permit)) : Anew(was, fence, presence, fix, clock, time));
            else if (presence.HasEntered && before is not null)
                Tell(FenceEventKind.Exit, before, fix, time, EventReason.FenceChanged, was.Find(presence.Permit));
        }
        _around.Clear();
        now.AddAround(Box(fix, fix), _around);
        foreach (var fence in _around)
        {
            if (!IsAmong(presences, fence.Number) && !fence.Equals(was.Find(fence.Number)))
                Keep(Anew(was, fence, Presence.Outside(fence.Number), fix, clock, time));
        }
        return After(presences);
    }

    /// <summary>No fix has come: what time brings about up to a moment, included.</summary>
    public Presence[] JudgeTime(RuleSet fences, in TrackPlace at, long until, Presence[] presences)
    {
        Begin(fences, at.Traits);
        foreach (var presence in presences)
        {
            if (fences.Find(presence.Fence) is { } fence)
                Keep(Pass(fence, presence, at, until + 1));
        }
        return After(presences);
    }

    /// <summary>Whether time brings about anything up to a moment.</summary>
    public bool IsDue(RuleSet fences, in TrackPlace at, long until, Presence[] presences)
    {
        Begin(fences, at.Traits);
        foreach (var presence in presences)
        {
            if (fences.Find(presence.Fence) is { } fence && IsTimed(fence, presence) && NextMoment(fence, presence, at.Clock) is var next && next <= until && MayChange(fence, presence, at.Fix, next))
                return true;
        }
        return false;
    }

    private void Begin(RuleSet fences, Traits traits)
    {
        (_fences, _traits) = (fences, traits);
        _after.Clear();
        _told.Clear();
    }

    /// <summary>By a fence that was put or changed.</summary>
    private Presence Anew(RuleSet was, Fence fence, Presence presence, in Fix fix, long clock, long time)
    {
        var isInside = _traits!.Meet(fence) && (fence.Says(fix, presence.IsInside) ?? presence.IsInside);
        var isIn = isInside && fence.IsOpen(clock);
        var after = isInside ? presence.Settled.With(Standing.Inside) : presence.Settled.Without(Standing.Inside);
        if (isIn == presence.HasEntered)
            return isInside && !isIn ? after with { Since = time } : Permitted(fence, after, fix, clock, time, IsSame(was, _fences, after.Permit));
        if (isIn)
            return Enter(fence, after with { Since = time }, fix, clock, time, EventReason.FenceChanged);
        TellExit(fence, presence, fix, time, EventReason.FenceChanged);
        return after.Left with { Since = time };
    }

    private Presence Next(Fence fence, Presence presence, Fix? before, in Fix fix)
    {
        var (wasInside, isSure) = (presence.IsInside, true);
        if (fence.Says(fix, wasInside) is not { } inside)
            isSure = false;
        else if (inside == wasInside)
        {
            if (!inside && presence.Doubt.IsNone && before is { } last && fence.Tells(FenceEventKind.Cross) && fence.IsOpen(fix.Time) && fence.Shape.Meets(new(last.Lon, last.Lat), new(fix.Lon, fix.Lat)))
                Tell(FenceEventKind.Cross, fence, fix, fix.Time, EventReason.Fix, Permit(fence, fix, fix.Time));
            presence = presence.Settled;
        }
        else
        {
            presence = presence with { Doubt = presence.Doubt.And(fix.Time) };
            isSure = fence.Confirmation.IsReached(presence.Doubt, fix.Time);
            if (isSure)
                presence = Turned(fence, presence, fix.Time);
        }
        presence = Settle(fence, presence, fix, fix.Time, EventReason.Fix, presence.IsInside == wasInside ? fix.Time : presence.Since);
        return isSure && presence.HasEntered ? Stay(fence, Permitted(fence, presence, fix, fix.Time, fix.Time, isHere: false), fix) : presence;
    }

    private Presence Stay(Fence fence, Presence presence, in Fix fix)
    {
        var permit = _fences.Find(presence.Permit);
        Tell(FenceEventKind.Inside, fence, fix, fix.Time, EventReason.Fix, permit);
        if (presence.HasDwelled || !fence.Tells(FenceEventKind.Dwell) || fix.Time - presence.Since < fence.Dwell.Ticks)
            return presence;
        Tell(FenceEventKind.Dwell, fence, fix, fix.Time, EventReason.Fix, permit);
        return presence.With(Standing.Dwelled);
    }

    /// <summary>On the other side now. A stay counts from the first fix that said so, where the fence was in force since then.</summary>
    private static Presence Turned(Fence fence, Presence presence, long time)
    {
        if (presence.IsInside)
            return presence.Settled.Without(Standing.Inside);
        var isWhole = fence.Active is null || (fence.IsOpen(presence.Doubt.Since) && fence.NextChange(presence.Doubt.Since) > time);
        return presence.Settled.With(Standing.Inside) with { Since = isWhole ? presence.Doubt.Since : time };
    }

    /// <summary>What time brings about between two moments, neither included, while an object is where it was last.</summary>
    private Presence Pass(Fence fence, Presence presence, in TrackPlace place, long until)
    {
        if (!IsTimed(fence, presence))
            return presence;
        var (last, from, traits) = place;
        var now = _traits;
        _traits = traits;
        for (long at; (at = NextMoment(fence, presence, from)) < until && MayChange(fence, presence, last, at); from = at)
            presence = Permitted(fence, Settle(fence, presence, last, at, EventReason.WindowOpened, at), last, at, at, isHere: true);
        _traits = now;
        return presence;
    }

    private static bool IsTimed(Fence fence, Presence presence) => presence.IsInside && (fence.Active is not null || presence.IsPermitted);

    /// <summary>Of a fence that was changed over the object nothing is told before it was.</summary>
    private long NextMoment(Fence fence, Presence presence, long from) =>
        !presence.HasEntered && presence.Since > from ? presence.Since
        : presence.IsPermitted && _fences.Find(presence.Permit) is { } permit ? Math.Min(fence.NextChange(from), permit.NextChange(from))
        : fence.NextChange(from);

    /// <summary>Who has not been seen for long enters nothing; but a visit ends with its window.</summary>
    private bool MayChange(Fence fence, Presence presence, in Fix last, long at) => at - last.Time <= presentFor.Ticks || (presence.HasEntered && fence.Active is not null);

    /// <summary>Has entered while it is inside and the fence is in force; has left when one of these is no more.</summary>
    /// <param name="reason">Why it would enter.</param>
    /// <param name="since">When it would have.</param>
    private Presence Settle(Fence fence, Presence presence, in Fix fix, long time, EventReason reason, long since)
    {
        var isIn = presence.IsInside && fence.IsOpen(time);
        if (isIn == presence.HasEntered)
            return presence;
        if (isIn)
            return Enter(fence, presence with { Since = since }, fix, time, time, reason);
        TellExit(fence, presence, fix, time, presence.IsInside ? EventReason.WindowClosed : EventReason.Fix);
        return presence.Left;
    }

    /// <param name="at">When a permit would have to hold.</param>
    private Presence Enter(Fence fence, Presence presence, in Fix fix, long at, long time, EventReason reason)
    {
        var permit = Permit(fence, fix, at);
        Tell(FenceEventKind.Enter, fence, fix, time, reason, permit);
        return presence.With(Standing.Entered).PermittedBy(permit);
    }

    /// <summary>What was suppressed is told when no permit holds any more.</summary>
    /// <param name="isHere">The object is where its permit holds: no fix has come that is sure of the fence and says otherwise.</param>
    private Presence Permitted(Fence fence, Presence presence, in Fix fix, long at, long time, bool isHere)
    {
        if (!presence.IsPermitted)
            return presence;
        if (_fences.Find(presence.Permit) is { } held && _traits!.Meet(held) && held.Allows(fence, at) && (isHere || held.Says(fix, wasInside: false) == true))
            return presence;
        if (Permit(fence, fix, at) is { } permit)
            return presence.PermittedBy(permit);
        if (presence.HasEntered)
            Tell(FenceEventKind.Enter, fence, fix, time, EventReason.PermitEnded, null);
        return presence.PermittedBy(null).Without(Standing.Dwelled) with { Since = time };
    }

    private Fence? Permit(Fence fence, in Fix fix, long time)
    {
        foreach (var permit in _fences.Permits)
            if (permit.Allows(fence, time) && _traits!.Meet(permit) && permit.Says(fix, wasInside: false) == true)
                return permit;
        return null;
    }

    private void Keep(in Presence presence)
    {
        if (!presence.IsNothing)
            _after.Add(presence);
    }

    private void TellExit(Fence fence, Presence presence, in Fix fix, long time, EventReason reason) => Tell(FenceEventKind.Exit, fence, fix, time, reason, _fences.Find(presence.Permit));

    private void Tell(FenceEventKind kind, Fence fence, in Fix fix, long time, EventReason reason, Fence? permit)
    {
        if (fence.Tells(kind))
            _told.Add(new(kind, fence, fix, time, reason, permit));
    }

    private Presence[] After(Presence[] before)
    {
        return _after.Count == 0 ? [] : _after.Count == before.Length && before.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(_after)) ? before : [.. _after];
    }

    /// <summary>Inside, or perhaps about to be.</summary>
    private bool IsKept(int fence)
    {
        foreach (var presence in CollectionsMarshal.AsSpan(_after))
            if (presence.Fence == fence)
                return true;
        return false;
    }

    private static bool IsSame(RuleSet was, RuleSet now, int fence) => now.Find(fence) is { } same && same.Equals(was.Find(fence));

    private static bool IsAmong(Presence[] presences, int fence)
    {
        foreach (var presence in presences)
            if (presence.Fence == fence)
                return true;
        return false;
    }

    private static PackedRTree.Box Box(in Fix from, in Fix to) => new(Math.Min(from.Lon, to.Lon), Math.Min(from.Lat, to.Lat), Math.Max(from.Lon, to.Lon), Math.Max(from.Lat, to.Lat));
}
