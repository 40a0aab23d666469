using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Imports;

/// <summary>A data folder with its server in a process of its own, for verbs to be clients of.</summary>
public sealed class ServedFolder : IAsyncLifetime
{
    private readonly TempFolder _folder = new("cockpit-verbs-");
    private ServerProcess _server = null!;

    public string Path => _folder.Path;

    public async ValueTask InitializeAsync() =>
        _server = await ServerProcess.ServeAsync(Path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.TerminateAsync(CancellationToken.None);
        _server.Dispose();
        _folder.Dispose();
    }
}
