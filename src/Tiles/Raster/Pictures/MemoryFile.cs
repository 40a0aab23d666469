using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>Bytes under a name that GDAL opens like a file.</summary>
internal sealed class MemoryFile : IDisposable
{
    private static long _names;

    private GCHandle _pinned;

    private MemoryFile(byte[] bytes)
    {
        _pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        _ = Gdal.CloseFile(Gdal.FileOf(Name, _pinned.AddrOfPinnedObject(), bytes.Length, takesOver: 0));
    }

    public string Name { get; } = NewName();

    public static MemoryFile Of(byte[] bytes) => new(bytes);

    public static string NewName() => $"/vsimem/{Interlocked.Increment(ref _names)}";

    public void Dispose()
    {
        _ = Gdal.Unlink(Name);
        _pinned.Free();
    }
}
