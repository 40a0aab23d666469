using System.Globalization;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace SpatialCockpit.Platform.Secrets;

/// <summary>With which ciphers a key seals: AES-256 (FIPS 197) with SHA-256, or SM4 (GB/T 32907) with SM3 (GB/T 32905).</summary>
public enum SealingAlgorithm
{
    Aes256,
    Sm4,
}

/// <summary>
/// Seals by a synthetic initialization vector (Rogaway and Shrimpton, "Deterministic authenticated encryption", 2006): an HMAC over place and text is both the vector of counter mode and
/// what opening checks. The same text in the same place looks the same each time, so that what is sealed can still be asked for by its whole value; nothing else can be told of it but its length.
/// </summary>
/// <param name="number">By which what is sealed names its key.</param>
/// <param name="bytes">32 random ones, of which the keys of both ciphers are derived (HKDF, RFC 5869).</param>
public sealed class SealingKey(int number, SealingAlgorithm algorithm, byte[] bytes)
{
    public const int VectorBytes = 16;

    private const int KeyBytes = 32, Sm4Bytes = 16;
    private static readonly byte[] Purpose = "SpatialCockpit sealing"u8.ToArray();

    private readonly byte[] _derived = Derived(algorithm, bytes);

    public int Number => number;

    public SealingAlgorithm Algorithm => algorithm;

    public static SealingKey New(int number, SealingAlgorithm algorithm) => new(number, algorithm, RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>A line of the key file: <c>1 aes-256</c> or <c>2 sm4</c>, and 64 hexadecimal digits.</summary>
    public static SealingKey? Parse(string line) =>
        line.Split(' ') is [var number, var word, { Length: 2 * KeyBytes } digits] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && AlgorithmOf(word) is { } algorithm && digits.All(char.IsAsciiHexDigit)
            ? new(known, algorithm, Convert.FromHexString(digits)) : null;

    public static string WordOf(SealingAlgorithm algorithm) => algorithm == SealingAlgorithm.Sm4 ? "sm4" : "aes-256";

    /// <returns>Null where it is none.</returns>
    public static SealingAlgorithm? AlgorithmOf(string word) => Enum.GetValues<SealingAlgorithm>().Where(each => WordOf(each) == word).Select(each => (SealingAlgorithm?)each).FirstOrDefault();

    public string Line => $"{number.ToString(CultureInfo.InvariantCulture)} {WordOf(algorithm)} {Convert.ToHexStringLower(bytes)}";

    /// <summary>By which it is known again; nobody else can make it, and it tells nothing of the key.</summary>
    public byte[] Mark => Seal("SpatialCockpit"u8, "sealing_key"u8);

    /// <summary>Vector and ciphertext, which is as long as the secret.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> place)
    {
        var sealedUp = new byte[VectorBytes + secret.Length];
        Vector(secret, place, sealedUp);
        Count(sealedUp.AsSpan(0, VectorBytes), secret, sealedUp.AsSpan(VectorBytes));
        return sealedUp;
    }

    /// <returns>Null where it was not sealed by this key in this place, or is damaged.</returns>
    internal byte[]? Open(ReadOnlySpan<byte> sealedUp, ReadOnlySpan<byte> place)
    {
        if (sealedUp.Length < VectorBytes)
            return null;
        var secret = new byte[sealedUp.Length - VectorBytes];
        Count(sealedUp[..VectorBytes], sealedUp[VectorBytes..], secret);
        Span<byte> vector = stackalloc byte[VectorBytes];
        Vector(secret, place, vector);
        return CryptographicOperations.FixedTimeEquals(vector, sealedUp[..VectorBytes]) ? secret : null;
    }

    private void Vector(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> place, Span<byte> vector)
    {
        var mac = new HMac(NewDigest(algorithm));
        mac.Init(new KeyParameter(_derived, 0, KeyBytes));
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, place.Length); // so that no place runs into a secret
        mac.BlockUpdate(length);
        mac.BlockUpdate(place);
        mac.BlockUpdate(secret);
        Span<byte> whole = stackalloc byte[KeyBytes];
        mac.DoFinal(whole);
        whole[..VectorBytes].CopyTo(vector);
    }

    /// <summary>Counter mode is the same both ways.</summary>
    private void Count(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> from, Span<byte> to)
    {
        var cipher = new BufferedBlockCipher(new SicBlockCipher(algorithm == SealingAlgorithm.Sm4 ? new SM4Engine() : new AesEngine()));
        cipher.Init(forEncryption: true, new ParametersWithIV(new KeyParameter(_derived, KeyBytes, algorithm == SealingAlgorithm.Sm4 ? Sm4Bytes : KeyBytes), vector));
        cipher.DoFinal(from, to);
    }

    private static byte[] Derived(SealingAlgorithm algorithm, byte[] key)
    {
        var generator = new HkdfBytesGenerator(NewDigest(algorithm));
        generator.Init(new HkdfParameters(key, null, Purpose));
        var derived = new byte[2 * KeyBytes];
        generator.GenerateBytes(derived, 0, derived.Length);
        return derived;
    }

    private static IDigest NewDigest(SealingAlgorithm algorithm) => algorithm == SealingAlgorithm.Sm4 ? new SM3Digest() : new Sha256Digest();
}
