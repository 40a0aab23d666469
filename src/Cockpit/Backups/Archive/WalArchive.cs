using System.Globalization;
using System.Text;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>
/// Of one cluster, below the folder of its backups: <c>wal/SYSTEM/SEGMENT.sealed</c>, <c>attachments/SYSTEM/ab/SHA256.sealed</c> of what was attached since the last whole backup, for the log has rows and no files, and
/// <c>keys/SYSTEM/NUMBER-MARK.sealed</c>, by which texts in the log are sealed. Clusters are told apart by PostgreSQL's system identifier, so several may share a folder. The folder of segments is made when an archive is
/// begun and never again: where it is not there, the disk is away, and nothing is written to what lies in its place.
/// </summary>
internal sealed class WalArchive(string place, string system, BackupKey key)
{
    private const string Extension = ".sealed";
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="OperatorException">The key cannot be read.</exception>
    public static WalArchive Of(BackupSettings.ArchiveSettings settings, string clusterFolder) => new(settings.Place, PrivateCluster.SystemIdentifierOf(clusterFolder), BackupKey.Read(settings.KeyFile));

    private string Segments => Path.Combine(place, "wal", system);

    private string Attachments => Path.Combine(place, "attachments", system);

    private string Keys => Path.Combine(place, "keys", system);

    /// <summary>Whether an archive of this cluster was begun there, and its disk is not away.</summary>
    public bool Exists => Directory.Exists(Segments);

    public void Begin()
    {
        Directory.CreateDirectory(Segments, OwnerFolder);
        DurableFile.FlushFolder(Path.GetDirectoryName(Segments)!);
        DurableFile.FlushFolder(place);
    }

    /// <exception cref="OperatorException">It is not there.</exception>
    public void ThrowIfAway()
    {
        if (!Exists)
            throw new OperatorException($"{place} is not the archive that was begun there: it has no {Path.GetRelativePath(place, Segments)}. Mount its disk again; for a new one: ./cockpit backup archive {place} --key FILE, and a whole backup.");
    }

    /// <summary>In the order of timelines, and of the log in each.</summary>
    public IReadOnlyList<string> Names() => !Exists ? [] : [.. Directory.EnumerateFiles(Segments, "*" + Extension).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    /// <exception cref="InvalidDataException">Another under this name is there.</exception>
    public void Put(FileInfo segment)
    {
        var path = SegmentPath(segment.Name);
        using var content = new FileStream(segment.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!File.Exists(path))
        {
            SealedFile.Write(path, key, Purpose(segment.Name), content);
            return;
        }
        using var before = new MemoryStream();
        SealedFile.Read(path, key, Purpose(segment.Name), before);
        if (content.Length != before.Length || !IsSame(content, before.GetBuffer().AsSpan(0, (int)before.Length)))
            throw new InvalidDataException($"{path} is of another history of this city: a copy that was restored archives there, too. Give each a folder of its own.");
    }

    /// <returns>False where it is not there.</returns>
    /// <exception cref="InvalidDataException">It is not as it was sealed.</exception>
    public bool TryGet(string name, string destination)
    {
        if (!File.Exists(SegmentPath(name)))
            return false;
        using var file = File.Create(destination);
        SealedFile.Read(SegmentPath(name), key, Purpose(name), file);
        return true;
    }

    /// <summary>The newest timeline that goes on from a place of the log; the place's own where none branched off after it.</summary>
    /// <exception cref="OperatorException">A history is not as it was sealed.</exception>
    public TimelineHistory NewestFrom(uint timeline, Lsn place) => Histories().Where(history => history.GoesOnFrom(timeline, place)).Append(new(timeline, [])).MaxBy(history => history.Timeline)!;

    /// <summary>How far one may go on from a segment: to the last in a row, on its timeline or on the newest that goes on from a place of the log.</summary>
    /// <param name="place">In that segment, or behind it.</param>
    public Stretch From(WalSegment first, Lsn place)
    {
        var newest = NewestFrom(first.Timeline, place);
        var numbers = Names().Select(name => WalSegment.Parse(name)).OfType<WalSegment>().Where(segment => segment.Number >= first.Number && newest.Has(segment)).ToLookup(segment => segment.Number);
        WalSegment? last = null;
        var number = first.Number;
        for (; numbers.Contains(number); number++)
            last = numbers[number].MaxBy(segment => segment.Timeline);
        var gap = numbers.Any(later => later.Key > number) ? ((last ?? first) with { Number = number }).Name : null;
        return new(last?.Name, last is { } found ? new DateTimeOffset(File.GetLastWriteTimeUtc(SegmentPath(found.Name))) : default, gap);
    }

    /// <param name="Last">Null where not even the first segment is there.</param>
    /// <param name="At">When the last was archived.</param>
    /// <param name="Gap">The segment behind it, where it is missing and later ones are there; null for none.</param>
    public readonly record struct Stretch(string? Last, DateTimeOffset At, string? Gap);

    public bool HasAttachment(string sha256) => File.Exists(AttachmentPath(sha256));

    public void PutAttachment(string sha256, Stream content)
    {
        ThrowIfAway();
        Directory.CreateDirectory(Path.GetDirectoryName(AttachmentPath(sha256))!, OwnerFolder);
        SealedFile.Write(AttachmentPath(sha256), key, $"attachment {system} {sha256}", content);
    }

    public void GetAttachment(string sha256, Stream destination) => SealedFile.Read(AttachmentPath(sha256), key, $"attachment {system} {sha256}", destination);

    /// <summary>One of the keys that seal texts of the record; it is there for as long as the archive is.</summary>
    public void PutKey(SealingKey secret)
    {
        var path = KeyPath(secret.Number, secret.Mark);
        if (File.Exists(path))
            return;
        ThrowIfAway();
        Directory.CreateDirectory(Keys, OwnerFolder);
        using var line = new MemoryStream(Encoding.ASCII.GetBytes(secret.Line));
        SealedFile.Write(path, key, KeyPurpose(path), line);
    }

    /// <summary>The key that makes this mark.</summary>
    /// <returns>Null where it was never archived.</returns>
    /// <exception cref="OperatorException">It is not as it was sealed.</exception>
    public SealingKey? KeyOf(int number, byte[] mark)
    {
        var path = KeyPath(number, mark);
        return File.Exists(path) ? SealingKey.Parse(Text(path, KeyPurpose(path))) : null;
    }

    /// <summary>What no backup needs that is kept: segments before the first of all of them, and attachments that were in the oldest.</summary>
    /// <param name="first">The number of that segment, on whatever timeline: after a restore to an earlier moment a newer backup begins before an older one.</param>
    /// <param name="begun">When the oldest was.</param>
    /// <returns>How many segments went.</returns>
    public int Prune(ulong first, DateTimeOffset begun)
    {
        var gone = Names().Where(name => WalSegment.Parse(name.Split('.')[0]) is { } segment && segment.Number < first).ToList();
        gone.ForEach(name => File.Delete(SegmentPath(name)));
        if (Directory.Exists(Attachments))
        {
            foreach (var file in new DirectoryInfo(Attachments).EnumerateFiles("*" + Extension, SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < begun.UtcDateTime))
                file.Delete();
        }
        return gone.Count;
    }

    private IEnumerable<TimelineHistory> Histories() => from name in Names() let timeline = TimelineHistory.TimelineOf(name) where timeline is not null select TimelineHistory.Parse(timeline.Value, Text(SegmentPath(name), Purpose(name)));

    private string Text(string path, string purpose)
    {
        using var text = new MemoryStream();
        try
        {
            SealedFile.Read(path, key, purpose, text);
        }
        catch (InvalidDataException e)
        {
            throw new OperatorException(e.Message);
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private string SegmentPath(string name) => Path.Combine(Segments, name + Extension);

    private string AttachmentPath(string sha256) => Path.Combine(Attachments, sha256[..2], sha256 + Extension);

    private string KeyPath(int number, byte[] mark) => Path.Combine(Keys, string.Create(CultureInfo.InvariantCulture, $"{number}-{Convert.ToHexStringLower(mark)}{Extension}"));

    private string Purpose(string name) => $"wal {system} {name}";

    private string KeyPurpose(string path) => $"key {system} {Path.GetFileNameWithoutExtension(path)}";

    private static bool IsSame(Stream content, ReadOnlySpan<byte> other)
    {
        Span<byte> buffer = stackalloc byte[16 << 10];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            if (!buffer[..read].SequenceEqual(other[..read]))
                return false;
            other = other[read..];
        }
        return true;
    }
}
