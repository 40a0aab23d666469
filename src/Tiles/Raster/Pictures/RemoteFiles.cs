using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>A file that is read piece by piece from wherever it is.</summary>
internal interface IRangeFile
{
    long Length { get; }

    /// <returns>Bytes read; fewer than asked for where the file ends or cannot be read.</returns>
    int Read(long offset, Span<byte> into);
}

/// <summary>Lets GDAL open an <see cref="IRangeFile"/> by a name of ours: it neither knows the address nor speaks HTTP itself.</summary>
internal static unsafe class RemoteFiles
{
    private const string Prefix = "/vsicockpit/";

    /// <summary>What GDAL asks for at once, and keeps of each opened file, in bytes.</summary>
    private const nuint PieceBytes = 64 << 10, KeptBytes = 8 << 20;

    private static readonly ConcurrentDictionary<string, IRangeFile> Files = new(StringComparer.Ordinal);
    private static long _names;

    /// <summary>VSIFilesystemPluginCallbacksStruct as of GDAL 3.0 to its cache size; GDAL allocates it, zeros for all that we leave out.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Callbacks
    {
        public IntPtr UserData, Stat, Unlink, Rename, MakeFolder, RemoveFolder, ListFolder;
        public delegate* unmanaged<IntPtr, byte*, byte*, IntPtr> Open;
        public delegate* unmanaged<IntPtr, ulong> Tell;
        public delegate* unmanaged<IntPtr, ulong, int, int> Seek;
        public delegate* unmanaged<IntPtr, byte*, nuint, nuint, nuint> Read;
        public IntPtr ReadRanges, RangeStatus;
        public delegate* unmanaged<IntPtr, int> IsAtEnd;
        public IntPtr Write, Flush, Truncate;
        public delegate* unmanaged<IntPtr, int> Close;
        public nuint PieceBytes, KeptBytes;
    }

    private sealed class Reader(IRangeFile file)
    {
        public IRangeFile File => file;

        public long Position { get; set; }

        public bool IsAtEnd { get; set; }
    }

    /// <returns>The name under which GDAL opens it until <see cref="Forget"/>.</returns>
    public static string Name(IRangeFile file)
    {
        var name = $"{Interlocked.Increment(ref _names)}.tif";
        Files[name] = file;
        return Prefix + name;
    }

    public static void Forget(string name) => Files.TryRemove(name[Prefix.Length..], out _);

    internal static void Install()
    {
        var callbacks = (Callbacks*)Gdal.NewFileSystem();
        callbacks->Open = &Open;
        callbacks->Tell = &Tell;
        callbacks->Seek = &Seek;
        callbacks->Read = &Read;
        callbacks->IsAtEnd = &IsAtEnd;
        callbacks->Close = &Close;
        (callbacks->PieceBytes, callbacks->KeptBytes) = (PieceBytes, KeptBytes);
        _ = Gdal.InstallFileSystem(Marshal.StringToCoTaskMemUTF8(Prefix), (IntPtr)callbacks);
    }

    private static Reader Of(IntPtr handle) => (Reader)GCHandle.FromIntPtr(handle).Target!;

    [UnmanagedCallersOnly]
    private static IntPtr Open(IntPtr userData, byte* name, byte* access) =>
        Marshal.PtrToStringUTF8((IntPtr)name) is { } text && Files.TryGetValue(text, out var file) ? GCHandle.ToIntPtr(GCHandle.Alloc(new Reader(file))) : IntPtr.Zero;

    [UnmanagedCallersOnly]
    private static ulong Tell(IntPtr handle) => (ulong)Of(handle).Position;

    [UnmanagedCallersOnly]
    private static int Seek(IntPtr handle, ulong offset, int from)
    {
        var reader = Of(handle);
        reader.Position = (long)offset + from switch { 0 => 0, 1 => reader.Position, _ => reader.File.Length };
        reader.IsAtEnd = false;
        return 0;
    }

    /// <returns>Whole members of <paramref name="size"/> bytes, as fread counts.</returns>
    [UnmanagedCallersOnly]
    private static nuint Read(IntPtr handle, byte* into, nuint size, nuint count)
    {
        try
        {
            var reader = Of(handle);
            var wanted = (long)(size * count);
            var there = Math.Max(0, Math.Min(wanted, reader.File.Length - reader.Position));
            var read = there == 0 ? 0 : reader.File.Read(reader.Position, new(into, (int)Math.Min(there, int.MaxValue)));
            reader.Position += read;
            reader.IsAtEnd = read < wanted;
            return size == 0 ? 0 : (nuint)read / size;
        }
        catch (Exception)
        {
            return 0; // whatever it is: through GDAL's frames it would end the process
        }
    }

    [UnmanagedCallersOnly]
    private static int IsAtEnd(IntPtr handle) => Of(handle).IsAtEnd ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int Close(IntPtr handle)
    {
        GCHandle.FromIntPtr(handle).Free();
        return 0;
    }
}
