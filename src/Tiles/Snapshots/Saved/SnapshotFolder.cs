using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>Snapshots on disk. Every file but the index is written once under a name of its own; what the index does not name is nobody's and goes.</summary>
internal sealed class SnapshotFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int ChunkBytes = 1 << 22;
    private const string Index = "index.json";

    /// <summary>Written and not named by an index yet.</summary>
    private readonly ConcurrentDictionary<string, bool> _unnamed = new(StringComparer.Ordinal);

    /// <returns>Null when there is none, or none that can be read.</returns>
    public T? ReadIndex<T>() where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(InFolder(Index)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>In one step; then files that are not named are deleted.</summary>
    public void WriteIndex<T>(T saved, IEnumerable<string> named)
    {
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        var aside = InFolder(Index + ".new");
        File.Delete(aside);
        using (var file = Create(aside))
        {
            JsonSerializer.Serialize(file, saved);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, InFolder(Index), overwrite: true);
        Sweep([Index, .. named]);
    }

    /// <returns>The file's name.</returns>
    public string Write(LayerSnapshot snapshot) => WriteNew("layer", file => Write(snapshot.Memory, file));

    private static unsafe void Write(SnapshotMemory memory, FileStream file)
    {
        var header = *(SnapshotHeader*)memory.Start;
        header.Checksum = 0;
        Span<byte> head = stackalloc byte[SnapshotHeader.Size];
        head.Clear();
        MemoryMarshal.Write(head, in header);
        var checksum = Checksum(0, head);
        file.Position = SnapshotHeader.Size;
        for (long at = SnapshotHeader.Size; at < memory.Length; at += ChunkBytes)
        {
            var chunk = memory.Slice<byte>(at, (int)Math.Min(ChunkBytes, memory.Length - at));
            checksum = Checksum(checksum, chunk);
            file.Write(chunk);
        }
        header.Checksum = checksum;
        MemoryMarshal.Write(head, in header);
        file.Position = 0;
        file.Write(head);
    }

    /// <param name="room">Of which the snapshot takes its part before it is read.</param>
    /// <returns>Null when the file is not whole, or not of these columns.</returns>
    /// <exception cref="SnapshotRefusedException">There is no room for it.</exception>
    public unsafe LayerSnapshot? Read(string name, SnapshotColumns columns, RoomShare.Part room)
    {
        using var file = Open(name);
        if (file is null || file.Length < SnapshotHeader.Size)
            return null;
        room.Take(file.Length);
        var memory = SnapshotMemory.Allocate(file.Length);
        var header = (SnapshotHeader*)memory.Start;
        uint checksum = 0, told = 0;
        for (long at = 0; at < memory.Length; at += ChunkBytes)
        {
            var chunk = memory.Slice<byte>(at, (int)Math.Min(ChunkBytes, memory.Length - at));
            file.ReadExactly(chunk);
            if (at == 0)
                (told, header->Checksum) = (header->Checksum, 0);
            checksum = Checksum(checksum, chunk);
        }
        if (header->Magic == SnapshotHeader.ExpectedMagic && header->Length == memory.Length && told == checksum && (header->PrintLow, header->PrintHigh) == columns.PrintHash)
            return new(memory);
        memory.Dispose();
        return null;
    }

    /// <returns>The file's name; null when nothing has happened.</returns>
    public string? Write(LayerDelta delta) => delta.ChangedRows == 0 ? null : Write("delta", to => DeltaFile.Write(delta, to));

    /// <param name="delta">Of nothing yet, over the snapshot.</param>
    /// <returns>False when the file is not whole.</returns>
    public bool Read(string? name, SnapshotColumns columns, LayerDelta delta)
    {
        if (name is null)
            return true;
        if (Read(name) is not { } body)
            return false;
        DeltaFile.Read(body, columns, delta);
        return true;
    }

    /// <summary>A small file with a checksum.</summary>
    /// <returns>Its name.</returns>
    public string Write(string kind, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        var body = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        return WriteNew(kind, file =>
        {
            file.Write(BitConverter.GetBytes(Checksum(0, body.Span)));
            file.Write(body.Span);
        });
    }

    /// <returns>What such a file holds; null when it is not whole.</returns>
    public MemoryStream? Read(string name)
    {
        using var file = Open(name);
        if (file is null || file.Length < sizeof(uint))
            return null;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Checksum(0, bytes.AsSpan(sizeof(uint))) == BitConverter.ToUInt32(bytes) ? new(bytes, sizeof(uint), bytes.Length - sizeof(uint)) : null;
    }

    /// <returns>The name of a whole file; of one that could not be written, nothing stays: least of all what fills a disk.</returns>
    private string WriteNew(string kind, Action<FileStream> write)
    {
        var name = NewName(kind);
        try
        {
            using var file = Create(InFolder(name));
            write(file);
            file.Flush(flushToDisk: true);
            return name;
        }
        catch
        {
            _unnamed.TryRemove(name, out _);
            File.Delete(InFolder(name));
            throw;
        }
    }

    private FileStream? Open(string name)
    {
        try
        {
            return new(InFolder(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FileStream Create(string file)
    {
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        return new(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
    }

    private void Sweep(HashSet<string> named)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            var name = Path.GetFileName(file);
            if (named.Contains(name))
                _unnamed.TryRemove(name, out _);
            else if (!_unnamed.ContainsKey(name))
                File.Delete(file);
        }
    }

    private string InFolder(string name) => Path.Combine(path, Path.GetFileName(name));

    private string NewName(string kind)
    {
        var name = $"{Guid.NewGuid():n}.{kind}";
        _unnamed[name] = true;
        return name;
    }

    private static uint Checksum(uint before, ReadOnlySpan<byte> bytes)
    {
        var checksum = before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            checksum = BitOperations.Crc32C(checksum, BitConverter.ToUInt64(bytes));
        foreach (var one in bytes)
            checksum = BitOperations.Crc32C(checksum, one);
        return checksum;
    }
}
