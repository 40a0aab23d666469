using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>What one request's bytes should come to: tus's <c>Upload-Checksum: sha1 BASE64</c>.</summary>
internal sealed class PieceChecksum : IDisposable
{
    public const string Header = "Upload-Checksum", Algorithms = "sha1,sha256";

    private readonly IncrementalHash _hash;
    private readonly byte[] _expected;

    private PieceChecksum(HashAlgorithmName algorithm, byte[] expected) => (_hash, _expected) = (IncrementalHash.CreateHash(algorithm), expected);

    public bool IsMet => _hash.GetCurrentHash().AsSpan().SequenceEqual(_expected);

    /// <returns>False where the header is there and cannot be read.</returns>
    public static bool TryRead(IHeaderDictionary headers, out PieceChecksum? checksum)
    {
        checksum = null;
        if (headers[Header].ToString() is not { Length: > 0 } text)
            return true;
        var expected = new byte[SHA256.HashSizeInBytes];
        // SHA-1 here finds bytes that broke on the way, and is what every client of tus can do; the file's own hash is SHA-256.
        (HashAlgorithmName Name, int Bytes)? algorithm = text.Split(' ')[0] switch { "sha1" => (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes), "sha256" => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes), _ => null };
        if (algorithm is not { } known || !Convert.TryFromBase64String(text[(text.IndexOf(' ') + 1)..], expected, out var length) || length != known.Bytes)
            return false;
        checksum = new(known.Name, expected[..length]);
        return true;
    }

    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public void Dispose() => _hash.Dispose();
}
