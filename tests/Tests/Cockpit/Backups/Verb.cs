using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>A verb of the program in a process of its own, run to its end.</summary>
internal static class Verb
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <returns>What it said; that it went well is asserted.</returns>
    public static async Task<string> RunAsync(params IEnumerable<string> words)
    {
        var (code, output, errors) = await TryAsync(words);
        code.ShouldBe(0, output + errors);
        return output;
    }

    public static async Task<(int Code, string Output, string Errors)> TryAsync(params IEnumerable<string> words)
    {
        using var process = ServerProcess.Run(words);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await errors);
    }
}
