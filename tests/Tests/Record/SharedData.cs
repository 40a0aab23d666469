using System.IO.Compression;

namespace SpatialCockpit.Tests.Record;

/// <summary>Real data beside the checkout (<c>../shared/data</c>), never part of it. Without it such a test fails in CI and is skipped by name elsewhere.</summary>
internal static class SharedData
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "data");

    /// <param name="relative">As <c>city/osm-monaco-2021.osm.pbf</c>.</param>
    public static string Locate(string relative)
    {
        var path = Path.Combine(s_folder, relative);
        if (!File.Exists(path))
        {
            Assert.False(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal), $"shared data {relative} is missing");
            Assert.Skip($"shared data {relative} is not here");
        }
        return path;
    }

    /// <summary>The unpacked text of a gzip file.</summary>
    public static StreamReader OpenText(string relative) => new(new GZipStream(File.OpenRead(Locate(relative)), CompressionMode.Decompress));
}
