using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>SM2 with SM3 over the curve sm2p256v1, signed as <c>1234567812345678</c>, the usual identity (GM/T 0009).</summary>
internal static class Sm2Pairs
{
    /// <summary>Both halves of a signature beside each other, as GM/T 0009 and many a library write it; else it is DER.</summary>
    private const int PlainBytes = 64;

    public static ISigner Signer(byte[] signature) => new SM2Signer(signature.Length == PlainBytes ? PlainDsaEncoding.Instance : StandardDsaEncoding.Instance);

    public static (byte[] Public, byte[] Private) New()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        return (SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(pair.Public).GetDerEncoded(), PrivateKeyInfoFactory.CreatePrivateKeyInfo(pair.Private).GetDerEncoded());
    }

    public static bool Fits(AsymmetricKeyParameter key) => key is ECPublicKeyParameters { PublicKeyParamSet: { } curve } && curve.Equals(GMObjectIdentifiers.sm2p256v1);
}
