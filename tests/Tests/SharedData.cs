using System.IO.Compression;

namespace SpatialCockpit.Tests;

/// <summary>
/// Real data that lies beside a clone at ../shared/data and is not part of it. Tests that need it fail on CI when it is missing, and are skipped, by name, elsewhere.
/// </summary>
internal static class SharedData
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "..", "shared", "data");

    /// <summary>Full path of a file below shared/data.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, relativePath));
        if (File.Exists(path) || Directory.Exists(path))
            return path;
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true", $"shared/data/{relativePath} does not lie beside this clone");
        throw new FileNotFoundException("On CI the real data must lie beside the clone.", path);
    }

    /// <summary>Lines of a text file, gunzipped where its name ends in .gz.</summary>
    public static IEnumerable<string> Lines(string relativePath)
    {
        using var file = File.OpenRead(Require(relativePath));
        using Stream text = relativePath.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
