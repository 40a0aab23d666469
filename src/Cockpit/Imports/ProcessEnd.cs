using System.Diagnostics;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Sees to it that a child process does not outlive the import that started it.</summary>
internal sealed class ProcessEnd(Process process) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
