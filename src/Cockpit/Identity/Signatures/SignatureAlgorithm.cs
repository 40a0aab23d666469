using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>How a request is signed: by a key that both sides have, or by a pair of which we have the public half.</summary>
/// <param name="Name">As clients write it.</param>
/// <param name="Digest">Of the body.</param>
internal abstract record SignatureAlgorithm(string Name, string Digest)
{
    public static IReadOnlyList<SignatureAlgorithm> All { get; } =
    [
        new SharedKey("hmac-sha256", "SHA-256", "HMAC-SHA256"), new SharedKey("hmac-sm3", "SM3", "HMAC-SM3"),
        new KeyPair("rsa-sha256", "SHA-256", RsaPairs.Signer, RsaPairs.New, RsaPairs.Fits), new KeyPair("sm2", "SM3", Sm2Pairs.Signer, Sm2Pairs.New, Sm2Pairs.Fits),
    ];

    public static SignatureAlgorithm? Named(string name) => All.FirstOrDefault(each => each.Name == name);

    public IDigest NewDigest() => DigestUtilities.GetDigest(Digest);

    /// <param name="key">The one that both have, or the public half as SubjectPublicKeyInfo.</param>
    public abstract bool Verify(byte[] key, byte[] text, byte[] signature);
}

/// <summary>HMAC (RFC 2104; GB/T 15852.2 with SM3).</summary>
internal sealed record SharedKey(string Name, string Digest, string Mac) : SignatureAlgorithm(Name, Digest)
{
    public override bool Verify(byte[] key, byte[] text, byte[] signature)
    {
        var mac = MacUtilities.GetMac(Mac);
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(text, 0, text.Length);
        return CryptographicOperations.FixedTimeEquals(MacUtilities.DoFinal(mac), signature);
    }
}

/// <param name="SignerOf">What verifies a signature of that form.</param>
/// <param name="New">A pair: the public half as SubjectPublicKeyInfo, the private one as PKCS #8.</param>
/// <param name="Fits">Whether a public half is of this algorithm, and long enough.</param>
internal sealed record KeyPair(string Name, string Digest, Func<byte[], ISigner> SignerOf, Func<(byte[] Public, byte[] Private)> New, Func<AsymmetricKeyParameter, bool> Fits) : SignatureAlgorithm(Name, Digest)
{
    public const string PublicLabel = "PUBLIC KEY", PrivateLabel = "PRIVATE KEY";

    public override bool Verify(byte[] key, byte[] text, byte[] signature)
    {
        var signer = SignerOf(signature);
        signer.Init(forSigning: false, PublicKeyFactory.CreateKey(key));
        signer.BlockUpdate(text, 0, text.Length);
        return signer.VerifySignature(signature);
    }

    /// <param name="pem">A public key, as openssl writes it.</param>
    /// <returns>SubjectPublicKeyInfo; null where it is none of this algorithm.</returns>
    public byte[]? PublicHalfOf(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem.AsSpan()[fields.Label] is not PublicLabel)
            return null;
        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            return Fits(PublicKeyFactory.CreateKey(der)) ? der : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or SecurityUtilityException or InvalidCastException)
        {
            return null;
        }
    }
}
