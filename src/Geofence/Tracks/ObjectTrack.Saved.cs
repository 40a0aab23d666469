using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>A track as bytes, so that a start goes on where the last run was.</summary>
internal sealed partial class ObjectTrack
{
    /// <summary>The oldest fences that a moment was judged by.</summary>
    public long OldestEpoch => Math.Min(_base?.Fences.Epoch ?? long.MaxValue, _recent.Count > 0 ? _recent.Min(moment => moment.Fences.Epoch) : long.MaxValue);

    /// <summary>Since it was last saved.</summary>
    public bool IsChanged { get; private set; }

    public byte[] Save()
    {
        IsChanged = false;
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(Owner.Region);
        Write(to, Owner.Audience);
        Moment[] moments = _base is { } forgotten ? [forgotten, .. _recent] : [.. _recent];
        List<Traits> traits = [.. moments.Select(moment => moment.Traits).DistinctBy(traits => traits.Hash)];
        to.Write(Pairs.Count);
        foreach (var pair in Pairs)
        {
            to.Write(pair.Rule);
            to.Write(pair.Other);
            to.Write(pair.Since);
        }
        to.Write(traits.Count);
        foreach (var one in traits)
        {
            to.Write(one.Json);
            to.Write(one.Hash);
        }
        to.Write(_base is not null);
        to.Write(moments.Length);
        var states = new SavedStates();
        foreach (var moment in moments)
            Write(to, moment, traits.FindIndex(one => one.Hash == moment.Traits.Hash), states);
        to.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">It names fences that are not there: it does not belong to this record.</exception>
    public static ObjectTrack Restore(string name, byte[] saved, RuleHistory fences)
    {
        using var from = new BinaryReader(new MemoryStream(saved));
        var track = new ObjectTrack(name) { Owner = new(from.ReadString(), Read<int>(from)) };
        for (var left = from.ReadInt32(); left > 0; left--)
            track._pairs.Add(new(from.ReadInt32(), name, from.ReadString(), from.ReadInt64()));
        var traits = new Traits[from.ReadInt32()];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = new(from.ReadString(), from.ReadInt64());
        var hasBase = from.ReadBoolean();
        var states = new SavedStates();
        for (var left = from.ReadInt32(); left > 0; left--)
            track._recent.Add(Read(from, fences, traits, states));
        if (hasBase)
        {
            track._base = track._recent[0];
            track._recent.RemoveAt(0);
        }
        track.Reset();
        track.IsChanged = false;
        return track;
    }

    private static void Write(BinaryWriter to, in Moment moment, int traits, SavedStates states)
    {
        Write<Fix>(to, [moment.Fix]);
        to.Write(traits);
        to.Write(moment.Fences.Epoch);
        to.Write(moment.EditedAt);
        to.Write(moment.Clock);
        to.Write(moment.IsPassed);
        Write(to, moment.After.Presences);
        states.Write(to, moment.After.Watches, moment.Fences);
        to.Write(moment.Told.Length);
        foreach (var told in moment.Told)
        {
            to.Write((byte)told.Kind);
            to.Write((byte)told.Reason);
            Write(to, told.Rule);
            to.Write(told.Permit is not null);
            if (told.Permit is { } permit)
                Write(to, permit);
            to.Write(told.IsOfBefore);
            to.Write(told.Time);
            to.Write(told.Facts is not null);
            if (told.Facts is { } facts)
                to.Write(facts);
            Write<EventId>(to, [told.Id]);
        }
    }

    private static void Write(BinaryWriter to, Rule rule)
    {
        to.Write(rule.Number);
        to.Write(rule.Version);
    }

    private static Rule Read(BinaryReader from, RuleHistory fences) =>
        fences.Find(from.ReadInt32(), from.ReadInt32()) ?? throw new InvalidDataException("A track names a rule that is not there.");

    private static Moment Read(BinaryReader from, RuleHistory fences, Traits[] known, SavedStates states)
    {
        var fix = Read<Fix>(from)[0];
        var traits = known[from.ReadInt32()];
        var set = fences.At(from.ReadInt64());
        var (editedAt, clock, isPassed, presences) = (from.ReadInt64(), from.ReadInt64(), from.ReadBoolean(), Read<Presence>(from));
        var watches = states.Read(from, set);
        var told = from.ReadInt32() is var count and > 0 ? new Told[count] : NoEvents;
        for (var i = 0; i < told.Length; i++)
        {
            var (kind, reason) = ((FenceEventKind)from.ReadByte(), (EventReason)from.ReadByte());
            var rule = Read(from, fences);
            var permit = from.ReadBoolean() ? (Fence)Read(from, fences) : null;
            var (isOfBefore, time, facts) = (from.ReadBoolean(), from.ReadInt64(), from.ReadBoolean() ? from.ReadString() : null);
            told[i] = new(rule, permit, facts, time, kind, reason, isOfBefore, Read<EventId>(from)[0]);
        }
        return new(fix, set, traits, editedAt, clock, isPassed, new(presences.Length == 0 ? [] : presences, watches), told);
    }

    /// <summary>Values without references, as they lie in memory; a checkpoint is read by the machine that wrote it, or thrown away.</summary>
    private static void Write<T>(BinaryWriter to, ReadOnlySpan<T> values) where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    private static void Write<T>(BinaryWriter to, T[] values) where T : unmanaged => Write<T>(to, values.AsSpan());

    private static T[] Read<T>(BinaryReader from) where T : unmanaged
    {
        var values = new T[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
