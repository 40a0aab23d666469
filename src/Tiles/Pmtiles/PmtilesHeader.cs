using System.Buffers.Binary;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>How directories, metadata or tiles are packed.</summary>
public enum PmtilesCompression : byte
{
    Unknown,
    None,
    Gzip,
    Brotli,
    Zstandard,
}

public enum PmtilesTileType : byte
{
    Unknown,
    VectorTile,
    Png,
    Jpeg,
    Webp,
    Avif,
}

/// <summary>A run of bytes in the file.</summary>
public readonly record struct PmtilesSection(ulong Offset, ulong Length)
{
    public ulong End => Offset + Length;
}

/// <summary>What an archive begins with: 127 bytes, little-endian, places in units of 1e-7 degrees (PMTiles version 3, chapter 3).</summary>
public sealed record PmtilesHeader
{
    public const int ByteCount = 127;

    /// <summary>The root directory must end within the first 16 KiB, so that a client has it with its first request.</summary>
    public const int MostRootBytes = (16 << 10) - ByteCount;

    private const byte Version = 3;
    private const double UnitsPerDegree = 1e7;

    private static ReadOnlySpan<byte> Magic => "PMTiles"u8;

    public required PmtilesSection Root { get; init; }

    public required PmtilesSection Metadata { get; init; }

    public required PmtilesSection Leaves { get; init; }

    public required PmtilesSection Tiles { get; init; }

    /// <summary>Tiles that have a content; 0 where the maker did not count.</summary>
    public required ulong AddressedTiles { get; init; }

    /// <summary>Entries of all directories, those that point to leaves not counted.</summary>
    public required ulong TileEntries { get; init; }

    /// <summary>Contents, each once.</summary>
    public required ulong TileContents { get; init; }

    /// <summary>Contents lie in the order of the tiles that first show them.</summary>
    public required bool Clustered { get; init; }

    /// <summary>Of directories and metadata.</summary>
    public required PmtilesCompression InternalCompression { get; init; }

    public required PmtilesCompression TileCompression { get; init; }

    public required PmtilesTileType TileType { get; init; }

    public required int MinZoom { get; init; }

    public required int MaxZoom { get; init; }

    public required Bbox Bounds { get; init; }

    public required int CenterZoom { get; init; }

    public required LonLat Center { get; init; }

    public byte[] ToBytes()
    {
        var bytes = new byte[ByteCount];
        Magic.CopyTo(bytes);
        bytes[7] = Version;
        ulong[] numbers =
        [
            Root.Offset, Root.Length, Metadata.Offset, Metadata.Length, Leaves.Offset, Leaves.Length, Tiles.Offset, Tiles.Length, AddressedTiles, TileEntries, TileContents,
        ];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 + 8 * i), numbers[i]);
        bytes[96] = Clustered ? (byte)1 : (byte)0;
        (bytes[97], bytes[98], bytes[99]) = ((byte)InternalCompression, (byte)TileCompression, (byte)TileType);
        (bytes[100], bytes[101], bytes[118]) = ((byte)MinZoom, (byte)MaxZoom, (byte)CenterZoom);
        WritePlace(bytes.AsSpan(102), new(Bounds.West, Bounds.South));
        WritePlace(bytes.AsSpan(110), new(Bounds.East, Bounds.North));
        WritePlace(bytes.AsSpan(119), Center);
        return bytes;
    }

    /// <exception cref="InvalidDataException">It is no header of version 3, or its sections cannot be those of a file so long.</exception>
    public static PmtilesHeader Read(ReadOnlySpan<byte> bytes, long fileLength)
    {
        if (bytes.Length < ByteCount || !bytes.StartsWith(Magic) || bytes[7] != Version)
            throw new InvalidDataException("It is no PMTiles archive of version 3.");
        var numbers = new ulong[11];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 + 8 * i)..]);
        PmtilesSection Section(int i)
        {
            var section = new PmtilesSection(numbers[2 * i], numbers[2 * i + 1]);
            return section.End >= section.Offset && section.End <= (ulong)fileLength ? section : throw new InvalidDataException("A section lies beyond the file's end: it is cut short.");
        }
        var (southWest, northEast) = (ReadPlace(bytes[102..]), ReadPlace(bytes[110..]));
        return new()
        {
            Root = Section(0),
            Metadata = Section(1),
            Leaves = Section(2),
            Tiles = Section(3),
            AddressedTiles = numbers[8],
            TileEntries = numbers[9],
            TileContents = numbers[10],
            Clustered = bytes[96] == 1,
            InternalCompression = (PmtilesCompression)bytes[97],
            TileCompression = (PmtilesCompression)bytes[98],
            TileType = (PmtilesTileType)bytes[99],
            MinZoom = bytes[100],
            MaxZoom = bytes[101],
            Bounds = new(southWest.Lon, southWest.Lat, northEast.Lon, northEast.Lat),
            CenterZoom = bytes[118],
            Center = ReadPlace(bytes[119..]),
        };
    }

    private static void WritePlace(Span<byte> to, LonLat place)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, (int)Math.Round(place.Lon * UnitsPerDegree));
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], (int)Math.Round(place.Lat * UnitsPerDegree));
    }

    private static LonLat ReadPlace(ReadOnlySpan<byte> from) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(from) / UnitsPerDegree, BinaryPrimitives.ReadInt32LittleEndian(from[4..]) / UnitsPerDegree);
}
