using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>A secret a client shows again and again: 256 random bits, of which we keep the SHA-256 alone.</summary>
public static class OpaqueToken
{
    private const int Bytes = 32;
    private const int MaxLength = 128;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether it can be one of ours at all.</summary>
    public static bool IsPlausible(string token) => token.Length is > 0 and <= MaxLength;
}
