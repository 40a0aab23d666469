using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>
/// An archive in the making that survives its maker. Beside <c>FILE</c> lie <c>FILE.part</c>, the contents, and <c>FILE.journal</c>: a line of JSON that says
/// which export it is, then for each tile its id, the content's offset, length and print (8, 8, 4 and 16 bytes). Contents reach the disk before the journal
/// tells of them, so that what the journal tells can be taken over after any end. The finished file takes its name in one step.
/// </summary>
public sealed class ResumableArchive : IDisposable
{
    private const int RecordBytes = 36;

    /// <summary>So much may have to be made again after a crash.</summary>
    private const int UnsavedBytes = 16 << 20;

    private sealed record Beginning(string Print, DateTimeOffset BegunAt);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly FileStream _body;
    private readonly FileStream _journal;
    private readonly MemoryStream _unsaved = new();
    private readonly PmtilesContents _contents;
    private Beginning? _beginning;
    private ulong _savedBytes;
    private bool _isFinished;
    private bool _isClosed;

    private ResumableArchive(string path, TimeProvider time, FileStream body, FileStream journal)
    {
        (_path, _time, _body, _journal) = (path, time, body, journal);
        _contents = new(body);
    }

    /// <summary>The last tile that need not be made again; null when there is none.</summary>
    public TileId? Last => _contents.Last;

    public ulong Tiles => _contents.Tiles;

    public ulong Bytes => _contents.Bytes;

    /// <summary>Takes over what an interrupted export of the same file has left, if that is whole; nobody else may work on it.</summary>
    /// <exception cref="IOException">Somebody does, or it cannot be written.</exception>
    public static ResumableArchive Open(string path, TimeProvider time)
    {
        var body = Locked(PartPath(path), bufferSize: 1 << 20);
        try
        {
            var archive = new ResumableArchive(path, time, body, Locked(JournalPath(path), bufferSize: 0));
            archive.TakeOver();
            return archive;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The same, without what an earlier export has left.</summary>
    public static ResumableArchive OpenEmpty(string path, TimeProvider time)
    {
        File.Delete(JournalPath(path));
        return Open(path, time);
    }

    /// <summary>Whether what was taken over is of this export.</summary>
    public bool IsOf(ExportHead head) => _beginning?.Print == head.Print;

    /// <summary>To be called before the first tile.</summary>
    public void Begin(ExportHead head)
    {
        if (_beginning is not null)
            return;
        _beginning = new(head.Print, _time.GetUtcNow());
        _unsaved.Write([.. JsonSerializer.SerializeToUtf8Bytes(_beginning, WireJson.Options), (byte)'\n']);
    }

    /// <param name="tile">Beyond <see cref="Last"/>.</param>
    public void Add(TileId tile, ReadOnlySpan<byte> gzipped)
    {
        Span<byte> record = stackalloc byte[RecordBytes];
        Write(record, _contents.Add(tile, gzipped));
        _unsaved.Write(record);
        if (_contents.Bytes - _savedBytes > UnsavedBytes)
            Save();
    }

    /// <summary>Writes the archive, gives it its name, and leaves nothing beside it.</summary>
    public async Task FinishAsync(ExportHead head, CancellationToken cancellationToken)
    {
        Save();
        var metadata = (JsonObject)head.Metadata.DeepClone();
        metadata["made_from"] = _beginning?.BegunAt;
        metadata["made_until"] = _time.GetUtcNow();
        var aside = _path + ".new";
        await using (var file = new FileStream(aside, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 }))
        {
            _body.Position = 0;
            await PmtilesWriter.WriteAsync(file, _contents, new(head.Bounds[0], head.Bounds[1], head.Bounds[2], head.Bounds[3]), metadata, _body, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, _path, overwrite: true);
        _isFinished = true;
    }

    /// <summary>Keeps what there is for the next run; nothing where there is nothing, or all is done.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        var isOver = _isFinished || _contents.Tiles == 0;
        if (!isOver)
            Save();
        _journal.Dispose();
        _body.Dispose();
        _unsaved.Dispose();
        if (isOver)
        {
            File.Delete(JournalPath(_path));
            File.Delete(PartPath(_path));
        }
    }

    private static string PartPath(string path) => path + ".part";

    private static string JournalPath(string path) => path + ".journal";

    private static FileStream Locked(string path, int bufferSize) =>
        new(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = bufferSize });

    private void Save()
    {
        _body.Flush(flushToDisk: true);
        _unsaved.WriteTo(_journal);
        _unsaved.SetLength(0);
        _journal.Flush(flushToDisk: true);
        _savedBytes = _contents.Bytes;
    }

    private void TakeOver()
    {
        var journal = new byte[_journal.Length];
        _journal.ReadExactly(journal);
        var whole = 0;
        if (journal.AsSpan().IndexOf((byte)'\n') is > 0 and var line && Read(journal.AsSpan(0, line)) is { } beginning)
        {
            _beginning = beginning;
            whole = line + 1;
            while (whole + RecordBytes <= journal.Length && TryTakeOver(journal.AsSpan(whole, RecordBytes)))
                whole += RecordBytes;
        }
        // What lies behind the last whole record was never told of.
        CutBehind(_journal, whole);
        CutBehind(_body, (long)_contents.Bytes);
        _savedBytes = _contents.Bytes;
    }

    private static void CutBehind(FileStream file, long length)
    {
        file.SetLength(length);
        file.Position = length;
    }

    private bool TryTakeOver(ReadOnlySpan<byte> record)
    {
        var placed = new PlacedTile(
            new(BinaryPrimitives.ReadUInt64LittleEndian(record)), BinaryPrimitives.ReadUInt64LittleEndian(record[8..]), BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt128LittleEndian(record[20..]));
        return placed.Offset + placed.Length <= (ulong)_body.Length && _contents.TryRestore(placed);
    }

    private static void Write(Span<byte> record, PlacedTile placed)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(record, placed.Tile.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], placed.Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], placed.Length);
        BinaryPrimitives.WriteUInt128LittleEndian(record[20..], placed.Print);
    }

    private static Beginning? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Beginning>(line, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
