using System.Diagnostics;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>Whose a file is, which .NET does not tell.</summary>
internal static class FileOwner
{
    /// <returns>A user's name, or a number that nobody has.</returns>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var owner = await stat.StandardOutput.ReadToEndAsync(cancellationToken);
        await stat.WaitForExitAsync(cancellationToken);
        return owner.Trim();
    }
}
