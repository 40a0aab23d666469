using System.Buffers.Binary;
using System.IO.Compression;

namespace SpatialCockpit.Tiles;

/// <summary>A colour with its opacity, 0 to 255 each; not premultiplied.</summary>
public readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha)
{
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}{Alpha:x2}";
}

/// <summary>Writes pictures as PNG (W3C PNG, third edition: IHDR, for palettes PLTE and tRNS, IDAT, IEND), the same bytes for the same picture.</summary>
public static class Png
{
    public const string MediaType = "image/png";

    private const byte BitDepth = 8;
    private const byte TrueColour = 2;
    private const byte PaletteColour = 3;
    private const byte NotFiltered = 0;
    private const byte LessTheRowAbove = 2;
    private static readonly uint[] Checks = BuildChecks();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>At most 256 colours, a byte a pixel.</summary>
    /// <param name="pixels">Places in the palette, row by row from the upper left.</param>
    /// <param name="palette">1 to 256 colours.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, ReadOnlySpan<Rgba> palette)
    {
        using var png = Begun(width, height, PaletteColour);
        Span<byte> colours = stackalloc byte[3 * palette.Length];
        Span<byte> opacities = stackalloc byte[palette.Length];
        for (var i = 0; i < palette.Length; i++)
            (colours[3 * i], colours[3 * i + 1], colours[3 * i + 2], opacities[i]) = (palette[i].Red, palette[i].Green, palette[i].Blue, palette[i].Alpha);
        WriteChunk(png, "PLTE"u8, colours);
        WriteChunk(png, "tRNS"u8, opacities);
        using var packed = new MemoryStream();
        using (var plain = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var at = 0; at < pixels.Length; at += width)
            {
                plain.WriteByte(NotFiltered);
                plain.Write(pixels.Slice(at, width));
            }
        }
        return Ended(png, packed);
    }

    /// <summary>Any colours, three bytes a pixel, nothing transparent.</summary>
    /// <param name="pixels">Four bytes each, blue, green, red and one that does not count, row by row from the upper left.</param>
    public static byte[] EncodeOpaque(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var png = Begun(width, height, TrueColour);
        using var packed = new MemoryStream();
        using (var plain = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + 3 * width];
            row[0] = LessTheRowAbove;
            for (var y = 0; y < height; y++)
            {
                var here = pixels.Slice(4 * width * y, 4 * width);
                var above = y == 0 ? default : pixels.Slice(4 * width * (y - 1), 4 * width);
                for (var x = 0; x < width; x++)
                {
                    for (var colour = 0; colour < 3; colour++)
                        row[1 + 3 * x + colour] = (byte)(here[4 * x + 2 - colour] - (y == 0 ? 0 : above[4 * x + 2 - colour]));
                }
                plain.Write(row);
            }
        }
        return Ended(png, packed);
    }

    private static MemoryStream Begun(int width, int height, byte colours)
    {
        var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9]) = (BitDepth, colours);
        WriteChunk(png, "IHDR"u8, head);
        return png;
    }

    private static byte[] Ended(MemoryStream png, MemoryStream packed)
    {
        WriteChunk(png, "IDAT"u8, packed.ToArray());
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void WriteChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        png.Write(number);
        png.Write(type);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Check(Check(uint.MaxValue, type), body));
        png.Write(number);
    }

    /// <summary>CRC-32 of ISO 3309, a byte at a time.</summary>
    private static uint Check(uint check, ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
            check = Checks[(byte)(check ^ each)] ^ check >> 8;
        return check;
    }

    private static uint[] BuildChecks()
    {
        var checks = new uint[256];
        for (var i = 0u; i < checks.Length; i++)
        {
            checks[i] = i;
            for (var bit = 0; bit < 8; bit++)
                checks[i] = (checks[i] & 1) == 0 ? checks[i] >> 1 : 0xedb88320 ^ checks[i] >> 1;
        }
        return checks;
    }
}
