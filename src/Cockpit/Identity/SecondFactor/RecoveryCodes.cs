using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Identity.Passwords;

namespace SpatialCockpit.Cockpit.Identity.SecondFactor;

/// <summary>Codes on paper for whoever has lost their telephone: each good once, 50 bits, of which SHA-256 alone is kept.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10, HalfLength = 5;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(OneTimePassword.Letters, HalfLength)}-{RandomNumberGenerator.GetString(OneTimePassword.Letters, HalfLength)}")];

    /// <summary>As people type it: capitals, spaces and dashes do not matter.</summary>
    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)])));
}
