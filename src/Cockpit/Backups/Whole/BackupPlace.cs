using System.Globalization;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>A folder of whole backups, a file each, with the archive of the log beside them.</summary>
internal sealed class BackupPlace(string folder, BackupKey key)
{
    public const string Extension = ".backup";

    /// <summary>A backup that has not got its name by then will never.</summary>
    private static readonly TimeSpan OldestAside = TimeSpan.FromDays(1);

    /// <param name="Beginning">What it says of itself.</param>
    public sealed record Listed(string Path, BackupBeginning Beginning);

    /// <param name="Backups">Whole backups that went.</param>
    /// <param name="Segments">Segments of the log that none of the others needs.</param>
    public readonly record struct Pruned(IReadOnlyList<string> Backups, int Segments);

    /// <summary>Where a backup goes: into a folder, under a name made of the moment; or into a file, where a name with an extension is given that is no folder.</summary>
    /// <exception cref="OperatorException">It is there already, or lies below the data folder.</exception>
    public static string FileFor(string place, DataFolder data, DateTimeOffset now)
    {
        var full = Path.GetFullPath(place);
        ThrowIfBelow(full, data, "A backup");
        var isFile = !Directory.Exists(full) && !place.EndsWith(Path.DirectorySeparatorChar) && Path.HasExtension(full);
        var file = isFile ? full : Path.Combine(full, string.Create(CultureInfo.InvariantCulture, $"cockpit-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{Extension}"));
        if (File.Exists(file))
            throw new OperatorException($"{file} is there already; a backup is never written over another.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    /// <exception cref="OperatorException">What must be elsewhere lies below the data folder.</exception>
    public static void ThrowIfBelow(string path, DataFolder data, string what)
    {
        if ((path + "/").StartsWith(data.Path.TrimEnd('/') + "/", StringComparison.Ordinal))
            throw new OperatorException($"{what} lies outside of the data folder, on another disk or machine: whoever lost {data.Path} would have lost it, too.");
    }

    /// <summary>Whole backups of one cluster that this key opens, the newest first. What was cut short is none, and neither is what has not got its name yet.</summary>
    public IReadOnlyList<Listed> List(string system)
    {
        List<Listed> found = [];
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            try
            {
                if (BackupReader.ReadBeginning(path, key) is { } beginning && beginning.System == system && BackupReader.HasEnd(path, key))
                    found.Add(new(path, beginning));
            }
            catch (OperatorException)
            {
                // Of another key, or damaged: it counts for nothing, and is left to whoever knows it.
            }
        }
        return [.. found.OrderByDescending(each => each.Beginning.At)];
    }

    /// <summary>Lets all but the newest backups of a cluster go, and with them the log that none of those needs that stay.</summary>
    public Pruned Keep(int count, string system)
    {
        var all = List(system);
        var (kept, gone) = (all.Take(count).ToList(), all.Skip(count).Select(each => each.Path).ToList());
        gone.ForEach(File.Delete);
        foreach (var killed in new DirectoryInfo(folder).EnumerateFiles("*" + Extension + "*").Where(file => DurableFile.IsAside(file.FullName) && DateTime.UtcNow - file.LastWriteTimeUtc > OldestAside))
            killed.Delete();
        return new(gone, new WalArchive(folder, system, key).Prune(kept.Min(each => each.Beginning.FirstSegment.Number), kept[^1].Beginning.At));
    }
}
