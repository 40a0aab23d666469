namespace SpatialCockpit.Tests;

/// <summary>A folder of one test's own, gone with it. Others may pass through it: PostgreSQL, started by root, runs as another user and must reach what lies below.</summary>
public sealed class TempFolder : IDisposable
{
    private const UnixFileMode Passage = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="prefix">Of its name, for who finds it left behind; also to try names with blanks in them.</param>
    public TempFolder(string prefix = "cockpit-test-")
    {
        Path = Directory.CreateTempSubdirectory(prefix).FullName;
        System.IO.File.SetUnixFileMode(Path, System.IO.File.GetUnixFileMode(Path) | Passage);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>What a killed server leaves behind is still ending, and may write meanwhile.</summary>
    public void Dispose()
    {
        if (!SpinWait.SpinUntil(Delete, Patience))
            Directory.Delete(Path, recursive: true);
    }

    private bool Delete()
    {
        try
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
