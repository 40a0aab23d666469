using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>SHA-256 of a secret: all that we keep of it, and what it is found by. A value, because every request makes one.</summary>
public readonly record struct TokenHash(UInt128 FirstHalf, UInt128 SecondHalf)
{
    private const int StackBytes = 512;

    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> sha = stackalloc byte[SHA256.HashSizeInBytes];
        var most = Encoding.UTF8.GetMaxByteCount(token.Length);
        var utf8 = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(token, utf8)], sha);
        return MemoryMarshal.Read<TokenHash>(sha);
    }

    /// <param name="bytea">As PostgreSQL writes it: <c>\x…</c>.</param>
    public static TokenHash Parse(string bytea) => MemoryMarshal.Read<TokenHash>(Convert.FromHexString(bytea.AsSpan(2)));

    /// <param name="bytea">As it is kept in the record.</param>
    public static TokenHash Read(ReadOnlySpan<byte> bytea) => MemoryMarshal.Read<TokenHash>(bytea);

    public byte[] ToBytes() => MemoryMarshal.AsBytes([this]).ToArray();

    /// <summary>In a time that does not tell how far they agree.</summary>
    public bool EqualsInFixedTime(TokenHash other) => CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes([this]), MemoryMarshal.AsBytes([other]));
}
