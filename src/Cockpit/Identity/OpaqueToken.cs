using System.Buffers.Text;
using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>A secret a client shows again and again: 256 random bits, of which we keep the SHA-256 alone.</summary>
public static class OpaqueToken
{
    private const int Bytes = 32;
    private const int MaxLength = 128;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>For the record; in memory it is a <see cref="TokenHash"/>.</summary>
    public static byte[] Hash(string token) => TokenHash.Of(token).ToBytes();

    /// <summary>Whether it can be one of ours at all.</summary>
    public static bool IsPlausible(ReadOnlySpan<char> token) => token.Length is > 0 and <= MaxLength;
}
