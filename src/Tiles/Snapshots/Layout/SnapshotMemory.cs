using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// One block of memory outside the garbage collector's. Given back when its owner has disposed of it and every reader that holds it has let go. What was saved is read into
/// such a block rather than mapped: a mapped file that somebody cuts short would end the process, and all of it is read for its checksum anyway.
/// </summary>
internal sealed unsafe class SnapshotMemory : SafeHandleZeroOrMinusOneIsInvalid
{
    private SnapshotMemory(byte* start, long length) : base(ownsHandle: true)
    {
        Start = start;
        Length = length;
        SetHandle((nint)start);
    }

    public byte* Start { get; }

    public long Length { get; }

    /// <summary>All zeros.</summary>
    public static SnapshotMemory Allocate(long bytes) => new((byte*)NativeMemory.AllocZeroed(checked((nuint)bytes)), bytes);

    /// <returns>False when it was given back already: there is a newer one.</returns>
    public bool TryHold()
    {
        try
        {
            var held = false;
            DangerousAddRef(ref held);
            return held;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public void LetGo() => DangerousRelease();

    public Span<T> Slice<T>(long at, int count) where T : unmanaged => new(Start + at, count);

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free(Start);
        return true;
    }
}
