using System.Text;

namespace SpatialCockpit.Platform.Csv;

/// <summary>Tells UTF-8 from GB18030 by looking at every byte: Chinese text in one is hardly ever well-formed in the other.</summary>
public static class TextEncoding
{
    /// <summary>A file with this many good characters for each broken one is UTF-8 with broken lines, not another encoding.</summary>
    private const int GoodForOneBad = 3;

    private const int BufferSize = 1 << 20;

    private static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static Encoding StrictGb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>By the names people use: utf-8, utf-8-sig, gbk, gb2312, gb18030.</summary>
    /// <returns>Null for any other; like <see cref="Of"/>, one that throws on what is not of it.</returns>
    public static Encoding? Named(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" or "utf-8-sig" => StrictUtf8,
        "gbk" or "gb2312" or "gb18030" or "cp936" => StrictGb18030,
        _ => null,
    };

    /// <param name="file">Seekable; is read to its end.</param>
    /// <param name="skip">Bytes of a binary header to leave out.</param>
    /// <returns>An encoding that throws on what is not of it, or null when the text is neither.</returns>
    public static Encoding? Of(Stream file, int skip = 0)
    {
        file.Position = skip;
        var (good, bad) = CountUtf8(file);
        if (bad == 0 || good >= GoodForOneBad * bad)
            return StrictUtf8;
        file.Position = skip;
        return IsGb18030(file) ? StrictGb18030 : null;
    }

    /// <returns>Characters beyond ASCII that are well-formed UTF-8, and the places that are not.</returns>
    private static (long Good, long Bad) CountUtf8(Stream file)
    {
        var buffer = new byte[BufferSize];
        var (good, bad, kept) = (0L, 0L, 0);
        int read;
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var rest = new ReadOnlySpan<byte>(buffer, 0, kept + read);
            while (rest.IndexOfAnyInRange((byte)0x80, (byte)0xff) is >= 0 and var at)
            {
                rest = rest[at..];
                var status = Rune.DecodeFromUtf8(rest, out _, out var length);
                if (status == System.Buffers.OperationStatus.NeedMoreData)
                    break;
                (good, bad) = status == System.Buffers.OperationStatus.Done ? (good + 1, bad) : (good, bad + 1);
                rest = rest[length..];
            }
            kept = rest.Length < 4 ? rest.Length : 0;
            rest[^kept..].CopyTo(buffer);
        }
        return (good, bad + (kept > 0 && buffer[0] >= 0x80 ? 1 : 0));
    }

    private static bool IsGb18030(Stream file)
    {
        var decoder = StrictGb18030.GetDecoder();
        var buffer = new byte[BufferSize];
        var characters = new char[StrictGb18030.GetMaxCharCount(BufferSize)];
        try
        {
            int read;
            while ((read = file.Read(buffer)) > 0)
                decoder.GetChars(buffer, 0, read, characters, 0);
            decoder.GetChars([], 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
