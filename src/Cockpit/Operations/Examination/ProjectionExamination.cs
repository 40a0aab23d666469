using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>What projections keep on the disk for their next start: each may be deleted, and damage costs a start its time and nothing else.</summary>
public static partial class ProjectionExamination
{
    private const string Slower = "the next start reads the record instead, and takes longer";

    /// <summary>In each file of DuckDB, behind its checksum.</summary>
    private static ReadOnlySpan<byte> DuckMark => "DUCK"u8;

    public static IEnumerable<Finding> Run(DataFolder data) =>
        [.. Warehouse(data), .. ((string[])["snapshots", "snapshots/sources", "search"]).Where(name => File.Exists(data.File($"{name}/index.json"))).Select(name => Saved(data, name))];

    private static IEnumerable<Finding> Warehouse(DataFolder data)
    {
        var folder = data.File("warehouse");
        if (!Directory.Exists(folder))
            yield break;
        foreach (var aside in Directory.EnumerateFiles(folder, "*.damaged"))
            yield return Finding.Hint($"{aside} was found damaged and put aside", "a disk that is dying, or a machine that lost power: everything has been read anew since", $"rm {aside}; smartctl -a tells how the disk does");
        foreach (var file in Directory.EnumerateFiles(folder, "*.duckdb"))
        {
            yield return IsDuck(file)
                ? Finding.Well($"{Path.GetFileName(file)} is a file of DuckDB")
                : Finding.Wrong($"{file} is damaged: it is no file of DuckDB", "questions in SQL fail until it has been made anew", "./cockpit rebuild warehouse; or stop the server and delete the folder warehouse");
        }
    }

    private static bool IsDuck(string path)
    {
        Span<byte> head = stackalloc byte[12];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[8..].SequenceEqual(DuckMark);
    }

    /// <summary>The index can be read, and the files that it names are there.</summary>
    private static Finding Saved(DataFolder data, string name)
    {
        var folder = data.File(name);
        var mend = $"nothing need be done; or stop the server and delete {folder}";
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "index.json"));
            JsonDocument.Parse(text).Dispose();
            var missing = SavedName().Matches(text).Select(match => match.Groups["name"].Value).FirstOrDefault(file => new FileInfo(Path.Combine(folder, file)) is not { Exists: true, Length: > 0 });
            return missing is null ? Finding.Well($"{name} is whole") : Finding.Hint($"{folder}/{missing} is missing or empty", Slower, mend);
        }
        catch (JsonException)
        {
            return Finding.Hint($"{folder}/index.json is damaged", Slower, mend);
        }
    }

    [GeneratedRegex("\"(?<name>[0-9a-f]{32}\\.[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SavedName();
}
