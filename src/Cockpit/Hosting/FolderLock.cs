namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>One process owns a data folder: an advisory lock that the kernel takes back however that process ends.</summary>
public sealed class FolderLock : IDisposable
{
    internal const string FileName = "lock";

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <exception cref="OperatorException">Another host has it.</exception>
    public static FolderLock Take(DataFolder data) => TryTake(data) ?? throw new OperatorException(ServerFile.Read(data) is { } other
        ? $"The data folder {data.Path} is in use by the host at {other.Address} (process {other.Pid}). Stop that one first, or choose another folder with --data."
        : $"The data folder {data.Path} is in use by a host that is just starting or stopping.");

    /// <returns>Null while another process holds it.</returns>
    public static FolderLock? TryTake(DataFolder data)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) here.
            return new(new FileStream(data.File(FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not DirectoryNotFoundException and not FileNotFoundException)
        {
            return null;
        }
    }

    public void Dispose() => _held.Dispose();
}
