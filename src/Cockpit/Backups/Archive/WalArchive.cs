using System.Text;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>
/// Of one cluster, below the folder of its backups: <c>wal/SYSTEM/SEGMENT.sealed</c>, and <c>attachments/SYSTEM/ab/SHA256.sealed</c> of what was attached since the last whole backup, for the log has rows and no files.
/// Clusters are told apart by PostgreSQL's system identifier, so several may share a folder.
/// </summary>
internal sealed class WalArchive(string place, string system, BackupKey key)
{
    private const string Extension = ".sealed";
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Segments => Path.Combine(place, "wal", system);

    private string Attachments => Path.Combine(place, "attachments", system);

    /// <summary>Whether anything of this cluster was ever archived there.</summary>
    public bool Exists => Directory.Exists(Segments);

    /// <summary>In the order of timelines, and of the log in each.</summary>
    public IReadOnlyList<string> Names() => !Exists ? [] : [.. Directory.EnumerateFiles(Segments, "*" + Extension).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    /// <exception cref="InvalidDataException">Another under this name is there.</exception>
    public void Put(FileInfo segment)
    {
        var path = SegmentPath(segment.Name);
        using var content = new FileStream(segment.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Segments, OwnerFolder);
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

    /// <summary>How far one may go on from a place of the log: to the last segment in a row, on its timeline or on the newest that goes on from there.</summary>
    /// <returns>Null where not even the segment of that place is there; its moment is when it was archived.</returns>
    public (string Name, DateTimeOffset At)? LastWithoutGap(uint timeline, Lsn place)
    {
        var newest = NewestFrom(timeline, place);
        var numbers = Names().Select(name => WalSegment.Parse(name)).OfType<WalSegment>().Where(newest.Has).ToLookup(segment => segment.Number);
        WalSegment? last = null;
        for (var number = WalSegment.Before(timeline, place).Number; numbers.Contains(number); number++)
            last = numbers[number].MaxBy(segment => segment.Timeline);
        return last is { } found ? (found.Name, new DateTimeOffset(File.GetLastWriteTimeUtc(SegmentPath(found.Name)))) : null;
    }

    public bool HasAttachment(string sha256) => File.Exists(AttachmentPath(sha256));

    public void PutAttachment(string sha256, Stream content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(AttachmentPath(sha256))!, OwnerFolder);
        SealedFile.Write(AttachmentPath(sha256), key, $"attachment {system} {sha256}", content);
    }

    public void GetAttachment(string sha256, Stream destination) => SealedFile.Read(AttachmentPath(sha256), key, $"attachment {system} {sha256}", destination);

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

    private IEnumerable<TimelineHistory> Histories() => from name in Names() let timeline = TimelineHistory.TimelineOf(name) where timeline is not null select TimelineHistory.Parse(timeline.Value, Text(name));

    private string Text(string name)
    {
        using var text = new MemoryStream();
        try
        {
            SealedFile.Read(SegmentPath(name), key, Purpose(name), text);
        }
        catch (InvalidDataException e)
        {
            throw new OperatorException(e.Message);
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private string SegmentPath(string name) => Path.Combine(Segments, name + Extension);

    private string AttachmentPath(string sha256) => Path.Combine(Attachments, sha256[..2], sha256 + Extension);

    private string Purpose(string name) => $"wal {system} {name}";

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
