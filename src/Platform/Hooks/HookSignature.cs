using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Platform.Hooks;

/// <summary>
/// <c>X-Signature: hmac-sha256:HEX</c> over the seconds of <c>X-Timestamp</c>, a line feed, and the body: who knows the secret knows that it comes from here, is whole, and is not an old one sent again.
/// </summary>
public static class HookSignature
{
    public const string Header = "X-Signature";
    public const string TimestampHeader = "X-Timestamp";

    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(Timestamp(at) + "\n"), .. body];
        return $"hmac-sha256:{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
