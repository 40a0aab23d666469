using System.Buffers.Binary;
using System.Text;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>A JPEG file with the EXIF block that a test wants, written here byte by byte.</summary>
internal sealed class ExifFile(bool littleEndian)
{
    private readonly List<byte> _data = [];
    private readonly List<byte[]> _main = [], _exif = [], _gps = [];

    public ExifFile Orientation(ushort value)
    {
        _main.Add(Entry(0x0112, 3, 1, littleEndian ? value : (uint)value << 16));
        return this;
    }

    public ExifFile Taken(string time, string? offset)
    {
        _exif.Add(Entry(0x9003, 2, (uint)time.Length + 1, Data(Encoding.ASCII.GetBytes(time + "\0"))));
        if (offset is not null)
            _exif.Add(Entry(0x9011, 2, (uint)offset.Length + 1, Data(Encoding.ASCII.GetBytes(offset + "\0"))));
        return this;
    }

    public ExifFile At(double lon, double lat)
    {
        _gps.Add(Entry(1, 2, 2, Letter(lat < 0 ? 'S' : 'N')));
        _gps.Add(Entry(2, 5, 3, Data(Fractions(Math.Abs(lat)))));
        _gps.Add(Entry(3, 2, 2, Letter(lon < 0 ? 'W' : 'E')));
        _gps.Add(Entry(4, 5, 3, Data(Fractions(Math.Abs(lon)))));
        return this;
    }

    /// <param name="pixels">What stands behind the block.</param>
    public byte[] Build(params byte[] pixels)
    {
        // The data stand first, from 8 on; then the directories.
        var exifAt = 8 + _data.Count;
        var gpsAt = exifAt + Size(_exif);
        var mainAt = gpsAt + Size(_gps);
        byte[][] main = [.. _main, Entry(0x8769, 4, 1, (uint)exifAt), Entry(0x8825, 4, 1, (uint)gpsAt)];
        byte[] tiff = [.. littleEndian ? "II"u8 : "MM"u8, .. Bytes((ushort)42), .. Bytes((uint)mainAt), .. _data, .. Directory(_exif), .. Directory(_gps), .. Directory(main)];
        return Jpeg(tiff, pixels);
    }

    public static byte[] Jpeg(byte[] tiff, params byte[] pixels)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(tiff.Length + 8));
        return [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe1, .. length, .. "Exif\0\0"u8, .. tiff, 0xff, 0xda, 0, 2, .. pixels, 0xff, 0xd9];
    }

    private static int Size(List<byte[]> entries) => 2 + entries.Count * 12 + 4;

    private byte[] Directory(IReadOnlyCollection<byte[]> entries) => [.. Bytes((ushort)entries.Count), .. entries.SelectMany(entry => entry), 0, 0, 0, 0];

    private byte[] Entry(ushort tag, ushort type, uint count, uint value) => [.. Bytes(tag), .. Bytes(type), .. Bytes(count), .. Bytes(value)];

    private uint Letter(char letter) => littleEndian ? letter : (uint)letter << 24;

    private uint Data(byte[] bytes)
    {
        var at = (uint)(8 + _data.Count);
        _data.AddRange(bytes);
        return at;
    }

    private byte[] Fractions(double degrees)
    {
        var minutes = (degrees - Math.Floor(degrees)) * 60;
        return [.. Bytes((uint)degrees), .. Bytes(1u), .. Bytes((uint)minutes), .. Bytes(1u), .. Bytes((uint)Math.Round((minutes - Math.Floor(minutes)) * 60 * 10000)), .. Bytes(10000u)];
    }

    private byte[] Bytes(ushort value)
    {
        var bytes = new byte[2];
        if (littleEndian)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        if (littleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
