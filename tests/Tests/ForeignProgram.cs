using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace SpatialCockpit.Tests;

/// <summary>Programs that nobody here wrote: GDAL, psql, and MapLibre's tile reader in Node.</summary>
internal static class ForeignProgram
{
    private static readonly string Clients = FolderOf("Clients");
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Installed = new(StringComparer.Ordinal);

    /// <returns>What it said; a failure is the test's.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var (code, output, errors) = await TryAsync(program, words, environment, folder);
        code.ShouldBe(0, errors);
        errors.ShouldNotContain("ERROR");
        return output;
    }

    /// <summary>For programs that are expected to fail.</summary>
    public static async Task<(int Code, string Output, string Errors)> TryAsync(string program, IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Tiles as <c>@mapbox/vector-tile</c> reads them: layer → features with id, type, properties, geometry.</summary>
    public static Task<IReadOnlyList<JsonElement>> DecodeAsync(params IEnumerable<byte[]> tiles) => ReadEachAsync("decode.mjs", tiles);

    /// <summary>Ranges of glyphs as MapLibre's protobuf reader reads them: name, range and glyphs, bitmaps as base64.</summary>
    public static Task<IReadOnlyList<JsonElement>> DecodeGlyphsAsync(params IEnumerable<byte[]> ranges) => ReadEachAsync("glyphs.mjs", ranges);

    /// <summary>Streams of Arrow as <c>apache-arrow</c> reads them: fields, rows a batch, and rows.</summary>
    public static Task<IReadOnlyList<JsonElement>> ReadArrowAsync(params IEnumerable<byte[]> streams) => ReadEachAsync("arrow.mjs", streams);

    /// <summary>A PMTiles archive as npm's <c>pmtiles</c> reads it: header, metadata, and the unpacked tiles asked for as base64.</summary>
    /// <param name="where">A file, or an address that <paramref name="token"/> signs in at.</param>
    /// <param name="tiles">As <c>z/x/y</c>.</param>
    public static async Task<JsonElement> ReadArchiveAsync(string where, IEnumerable<string> tiles, string token = "")
    {
        await InstalledAsync(Clients);
        return JsonElement.Parse(await RunAsync("node", [Path.Combine(Clients, "archive.mjs"), where, .. tiles], new Dictionary<string, string> { ["TOKEN"] = token }));
    }

    /// <summary>What MapLibre's own validator finds wrong with a style; empty for a sound one.</summary>
    public static async Task<string> ValidateStyleAsync(string style)
    {
        await InstalledAsync(Clients);
        using var folder = new TempFolder("cockpit-style-");
        await File.WriteAllTextAsync(folder.File("style.json"), style, TestContext.Current.CancellationToken);
        return (await RunAsync("node", [Path.Combine(Clients, "style.mjs"), folder.File("style.json")])).Trim();
    }

    /// <returns>The line that a script says of each file.</returns>
    private static async Task<IReadOnlyList<JsonElement>> ReadEachAsync(string script, IEnumerable<byte[]> contents)
    {
        await InstalledAsync(Clients);
        using var folder = new TempFolder("cockpit-foreign-");
        var files = new List<string>();
        foreach (var content in contents)
        {
            files.Add(folder.File($"{files.Count}"));
            await File.WriteAllBytesAsync(files[^1], content, TestContext.Current.CancellationToken);
        }
        var lines = await RunAsync("node", [Path.Combine(Clients, script), .. files]);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>Of packages from npm, beside the tests.</summary>
    public static string FolderOf(string name) => Path.Combine(Repository.Root, "tests", name);

    /// <summary>Once its packages are there; again when the list of them has changed since.</summary>
    public static Task InstalledAsync(string folder) => Installed.GetOrAdd(folder, each => new(() => InstallAsync(each))).Value;

    private static async Task InstallAsync(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            await RunAsync("npm", ["--prefix", folder, "ci", "--no-audit", "--no-fund"]);
    }
}
