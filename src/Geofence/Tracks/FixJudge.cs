using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>One fix of one object against all fences: what is told, and how the object stands to them afterwards. Serves one thread, and allocates nothing for a fix that changes nothing.</summary>
internal sealed class FixJudge
{
    private readonly List<Fence> _around = [];
    private readonly List<Presence> _after = [];
    private readonly List<FenceEvent> _told = [];

    /// <summary>What the last fix told.</summary>
    public ReadOnlySpan<FenceEvent> Told => CollectionsMarshal.AsSpan(_told);

    /// <param name="before">The fix before, where there was one.</param>
    /// <param name="presences">As the fixes before left them.</param>
    /// <returns>As this fix leaves them; the same array where nothing is different.</returns>
    public Presence[] Judge(FenceSet fences, Fix? before, in Fix fix, Presence[] presences)
    {
        _after.Clear();
        _told.Clear();
        foreach (var presence in presences)
        {
            if (fences.Find(presence.Fence) is { } fence)
                Keep(Next(fence, presence, before, fix));
        }
        _around.Clear();
        fences.AddAround(Box(before ?? fix, fix), _around);
        foreach (var fence in _around)
        {
            if (!IsAmong(presences, fence.Number))
                Keep(Next(fence, Presence.Outside(fence.Number), before, fix));
        }
        foreach (var fence in fences.TellingOutside)
        {
            if (!IsKept(fence.Number) && fence.Says(fix, wasInside: false) == false)
                _told.Add(new(FenceEventKind.Outside, fence, fix, fix.Time));
        }
        return After(presences);
    }

    /// <summary>Fences have changed under an object: its last fix is judged by them as they are now, without waiting for others to confirm it.</summary>
    /// <param name="was">Fences as they were, for those that are gone.</param>
    /// <param name="editedAt">UTC ticks; when that is earlier than the fix, the fix's own time counts.</param>
    public Presence[] JudgeEdit(FenceSet was, FenceSet now, in Fix fix, long editedAt, Presence[] presences)
    {
        _after.Clear();
        _told.Clear();
        var time = Math.Max(editedAt, fix.Time);
        foreach (var presence in presences)
        {
            if (now.Find(presence.Fence) is { } fence)
                Keep(fence.Equals(was.Find(presence.Fence)) ? presence : Anew(fence, presence, fix, time));
            else if (presence.IsInside && was.Find(presence.Fence) is { } gone)
                Tell(FenceEventKind.Exit, gone, fix, time);
        }
        _around.Clear();
        now.AddAround(Box(fix, fix), _around);
        foreach (var fence in _around)
        {
            if (!IsAmong(presences, fence.Number) && !fence.Equals(was.Find(fence.Number)))
                Keep(Anew(fence, Presence.Outside(fence.Number), fix, time));
        }
        return After(presences);
    }

    private Presence Anew(Fence fence, Presence presence, in Fix fix, long time)
    {
        if (fence.Says(fix, presence.IsInside) is not { } inside || inside == presence.IsInside)
            return presence with { Against = 0, AgainstSince = 0 };
        Tell(inside ? FenceEventKind.Enter : FenceEventKind.Exit, fence, fix, time);
        return inside ? Presence.Inside(fence.Number, time) : Presence.Outside(fence.Number);
    }

    private Presence Next(Fence fence, Presence presence, Fix? before, in Fix fix)
    {
        if (fence.Says(fix, presence.IsInside) is not { } inside)
            return presence;
        if (inside == presence.IsInside)
        {
            if (!inside && presence.Against == 0 && before is { } last && fence.Tells(FenceEventKind.Cross) && fence.Shape.Meets(new(last.Lon, last.Lat), new(fix.Lon, fix.Lat)))
                Tell(FenceEventKind.Cross, fence, fix, fix.Time);
            if (presence.Against != 0)
                presence = presence with { Against = 0, AgainstSince = 0 };
        }
        else
        {
            presence = presence with { Against = (ushort)Math.Min(presence.Against + 1, ushort.MaxValue), AgainstSince = presence.Against == 0 ? fix.Time : presence.AgainstSince };
            if (!fence.IsConfirmed(presence.Against, fix.Time - presence.AgainstSince))
                return presence;
            presence = inside ? Presence.Inside(fence.Number, presence.AgainstSince) : Presence.Outside(fence.Number);
            Tell(inside ? FenceEventKind.Enter : FenceEventKind.Exit, fence, fix, fix.Time);
        }
        if (!inside)
            return presence;
        Tell(FenceEventKind.Inside, fence, fix, fix.Time);
        if (presence.HasDwelled || !fence.Tells(FenceEventKind.Dwell) || fix.Time - presence.Since < fence.Dwell.Ticks)
            return presence;
        Tell(FenceEventKind.Dwell, fence, fix, fix.Time);
        return presence with { HasDwelled = true };
    }

    private void Keep(in Presence presence)
    {
        if (!presence.IsNothing)
            _after.Add(presence);
    }

    private void Tell(FenceEventKind kind, Fence fence, in Fix fix, long time)
    {
        if (fence.Tells(kind))
            _told.Add(new(kind, fence, fix, time));
    }

    /// <summary>In an order of their own: the same whenever the same fix is judged by the same fences, however these are laid out, since their ids follow it.</summary>
    private Presence[] After(Presence[] before)
    {
        if (_told.Count > 1)
            _told.Sort(static (a, b) => a.Fence.Number != b.Fence.Number ? a.Fence.Number.CompareTo(b.Fence.Number) : a.Kind.CompareTo(b.Kind));
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

    private static bool IsAmong(Presence[] presences, int fence)
    {
        foreach (var presence in presences)
            if (presence.Fence == fence)
                return true;
        return false;
    }

    private static PackedRTree.Box Box(in Fix from, in Fix to) => new(Math.Min(from.Lon, to.Lon), Math.Min(from.Lat, to.Lat), Math.Max(from.Lon, to.Lon), Math.Max(from.Lat, to.Lat));
}
