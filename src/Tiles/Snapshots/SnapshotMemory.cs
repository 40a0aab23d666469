using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// One block of memory outside the garbage collector's, or one file mapped to read. Given back when its owner has disposed of it and every reader that holds it has let go.
/// </summary>
internal sealed unsafe class SnapshotMemory : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly MemoryMappedViewAccessor? _view;

    private SnapshotMemory(byte* start, long length, MemoryMappedViewAccessor? view) : base(ownsHandle: true)
    {
        Start = start;
        Length = length;
        _view = view;
        SetHandle((nint)start);
    }

    public byte* Start { get; }

    public long Length { get; }

    /// <summary>All zeros.</summary>
    public static SnapshotMemory Allocate(long bytes) => new((byte*)NativeMemory.AllocZeroed(checked((nuint)bytes)), bytes, null);

    /// <exception cref="IOException"/>
    public static SnapshotMemory Map(string path)
    {
        var length = new FileInfo(path).Length;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new(start, length, view);
    }

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
        if (_view is null)
        {
            NativeMemory.Free(Start);
            return true;
        }
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        return true;
    }
}
