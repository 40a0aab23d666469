using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>Reads a backup from its first byte to its last, and compares all that comes with what its manifest says.</summary>
internal static class BackupReader
{
    /// <summary>Of the sealed file.</summary>
    public const string Purpose = "backup";

    /// <param name="Name">As in the manifest; a folder's ends with a slash.</param>
    /// <param name="Content">Null for a folder; what is left unread is read behind its reader.</param>
    public readonly record struct Entry(string Name, UnixFileMode Mode, DateTimeOffset ChangedAt, Stream? Content);

    /// <exception cref="OperatorException">It is not whole, not as it was made, or not of this key.</exception>
    public static BackupBeginning ReadBeginning(string path, BackupKey key) => Open(path, key, entries => BeginningOf(entries.GetNextEntry()), isWhole: false);

    /// <summary>Whether its last piece is there, as it was sealed; what is between nobody has looked at.</summary>
    public static bool HasEnd(string path, BackupKey key)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return SealedReader.HasEnd(file, key, Purpose);
    }

    /// <summary>All of it.</summary>
    /// <param name="begin">What it says of itself, before anything else comes.</param>
    /// <exception cref="OperatorException">It is not whole, not as it was made, or not of this key.</exception>
    public static BackupManifest Read(string path, BackupKey key, Action<BackupBeginning> begin, Action<Entry> each) => Open(path, key, entries =>
    {
        begin(BeginningOf(entries.GetNextEntry()));
        List<BackupManifest.Entry> found = [];
        while (entries.GetNextEntry() is { } entry)
        {
            if (entry.Name == BackupManifest.Name)
                return Compared(JsonSerializer.Deserialize<BackupManifest>(entry.DataStream!, WireJson.Options)!, found);
            if (entry.EntryType == TarEntryType.Directory)
                each(new(entry.Name.TrimEnd('/') + "/", entry.Mode, entry.ModificationTime, null));
            else
                found.Add(ReadFile(entry, each));
        }
        throw new InvalidDataException("it has no manifest");
    }, isWhole: true);

    private static BackupManifest.Entry ReadFile(TarEntry entry, Action<Entry> each)
    {
        using var counted = new CountedStream(entry.DataStream ?? Stream.Null, entry.Length);
        each(new(entry.Name, entry.Mode, entry.ModificationTime, counted));
        counted.CopyTo(Stream.Null);
        return new(entry.Name, entry.Length, counted.Sha256);
    }

    private static BackupManifest Compared(BackupManifest manifest, List<BackupManifest.Entry> found) =>
        manifest.Files.Skip(1).SequenceEqual(found) ? manifest : throw new InvalidDataException("what is in it is not what its manifest says"); // the first is the beginning

    private static BackupBeginning BeginningOf(TarEntry? entry) =>
        entry?.Name == BackupManifest.BeginningName ? JsonSerializer.Deserialize<BackupBeginning>(entry.DataStream!, WireJson.Options)! : throw new InvalidDataException("it says nothing of itself");

    /// <param name="isWhole">Whether it is read to its end: only there is it known that nothing was cut off.</param>
    private static T Open<T>(string path, BackupKey key, Func<TarReader, T> read, bool isWhole)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var seal = new SealedReader(file, key, Purpose);
            using var unpack = new ZLibStream(seal, CompressionMode.Decompress);
            using var entries = new TarReader(unpack);
            var found = read(entries);
            if (isWhole)
            {
                unpack.CopyTo(Stream.Null);
                seal.CopyTo(Stream.Null);
            }
            return found;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new OperatorException($"{path} cannot be restored: {e.Message}.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OperatorException($"There is no backup {path}.");
        }
    }
}
