using System.Security.Cryptography;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Analytics.Warehouse.Lake;

/// <summary>
/// The lake's files on disk: <c>TABLE/month=YYYY-MM/district=NNNNNN/N.parquet</c>, which Spark, Trino, GDAL and other DuckDBs read by themselves. A file never changes; what takes its place has another
/// number, and what nobody lists any more goes when no question can still be reading it.
/// </summary>
internal sealed class LakeFolder(StoreOptions options)
{
    /// <summary>Longer than any question runs.</summary>
    private static readonly TimeSpan ReadFor = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, DateTime> _unlisted = new(StringComparer.Ordinal);

    /// <summary>Makes room for a new file of a partition.</summary>
    public string NewFile(string table, string month, string? district, long number)
    {
        var folder = Path.Combine(options.LakeFolder, LakePart.FolderOf(table, month, district));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, FormattableString.Invariant($"{number}.parquet"));
    }

    /// <summary>On the disk itself, so that a row may leave the place where it was until now.</summary>
    /// <returns>Its length and its digest.</returns>
    public static (long Bytes, string Digest) Secure(string file)
    {
        using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
        return (RandomAccess.GetLength(written), DigestOf(file));
    }

    /// <summary>Whether it is there, as long as it was written.</summary>
    public static bool Has(LakePart part) => new FileInfo(part.File) is { Exists: true } file && file.Length == part.Bytes;

    /// <summary>Whether it is as it was written, byte for byte.</summary>
    public static bool IsIntact(LakePart part) => Has(part) && DigestOf(part.File) == part.Digest;

    /// <summary>Takes files away that are in no table, at once or when they have been so for long enough.</summary>
    public void Sweep(IEnumerable<LakePart> listed, bool atOnce)
    {
        var keep = listed.Select(part => part.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in FilesOfTables().Where(file => !keep.Contains(file)).ToList())
        {
            if (atOnce || _unlisted.TryGetValue(file, out var since) && DateTime.UtcNow - since > ReadFor)
                Delete(file);
            else
                _unlisted.TryAdd(file, DateTime.UtcNow);
        }
    }

    private static string DigestOf(string file)
    {
        using var bytes = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private IEnumerable<string> FilesOfTables() =>
        Directory.Exists(options.LakeFolder) ? Directory.EnumerateFiles(options.LakeFolder, "*.parquet", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) != options.ExportsFolder) : [];

    private void Delete(string file)
    {
        File.Delete(file);
        _unlisted.Remove(file);
        for (var folder = Path.GetDirectoryName(file)!; folder != options.LakeFolder && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }
}
