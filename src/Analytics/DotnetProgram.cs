using System.Diagnostics;

namespace SpatialCockpit.Analytics;

/// <summary>Children of the host: programs that <c>dotnet</c> runs.</summary>
internal static class DotnetProgram
{
    /// <summary>By which they are started: that which runs the host.</summary>
    private static string Path =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named ? named
        : Environment.ProcessPath is { } own && System.IO.Path.GetFileName(own) == "dotnet" ? own
        : "dotnet";

    /// <summary>Starts one that ends with our end of its standard input, and whose standard output is its caller's to read.</summary>
    /// <param name="arguments">The program, its verb, and what is behind it.</param>
    /// <param name="say">Takes what it writes into its standard error, by lines.</param>
    /// <returns>Null where it does not start.</returns>
    public static Process? Start(IEnumerable<string> arguments, Action<string> say, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(Path, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (Process.Start(start) is not { } process)
            return null;
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data))
                say(line.Data);
        };
        process.BeginErrorReadLine();
        return process;
    }
}
