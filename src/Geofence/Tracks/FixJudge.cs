using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>One fix of one object against all fences: what is told, and how the object stands to them afterwards. Serves one thread, and allocates nothing for a fix that changes nothing.</summary>
internal sealed class FixJudge
{
    private readonly List<int> _around = [];
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
        foreach (var place in _around)
        {
            var fence = fences.All[place];
            if (!IsAmong(presences, fence.Number))
                Keep(Next(fence, new(fence.Number, false, 0, 0, 0, false), before, fix));
        }
        return _after.Count == 0 ? [] : _after.Count == presences.Length && presences.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(_after)) ? presences : [.. _after];
    }

    private void Keep(Presence presence)
    {
        if (!presence.IsNothing)
            _after.Add(presence);
    }

    private Presence Next(Fence fence, Presence presence, Fix? before, in Fix fix)
    {
        if (fence.Says(fix, presence.IsInside) is not { } inside)
            return presence;
        if (inside == presence.IsInside)
        {
            if (!inside && presence.Against == 0 && before is { } last && fence.Tells(FenceEventKind.Cross) && fence.Shape.Meets(new(last.Lon, last.Lat), new(fix.Lon, fix.Lat)))
                _told.Add(new(FenceEventKind.Cross, fence, fix));
            presence = presence with { Against = 0, AgainstSince = 0 };
        }
        else
        {
            presence = presence with { Against = presence.Against + 1, AgainstSince = presence.Against == 0 ? fix.Time : presence.AgainstSince };
            if (presence.Against < fence.ConfirmFixes)
                return presence;
            presence = new(fence.Number, inside, inside ? presence.AgainstSince : 0, 0, 0, false);
            Tell(inside ? FenceEventKind.Enter : FenceEventKind.Exit, fence, fix);
        }
        if (!inside)
            return presence;
        Tell(FenceEventKind.Inside, fence, fix);
        if (presence.HasDwelled || !fence.Tells(FenceEventKind.Dwell) || fix.Time - presence.Since < fence.Dwell.Ticks)
            return presence;
        _told.Add(new(FenceEventKind.Dwell, fence, fix));
        return presence with { HasDwelled = true };
    }

    private void Tell(FenceEventKind kind, Fence fence, in Fix fix)
    {
        if (fence.Tells(kind))
            _told.Add(new(kind, fence, fix));
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
