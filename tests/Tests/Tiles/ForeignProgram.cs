using System.Diagnostics;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>Clients that nobody here wrote: GDAL, and MapLibre's tile reader in Node.</summary>
internal static class ForeignProgram
{
    private static readonly string s_clients = Path.Combine(Repository.Root, "tests", "Clients");
    private static readonly Lazy<Task> s_installed = new(InstallAsync);

    /// <returns>What it said; a failure is the test's.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        (await errors).ShouldNotContain("ERROR");
        return await output;
    }

    /// <summary>Tiles as <c>@mapbox/vector-tile</c> reads them: layer → features with id, type, properties, geometry.</summary>
    public static async Task<IReadOnlyList<JsonElement>> DecodeAsync(params IEnumerable<byte[]> tiles)
    {
        await s_installed.Value;
        var folder = Directory.CreateTempSubdirectory("cockpit-tiles-");
        try
        {
            var files = new List<string>();
            foreach (var tile in tiles)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count}.mvt"));
                await File.WriteAllBytesAsync(files[^1], tile, TestContext.Current.CancellationToken);
            }
            var lines = await RunAsync("node", [Path.Combine(s_clients, "decode.mjs"), .. files]);
            return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(s_clients, "node_modules", ".package-lock.json"))) await RunAsync("npm", ["--prefix", s_clients, "ci", "--no-audit", "--no-fund"]);
    }
}
