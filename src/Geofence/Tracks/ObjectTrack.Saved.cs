using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Fences;

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
        to.Write(_base is not null);
        if (_base is { } forgotten)
            Write(to, forgotten);
        to.Write(_recent.Count);
        foreach (var moment in _recent)
            Write(to, moment);
        to.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">It names fences that are not there: it does not belong to this record.</exception>
    public static ObjectTrack Restore(string name, byte[] saved, FenceHistory fences)
    {
        using var from = new BinaryReader(new MemoryStream(saved));
        var track = new ObjectTrack(name) { Owner = new(from.ReadString(), Read<int>(from)) };
        if (from.ReadBoolean())
            track._base = Read(from, fences);
        for (var left = from.ReadInt32(); left > 0; left--)
            track._recent.Add(Read(from, fences));
        track.Reset();
        return track;
    }

    private static void Write(BinaryWriter to, in Moment moment)
    {
        Write<Fix>(to, [moment.Fix]);
        to.Write(moment.Fences.Epoch);
        to.Write(moment.EditedAt);
        Write(to, moment.After);
        to.Write(moment.Told.Length);
        foreach (var (told, id) in moment.Told)
        {
            to.Write((byte)told.Kind);
            to.Write(told.Fence.Number);
            to.Write(told.Fence.Version);
            to.Write(told.Time);
            Write<EventId>(to, [id]);
        }
    }

    private static Moment Read(BinaryReader from, FenceHistory fences)
    {
        var fix = Read<Fix>(from)[0];
        var set = fences.At(from.ReadInt64());
        var (editedAt, after) = (from.ReadInt64(), Read<Presence>(from));
        var told = from.ReadInt32() is var count and > 0 ? new Told[count] : NoEvents;
        for (var i = 0; i < told.Length; i++)
        {
            var kind = (FenceEventKind)from.ReadByte();
            var fence = fences.Find(from.ReadInt32(), from.ReadInt32()) ?? throw new InvalidDataException("A track names a fence that is not there.");
            told[i] = new(new(kind, fence, fix, from.ReadInt64()), Read<EventId>(from)[0]);
        }
        return new(fix, set, editedAt, after.Length == 0 ? [] : after, told);
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
