using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017).</summary>
internal static class RsaPairs
{
    private const int Bits = 3072;

    /// <summary>NIST SP 800-131A.</summary>
    private const int FewestBits = 2048;

    public static ISigner Signer(byte[] signature) => SignerUtilities.GetSigner("SHA-256withRSA");

    public static (byte[] Public, byte[] Private) New()
    {
        using var pair = RSA.Create(Bits);
        return (pair.ExportSubjectPublicKeyInfo(), pair.ExportPkcs8PrivateKey());
    }

    public static bool Fits(AsymmetricKeyParameter key) => key is RsaKeyParameters { IsPrivate: false } rsa && rsa.Modulus.BitLength >= FewestBits;
}
