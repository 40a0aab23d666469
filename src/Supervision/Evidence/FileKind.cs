using System.Buffers.Binary;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>A kind of file that is taken; its first bytes tell, and neither its name nor what the client says.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Extensions">The first is given to a file that has none of them.</param>
public sealed record FileKind(string Type, params string[] Extensions)
{
    /// <summary>Bytes of the beginning that tell every kind.</summary>
    public const int TellingBytes = 64;

    public static readonly FileKind Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    public static readonly FileKind Png = new("image/png", ".png");
    public static readonly FileKind Webp = new("image/webp", ".webp");
    public static readonly FileKind Heic = new("image/heic", ".heic", ".heif");
    public static readonly FileKind Pdf = new("application/pdf", ".pdf");
    public static readonly FileKind Mp4 = new("video/mp4", ".mp4", ".m4v");

    private static readonly FileKind[] All = [Jpeg, Png, Webp, Heic, Pdf, Mp4];

    /// <summary>Of ISO base media files (ISO/IEC 14496-12), after <c>ftyp</c>. <c>mif1</c> and <c>msf1</c> hold pictures of any coding.</summary>
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"], PictureBrands = ["mif1", "msf1"],
        Mp4Brands = ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "mmp4", "3gp4", "3gp5", "3gp6"];

    /// <param name="type">As the record has it.</param>
    public static FileKind OfType(string type) => Array.Find(All, kind => kind.Type == type) ?? new("application/octet-stream", ".bin");

    /// <param name="start">The first <see cref="TellingBytes"/>, or the whole of a shorter file.</param>
    /// <returns>Null for all that is not taken.</returns>
    public static FileKind? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xff, 0xd8, 0xff, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => OfBrands(start),
        _ => null,
    };

    /// <param name="name">As the client gave it; may be empty.</param>
    /// <returns>A name whose end says what the file is, so that nobody opens a picture as a page.</returns>
    public string Named(string name) => Extensions.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase) && name.Length > end.Length) ? name : (name.Length == 0 ? "attachment" : name) + Extensions[0];

    private static FileKind? OfBrands(ReadOnlySpan<byte> start)
    {
        var major = Brand(start, 8);
        if (HeicBrands.Contains(major))
            return Heic;
        if (Mp4Brands.Contains(major))
            return Mp4;
        if (!PictureBrands.Contains(major))
            return null;
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start), (uint)start.Length);
        for (var at = 16; at + 4 <= end; at += 4)
        {
            if (HeicBrands.Contains(Brand(start, at)))
                return Heic;
        }
        return null;
    }

    private static string Brand(ReadOnlySpan<byte> start, int at) => System.Text.Encoding.Latin1.GetString(start.Slice(at, 4));
}
