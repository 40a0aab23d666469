using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Identity.Passwords;

namespace SpatialCockpit.Cockpit.Identity.SecondFactor;

/// <summary>
/// Codes on paper for whoever has lost their telephone: each good once, 50 bits. Of each PBKDF2-HMAC-SHA512 is kept, as iterations (big-endian), salt and hash; codes of one paper have one salt, so that a guess at all of them
/// takes as long as one at a password. Of older papers SHA-256 alone is kept, which is taken as long as they are.
/// </summary>
internal static class RecoveryCodes
{
    private const int Count = 10, HalfLength = 5;

    /// <summary>As of a password.</summary>
    private const int Iterations = 210_000;

    private const int SaltBytes = 16, HashBytes = 32, HeadBytes = sizeof(int) + SaltBytes;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(OneTimePassword.Letters, HalfLength)}-{RandomNumberGenerator.GetString(OneTimePassword.Letters, HalfLength)}")];

    /// <returns>What is kept of each.</returns>
    public static byte[][] Kept(IReadOnlyList<string> codes)
    {
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteInt32BigEndian(head, Iterations);
        RandomNumberGenerator.Fill(head.AsSpan(sizeof(int)));
        return [.. codes.AsParallel().AsOrdered().Select(code => (byte[])[.. head, .. Derived(head, code)])];
    }

    /// <returns>Which of those that are kept it is; null for none. Takes a tenth of a second for each paper.</returns>
    public static byte[]? Find(string code, IReadOnlyList<byte[]> kept)
    {
        byte[]? found = null;
        var plain = SHA256.HashData(Typed(code));
        foreach (var paper in kept.GroupBy(each => Convert.ToHexString(HeadOf(each))))
        {
            var hash = paper.Key.Length == 0 ? plain : Derived(HeadOf(paper.First()), code);
            foreach (var each in paper)
                if (CryptographicOperations.FixedTimeEquals(each.AsSpan(HeadOf(each).Length), hash))
                    found = each;
        }
        return found;
    }

    /// <summary>Nothing where it is of an older paper.</summary>
    private static ReadOnlySpan<byte> HeadOf(byte[] kept) => kept.Length == HeadBytes + HashBytes ? kept.AsSpan(0, HeadBytes) : [];

    private static byte[] Derived(ReadOnlySpan<byte> head, string code) =>
        Rfc2898DeriveBytes.Pbkdf2(Typed(code), head[sizeof(int)..], BinaryPrimitives.ReadInt32BigEndian(head), HashAlgorithmName.SHA512, HashBytes);

    /// <summary>As people type it: capitals, spaces and dashes do not matter.</summary>
    private static byte[] Typed(string code) => Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]));
}
