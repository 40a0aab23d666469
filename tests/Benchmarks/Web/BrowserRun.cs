using System.Diagnostics;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Benchmarks.Web;

/// <summary>A real Chromium that a script of this folder leads, as somebody who signs in.</summary>
internal sealed class BrowserRun(DemoUsers.SignIn leader)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <param name="argument">Of the script: a path, where it opens one.</param>
    /// <param name="cpuSlowed">So many times, as a weak computer is.</param>
    /// <param name="size">Of the page in pixels, as in <c>1920x1080</c>, where the script asks for one.</param>
    /// <param name="flags">Of Chromium, beside those of the tests.</param>
    /// <returns>What the script prints.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<T> RunAsync<T>(string script, Uri cockpit, CancellationToken cancellationToken, string argument = "/", int cpuSlowed = 1, string size = "", string flags = "")
    {
        var start = new ProcessStartInfo("node", [Path.Combine("tests", "Benchmarks", "Web", script), argument]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in new[] { ("COCKPIT_URL", cockpit.ToString()), ("COCKPIT_USER", leader.UserName), ("COCKPIT_PASSWORD", leader.Password), ("SLOWED", cpuSlowed > 1 ? $"{cpuSlowed}" : ""), ("SIZE", size), ("CHROMIUM_FLAGS", flags) })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var printed = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(printed, Names)! : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.");
    }
}
