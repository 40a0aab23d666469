using System.Buffers.Binary;
using System.IO.Compression;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>A colour with its opacity, 0 to 255 each; not premultiplied.</summary>
public readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha)
{
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}{Alpha:x2}";
}

/// <summary>Writes pictures of at most 256 colours as PNG with 8 bits a pixel (W3C PNG, third edition: IHDR, PLTE, tRNS, IDAT, IEND).</summary>
public static class PalettePng
{
    public const string MediaType = "image/png";

    private const byte BitDepth = 8;
    private const byte PaletteColour = 3;
    private static readonly uint[] Checks = BuildChecks();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <param name="pixels">Places in the palette, row by row from the upper left.</param>
    /// <param name="palette">1 to 256 colours.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, ReadOnlySpan<Rgba> palette)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9]) = (BitDepth, PaletteColour);
        WriteChunk(png, "IHDR"u8, head);
        Span<byte> colours = stackalloc byte[3 * palette.Length];
        Span<byte> opacities = stackalloc byte[palette.Length];
        for (var i = 0; i < palette.Length; i++)
            (colours[3 * i], colours[3 * i + 1], colours[3 * i + 2], opacities[i]) = (palette[i].Red, palette[i].Green, palette[i].Blue, palette[i].Alpha);
        WriteChunk(png, "PLTE"u8, colours);
        WriteChunk(png, "tRNS"u8, opacities);
        WriteChunk(png, "IDAT"u8, Packed(width, pixels));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Each row behind a byte that says it is not filtered: palettes gain nothing by filters.</summary>
    private static byte[] Packed(int width, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var plain = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var at = 0; at < pixels.Length; at += width)
            {
                plain.WriteByte(0);
                plain.Write(pixels.Slice(at, width));
            }
        }
        return packed.ToArray();
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
