using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Secrets;

/// <summary>
/// Seals what lies in the database and must not be read there, with keys that lie outside of it: AES-256-GCM, and in front the number of the key and the nonce.
/// The file has a key to a line, number and hexadecimal digits; the first one seals, the others open what was sealed before.
/// </summary>
public sealed class SecretBox(DataFolder data)
{
    public const string KeyFile = "secrets.key";

    private const int KeyBytes = 32, NumberBytes = 4, NonceBytes = 12, TagBytes = 16;

    private readonly List<(int Number, byte[] Key)> _keys = Read(data.Kept(KeyFile, () => $"1 {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}"))
        ?? throw data.Damaged(KeyFile, "The next start makes a new one, and API clients that sign by HMAC need another key.");

    /// <param name="place">Where it is kept: sealed there, it cannot be opened elsewhere.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string place)
    {
        var sealedUp = new byte[NumberBytes + NonceBytes + secret.Length + TagBytes];
        var (number, key) = _keys[0];
        BinaryPrimitives.WriteInt32BigEndian(sealedUp, number);
        var nonce = sealedUp.AsSpan(NumberBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, secret, sealedUp.AsSpan(NumberBytes + NonceBytes, secret.Length), sealedUp.AsSpan(^TagBytes..), PlaceBytes(place));
        return sealedUp;
    }

    /// <returns>Null where it was sealed elsewhere, or by a key that is not there, or is damaged.</returns>
    public byte[]? Open(ReadOnlySpan<byte> sealedUp, string place)
    {
        if (sealedUp.Length < NumberBytes + NonceBytes + TagBytes)
            return null;
        var number = BinaryPrimitives.ReadInt32BigEndian(sealedUp);
        if (_keys.Find(each => each.Number == number).Key is not { } key)
            return null;
        var secret = new byte[sealedUp.Length - NumberBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(sealedUp.Slice(NumberBytes, NonceBytes), sealedUp[(NumberBytes + NonceBytes)..^TagBytes], sealedUp[^TagBytes..], secret, PlaceBytes(place));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] PlaceBytes(string place) => System.Text.Encoding.UTF8.GetBytes(place);

    /// <returns>Null where a line is none of ours.</returns>
    private static List<(int Number, byte[] Key)>? Read(string text)
    {
        List<(int, byte[])> keys = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(' ') is not [var number, { Length: 2 * KeyBytes } hex] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || !hex.All(char.IsAsciiHexDigit))
                return null;
            keys.Add((known, Convert.FromHexString(hex)));
        }
        return keys.Count == 0 ? null : keys;
    }
}
