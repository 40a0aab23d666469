using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Org.BouncyCastle.Crypto;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>What is signed of a request: six lines, of method, path and query as they are sent (its pairs in the order of their bytes), timestamp, nonce, and the digest of the body in lower-case hexadecimal digits.</summary>
internal static class SignedText
{
    private const int PieceBytes = 64 << 10;

    /// <summary>The body is read to its end, and can be read again.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the endpoint takes.</exception>
    public static async Task<byte[]> OfAsync(HttpRequest request, SignedHeaders shown, CancellationToken cancellationToken)
    {
        var (path, query) = Target(request) is var target && target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (target[..at], target[(at + 1)..]) : (target, "");
        var digest = await DigestAsync(request, shown.Algorithm.NewDigest(), cancellationToken);
        return Encoding.UTF8.GetBytes(string.Join('\n', request.Method.ToUpperInvariant(), path, Sorted(query), shown.Timestamp, shown.Nonce, Convert.ToHexStringLower(digest)));
    }

    public static string Sorted(string query) => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string Target(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw ? raw : $"{request.PathBase}{request.Path}{request.QueryString}";

    private static async Task<byte[]> DigestAsync(HttpRequest request, IDigest digest, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (await request.Body.ReadAsync(piece, cancellationToken) is var read and > 0)
                digest.BlockUpdate(piece, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
        request.Body.Position = 0;
        var whole = new byte[digest.GetDigestSize()];
        digest.DoFinal(whole, 0);
        return whole;
    }
}
