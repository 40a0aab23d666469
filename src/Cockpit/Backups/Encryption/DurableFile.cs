using System.Runtime.InteropServices;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>Files that are there as a whole or not at all, whatever becomes of the machine.</summary>
internal static partial class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Of a name under which nothing is ever looked for.</summary>
    private const string AsideExtension = ".part";

    public static bool IsAside(string path) => path.EndsWith(AsideExtension, StringComparison.Ordinal);

    /// <summary>The file while it is not yet whole; what a kill left there is written over.</summary>
    public static FileStream BeginAside(string path)
    {
        File.Delete(path + AsideExtension);
        return new(path + AsideExtension, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnerOnly });
    }

    /// <summary>Gives the file its name, bytes and name on the disk.</summary>
    public static void Keep(FileStream aside, string path)
    {
        aside.Flush(flushToDisk: true);
        aside.Dispose();
        File.Move(path + AsideExtension, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    public static void Drop(string path) => File.Delete(path + AsideExtension);

    /// <summary>Names of a folder are on the disk when it was flushed itself (fsync(2)); file systems that cannot do that do it at once.</summary>
    public static void FlushFolder(string folder) => Flush(folder, Fsync);

    /// <summary>All that was written to the file system of a folder is on the disk (syncfs(2)): for many files at once.</summary>
    public static void FlushAll(string folder) => Flush(folder, SyncFileSystem);

    private static void Flush(string folder, Func<int, int> flush)
    {
        const int ReadOnly = 0;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            return;
        _ = flush(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFileSystem(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
