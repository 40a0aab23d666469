using System.Runtime.InteropServices;
using SpatialCockpit.Platform.Changes.Saved;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>Snapshots on disk, and what has happened over them.</summary>
internal sealed class SnapshotFolder(string path)
{
    private const int ChunkBytes = 1 << 22;

    /// <summary>Of the index, of deltas and of digests; snapshots have <see cref="SnapshotHeader.ExpectedMagic"/> as well. Whoever writes one of them otherwise counts it up.</summary>
    private const int Format = 1;

    private readonly SavedFolder _files = new(path, Format);

    /// <inheritdoc cref="SavedFolder.ReadIndex"/>
    public T? ReadIndex<T>() where T : class => _files.ReadIndex<T>();

    /// <inheritdoc cref="SavedFolder.WriteIndex"/>
    public void WriteIndex<T>(T saved, IEnumerable<string> named) => _files.WriteIndex(saved, named);

    /// <inheritdoc cref="SavedFolder.WriteSmall"/>
    public string Write(string kind, Action<Stream> write) => _files.WriteSmall(kind, write);

    /// <inheritdoc cref="SavedFolder.ReadSmall"/>
    public MemoryStream? Read(string name) => _files.ReadSmall(name);

    /// <returns>The file's name.</returns>
    public string Write(LayerSnapshot snapshot) => _files.Write("layer", file => Write(snapshot.Memory, file));

    private static unsafe void Write(SnapshotMemory memory, FileStream file)
    {
        var header = *(SnapshotHeader*)memory.Start;
        header.Checksum = 0;
        Span<byte> head = stackalloc byte[SnapshotHeader.Size];
        head.Clear();
        MemoryMarshal.Write(head, in header);
        var checksum = SavedFolder.Checksum(0, head);
        file.Position = SnapshotHeader.Size;
        for (long at = SnapshotHeader.Size; at < memory.Length; at += ChunkBytes)
        {
            var chunk = memory.Slice<byte>(at, (int)Math.Min(ChunkBytes, memory.Length - at));
            checksum = SavedFolder.Checksum(checksum, chunk);
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
        using var file = _files.Open(name);
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
            checksum = SavedFolder.Checksum(checksum, chunk);
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
}
