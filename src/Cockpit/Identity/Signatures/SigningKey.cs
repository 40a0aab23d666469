using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Identity.Clients;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>A key that an API client is to sign with.</summary>
/// <param name="Kept">By us: all of a shared one, else the public half.</param>
/// <param name="Told">To who asked, once: a text whose bytes are the shared key, or the private half in PEM; null where it is their own.</param>
internal readonly record struct SigningKey(byte[] Kept, string? Told, bool IsShared)
{
    public static (SigningKey? Key, Mistake? Mistake) Of(SigningForm form) => (SignatureAlgorithm.Named(form.Algorithm), form.PublicKey) switch
    {
        (SharedKey, null) => (Shared(), null),
        (SharedKey, _) => (null, new("public_key", "alone", "HMAC has no pair of keys.")),
        (KeyPair pair, null) => (Pair(pair), null),
        (KeyPair pair, { } pem) => pair.PublicHalfOf(pem) is { } half ? (new(half, null, IsShared: false), null) : (null, new("public_key", "form", $"a public key of {pair.Name} in PEM; RSA of 2048 bits or more, SM2 over sm2p256v1.")),
        _ => (null, new("algorithm", "unknown", $"one of {string.Join(", ", SignatureAlgorithm.All.Select(each => each.Name))}.")),
    };

    private static SigningKey Shared()
    {
        var text = OpaqueToken.New();
        return new(Encoding.UTF8.GetBytes(text), text, IsShared: true);
    }

    private static SigningKey Pair(KeyPair pair)
    {
        var (half, other) = pair.New();
        return new(half, PemEncoding.WriteString(KeyPair.PrivateLabel, other), IsShared: false);
    }
}
