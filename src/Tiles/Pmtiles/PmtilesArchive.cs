using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>
/// An archive opened to read: header, root and metadata in memory, leaves as they are asked for. It goes on reading the file that it opened, whatever takes
/// the file's place; the handle closes when nobody refers to the archive any more.
/// </summary>
public sealed class PmtilesArchive
{
    /// <summary>Entries of leaves kept; when there are more all are forgotten: 24 bytes each.</summary>
    private const int MostEntriesKept = 1 << 20;

    /// <summary>Leaves may name leaves; no maker goes deeper than two.</summary>
    private const int DeepestLeaf = 4;

    /// <summary>Unpacked metadata and tiles of other makers larger than this are taken as damage.</summary>
    private const int MostBytes = 256 << 20;

    private readonly SafeFileHandle _file;
    private readonly PmtilesEntry[] _root;
    private readonly ConcurrentDictionary<ulong, PmtilesEntry[]> _leaves = new();
    private int _entriesKept;

    private PmtilesArchive(SafeFileHandle file, PmtilesHeader header)
    {
        (_file, Header) = (file, header);
        _root = PmtilesDirectory.Unpack(Read(header.Root), header.InternalCompression);
        Metadata = header.Metadata.Length == 0 ? JsonElement.Parse("{}") : ReadMetadata();
    }

    public PmtilesHeader Header { get; }

    /// <summary>The maker's description, an object; of vector tiles it has <c>vector_layers</c>.</summary>
    public JsonElement Metadata { get; }

    /// <exception cref="InvalidDataException">It is no archive, or a damaged one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PmtilesArchive Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        try
        {
            Span<byte> start = stackalloc byte[PmtilesHeader.ByteCount];
            var read = RandomAccess.Read(file, start, 0);
            return new(file, PmtilesHeader.Read(start[..read], RandomAccess.GetLength(file)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <returns>The content as it is packed in the file; null when there is no such tile.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public byte[]? Find(TileCoordinate tile)
    {
        var id = TileId.Of(tile);
        var entries = _root;
        for (var depth = 0; depth <= DeepestLeaf; depth++)
        {
            if (PmtilesDirectory.Find(entries, id) is not { } entry)
                return null;
            if (!entry.IsLeaf)
                return Read(Within(Header.Tiles, entry));
            entries = Leaf(entry);
        }
        throw new InvalidDataException("Leaves of the archive lie too deep.");
    }

    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    public byte[] Unpack(byte[] content) => PmtilesPacking.Unpack(content, Header.TileCompression, MostBytes);

    private PmtilesEntry[] Leaf(PmtilesEntry entry)
    {
        if (_leaves.TryGetValue(entry.Offset, out var kept))
            return kept;
        var leaf = PmtilesDirectory.Unpack(Read(Within(Header.Leaves, entry)), Header.InternalCompression);
        if (Interlocked.Add(ref _entriesKept, leaf.Length) > MostEntriesKept)
        {
            _leaves.Clear();
            Interlocked.Exchange(ref _entriesKept, leaf.Length);
        }
        _leaves[entry.Offset] = leaf;
        return leaf;
    }

    private JsonElement ReadMetadata()
    {
        try
        {
            var metadata = JsonElement.Parse(PmtilesPacking.Unpack(Read(Header.Metadata), Header.InternalCompression, MostBytes));
            return metadata.ValueKind == JsonValueKind.Object ? metadata : throw new InvalidDataException("The archive's metadata is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The archive's metadata is no JSON.", e);
        }
    }

    private static PmtilesSection Within(PmtilesSection section, PmtilesEntry entry) =>
        entry.Offset <= section.Length && entry.Length <= section.Length - entry.Offset
            ? new(section.Offset + entry.Offset, entry.Length)
            : throw new InvalidDataException("An entry of the archive points beyond its section.");

    private byte[] Read(PmtilesSection section)
    {
        if (section.Length > MostBytes)
            throw new InvalidDataException("A part of the archive is larger than it may be.");
        var bytes = new byte[section.Length];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(done), (long)section.Offset + done);
            done += read > 0 ? read : throw new InvalidDataException("The archive is cut short.");
        }
        return bytes;
    }
}
