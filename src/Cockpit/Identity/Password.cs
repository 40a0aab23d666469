using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>PBKDF2 in the form <c>algorithm$iterations$salt$hash</c>.</summary>
public static class Password
{
    private const string Algorithm = "pbkdf2-sha512";

    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512 (2023): about a tenth of a second.</summary>
    private const int Iterations = 210_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Of no password: checked when the user is unknown, so that both take the same time.</summary>
    private static readonly string Nobody = Hash(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Algorithm}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}";
    }

    /// <param name="kept">Null for a user there is not: takes as long, and is false.</param>
    public static bool Verify(string password, string? kept)
    {
        if ((kept ?? Nobody).Split('$') is not [Algorithm, var iterations, var salt, var hash])
            return false;
        var same = CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(salt), int.Parse(iterations)), Convert.FromBase64String(hash));
        return same && kept is not null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize()), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
