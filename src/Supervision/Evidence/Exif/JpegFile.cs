using System.Buffers.Binary;

namespace SpatialCockpit.Supervision.Evidence.Exif;

/// <summary>The segments of a JPEG file before its picture.</summary>
internal static class JpegFile
{
    /// <summary>Of the beginning that is looked at. EXIF is one segment of at most 64 KB and stands first, or behind one of JFIF.</summary>
    public const int HeadBytes = 256 << 10;

    private const byte StartOfScan = 0xda, EndOfImage = 0xd9, App1 = 0xe1;

    private static ReadOnlySpan<byte> Label => "Exif\0\0"u8;

    /// <returns>The TIFF structure within the EXIF segment, as much of it as is there; empty where there is none.</returns>
    public static ReadOnlySpan<byte> ExifOf(ReadOnlySpan<byte> head)
    {
        // Every step goes forward: a file that lies about lengths ends the walk, and cannot make it turn.
        for (var at = 2; at + 4 <= head.Length;)
        {
            if (head[at] != 0xff)
                return [];
            var marker = head[at + 1];
            if (marker == 0xff)
            {
                at++; // fill
                continue;
            }
            if (marker is 0x01 or (>= 0xd0 and <= 0xd7))
            {
                at += 2; // stands alone
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
            if (marker is StartOfScan or EndOfImage || length < 2)
                return [];
            var body = head.Slice(at + 4, Math.Min(length - 2, head.Length - at - 4));
            if (marker == App1 && body.StartsWith(Label))
                return body[Label.Length..];
            at += 2 + length;
        }
        return [];
    }
}
