using System.Globalization;
using System.Security.Cryptography;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>What of the audit is kept outside of the database: the key of its seals, and which was the last.</summary>
public sealed class AuditSecrets(DataFolder data)
{
    public const string KeyFile = "audit.key", LastFile = "audit.last";

    private const int KeyBytes = 32;

    /// <exception cref="OperatorException">The file is damaged.</exception>
    public byte[] Key { get; } = KeyOf(data.Kept(KeyFile, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))))
        ?? throw data.Damaged(KeyFile, "The next start makes a new one, and no seal made before can be checked.");

    /// <summary>The last seal that was noted; null where none was, or the note cannot be read.</summary>
    internal (long Number, byte[] Mac)? Last()
    {
        var path = data.File(LastFile);
        return File.Exists(path) && File.ReadAllText(path).Split(' ') is [var number, var mac] && long.TryParse(number, CultureInfo.InvariantCulture, out var last) && BytesOf(mac.Trim()) is { } code ? (last, code) : null;
    }

    internal void Note(Seal seal) => data.WriteOwnerOnly(LastFile, $"{seal.Number.ToString(CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(seal.Mac)}");

    private static byte[]? KeyOf(string text) => BytesOf(text) is { Length: KeyBytes } key ? key : null;

    private static byte[]? BytesOf(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
