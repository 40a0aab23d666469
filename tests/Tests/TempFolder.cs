namespace SpatialCockpit.Tests;

/// <summary>A folder of one test's own, gone with it. Others may pass through it: PostgreSQL, started by root, runs as another user and must reach what lies below.</summary>
public sealed class TempFolder : IDisposable
{
    private const UnixFileMode Passage = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="prefix">Of its name, for who finds it left behind; also to try names with blanks in them.</param>
    public TempFolder(string prefix = "cockpit-test-")
    {
        Path = Directory.CreateTempSubdirectory(prefix).FullName;
        System.IO.File.SetUnixFileMode(Path, System.IO.File.GetUnixFileMode(Path) | Passage);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
