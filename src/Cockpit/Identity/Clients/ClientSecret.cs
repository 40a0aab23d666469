using System.Security.Cryptography;
using SpatialCockpit.Cockpit.Identity.Passwords;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>What an API client shows: a key that lists may name, and a secret behind it, of which we keep the hash alone.</summary>
public sealed record ClientSecret(string Key, string Text)
{
    private const int KeyLength = 8;

    public byte[] Hash => OpaqueToken.Hash(Text);

    public static ClientSecret New()
    {
        var key = RandomNumberGenerator.GetString(OneTimePassword.Letters, KeyLength);
        return new(key, $"{key}.{OpaqueToken.New()}");
    }

    /// <summary>Whoever has it in a log of ours has nothing.</summary>
    public override string ToString() => Key;
}
