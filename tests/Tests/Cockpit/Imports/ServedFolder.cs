using SpatialCockpit.Tests.Cockpit.Operations;

namespace SpatialCockpit.Tests.Cockpit.Imports;

/// <summary>A data folder with its server in a process of its own, for verbs to be clients of.</summary>
public sealed class ServedFolder : IAsyncLifetime
{
    private ServerProcess _server = null!;

    public string Path { get; } = Directory.CreateTempSubdirectory("cockpit-verbs-").FullName;

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _server = await ServerProcess.ServeAsync(Path, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.TerminateAsync(CancellationToken.None);
        _server.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
