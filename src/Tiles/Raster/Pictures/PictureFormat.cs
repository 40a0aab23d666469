using System.Buffers.Binary;

namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>What a picture is packed as.</summary>
internal enum PictureFormat
{
    Png,
    Jpeg,
    Webp,
}

internal static class PictureFormats
{
    /// <summary>As addresses and declarations name them.</summary>
    public static readonly IReadOnlyList<string> Extensions = ["png", "jpg", "webp"];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> PngEnd => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xae, 0x42, 0x60, 0x82];

    /// <returns>Null for a word that is none.</returns>
    public static PictureFormat? Of(string? extension) => extension switch
    {
        "png" => PictureFormat.Png,
        "jpg" or "jpeg" => PictureFormat.Jpeg,
        "webp" => PictureFormat.Webp,
        _ => null,
    };

    public static string Extension(this PictureFormat format) => Extensions[(int)format];

    public static string MediaType(this PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.Webp => "image/webp",
        _ => Png.MediaType,
    };

    public static string GdalDriver(this PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "JPEG",
        PictureFormat.Webp => "WEBP",
        _ => "PNG",
    };

    /// <summary>What a body is by its own bytes: what a server says of it is not believed.</summary>
    /// <returns>Null for what is no picture, or one that was cut short.</returns>
    public static PictureFormat? Recognise(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(PngStart))
            return body.EndsWith(PngEnd) ? PictureFormat.Png : null;
        if (body is [0xff, 0xd8, 0xff, ..])
            return body.TrimEnd((byte)0) is [.., 0xff, 0xd9] ? PictureFormat.Jpeg : null; // some servers pad with zeros
        if (body.Length >= 12 && body.StartsWith("RIFF"u8) && body[8..].StartsWith("WEBP"u8))
            return body.Length >= 8 + BinaryPrimitives.ReadUInt32LittleEndian(body[4..]) ? PictureFormat.Webp : null;
        return null;
    }
}
