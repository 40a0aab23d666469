using System.Globalization;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>What a program that signs sends beside its request.</summary>
/// <param name="Timestamp">As it was sent.</param>
internal sealed record SignedHeaders(string Key, string Timestamp, DateTimeOffset At, string Nonce, SignatureAlgorithm Algorithm, byte[] Signature)
{
    public const string KeyHeader = "X-Key", TimestampHeader = "X-Timestamp", NonceHeader = "X-Nonce", SignatureHeader = "X-Signature";

    private const int ShortestNonce = 8, LongestNonce = 128, LongestSignature = 1024;

    /// <summary>One of them is enough: a request that lacks the others is told so.</summary>
    public static bool AreShown(HttpRequest request) => request.Headers.ContainsKey(SignatureHeader) || request.Headers.ContainsKey(KeyHeader);

    /// <returns>What is shown, or what is wrong with it.</returns>
    public static (SignedHeaders? Shown, string? Mistake) Read(HttpRequest request)
    {
        var (key, timestamp, nonce, signature) = (Of(KeyHeader), Of(TimestampHeader), Of(NonceHeader), Of(SignatureHeader));
        if (key.Length == 0 || !OpaqueToken.IsPlausible(key))
            return (null, $"{KeyHeader}: the key of an API client.");
        if (MomentOf(timestamp) is not { } at)
            return (null, $"{TimestampHeader}: seconds or milliseconds since 1970, or RFC 3339.");
        if (nonce.Length is < ShortestNonce or > LongestNonce || !nonce.All(sign => sign is > ' ' and <= '~'))
            return (null, $"{NonceHeader}: {ShortestNonce} to {LongestNonce} visible ASCII characters, each time others.");
        if (signature.Split(':') is not [var name, { Length: > 0 and <= 2 * LongestSignature } hex] || SignatureAlgorithm.Named(name) is not { } algorithm || hex.Length % 2 == 1 || !hex.All(char.IsAsciiHexDigit))
            return (null, $"{SignatureHeader}: {string.Join(", ", SignatureAlgorithm.All.Select(each => each.Name))}, a colon, and hexadecimal digits.");
        return (new(key, timestamp, at, nonce, algorithm, Convert.FromHexString(hex)), null);

        string Of(string name) => request.Headers[name].ToString();
    }

    private static DateTimeOffset? MomentOf(string text)
    {
        if (text.Length is 10 or 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var since))
            return text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(since) : DateTimeOffset.FromUnixTimeMilliseconds(since);
        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
