using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SpatialCockpit.Tiles;

/// <summary>How a body is packed for its way.</summary>
public enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

public static class ContentCodings
{
    /// <summary>Best first where a client likes several alike.</summary>
    private static readonly ContentCoding[] Preference = [ContentCoding.Brotli, ContentCoding.Gzip, ContentCoding.Identity];

    /// <summary>What the wishes of browsers and programs come to: there are few, and each is sent with every request.</summary>
    private static readonly ConcurrentDictionary<string, ContentCoding?> Judged = new(StringComparer.Ordinal);

    private const int MostKept = 100, LongestKept = 200;

    /// <summary>The name in <c>Content-Encoding</c>; null for identity, which has none.</summary>
    public static string? HeaderName(this ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => "gzip",
        ContentCoding.Brotli => "br",
        _ => null,
    };

    /// <summary>What <c>Accept-Encoding</c> likes best (RFC 9110, 12.5.3): identity when there is no header, null when nothing of ours is acceptable.</summary>
    public static ContentCoding? Negotiate(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding))
            return ContentCoding.Identity;
        if (acceptEncoding is not [{ } only])
            return Judge(acceptEncoding);
        if (Judged.TryGetValue(only, out var judged))
            return judged;
        judged = Judge(only);
        if (only.Length <= LongestKept && Judged.Count < MostKept)
            Judged.TryAdd(only, judged);
        return judged;
    }

    private static ContentCoding? Judge(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var wishes))
            return ContentCoding.Identity;
        ContentCoding? best = null;
        var bestQuality = 0.0;
        foreach (var coding in Preference)
        {
            if (Quality(coding, wishes) is var quality && quality > bestQuality)
                (best, bestQuality) = (coding, quality);
        }
        return best;
    }

    /// <summary>Whether a client takes the coding at all, be there one it likes better.</summary>
    public static bool Accepts(StringValues acceptEncoding, ContentCoding coding) =>
        StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var wishes) ? coding == ContentCoding.Identity : Quality(coding, wishes) > 0;

    public static byte[] Pack(this ContentCoding coding, byte[] body)
    {
        if (coding == ContentCoding.Identity)
            return body;
        using var packed = new MemoryStream(body.Length / 2);
        using (Stream packer = coding == ContentCoding.Gzip
            ? new GZipStream(packed, CompressionLevel.Optimal)
            : new BrotliStream(packed, new BrotliCompressionOptions { Quality = 5 }))
        {
            packer.Write(body);
        }
        return packed.ToArray();
    }

    public static byte[] Unpack(this ContentCoding coding, byte[] packed)
    {
        if (coding == ContentCoding.Identity)
            return packed;
        using var body = new MemoryStream(packed.Length * 2);
        using (Stream unpacker = coding == ContentCoding.Gzip
            ? new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)
            : new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            unpacker.CopyTo(body);
        }
        return body.ToArray();
    }

    private static double Quality(ContentCoding coding, IList<StringWithQualityHeaderValue> wishes)
    {
        var name = coding.HeaderName() ?? "identity";
        var named = wishes.FirstOrDefault(wish => wish.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? wishes.FirstOrDefault(wish => wish.Value == "*");
        // Identity that nobody mentions is acceptable, after everything that is asked for.
        return named is null ? coding == ContentCoding.Identity ? 0.0001 : 0 : named.Quality ?? 1;
    }
}
