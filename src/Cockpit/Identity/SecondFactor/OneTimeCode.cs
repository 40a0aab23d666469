using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Cockpit.Identity.SecondFactor;

/// <summary>Codes of six digits that last for half a minute (RFC 6238 with HMAC-SHA1, as every authenticator has it).</summary>
internal static class OneTimeCode
{
    public const int SecretBytes = 20;

    private const int Digits = 6, Million = 1_000_000;
    private const int StepSeconds = 30;

    /// <summary>Clocks of telephones are a little wrong: the steps beside this one are taken, too.</summary>
    private const int Tolerance = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // the standard's own, and no collision helps against HMAC
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % Million).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <param name="after">Steps up to this one are spent.</param>
    /// <returns>The step of the code; null where it is none of now.</returns>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long after)
    {
        long? found = null;
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(secret, step)), Encoding.UTF8.GetBytes(code)) && step > after)
                found ??= step;
        return found;
    }

    /// <summary>What an authenticator reads from a picture (the key URI format).</summary>
    public static string UriOf(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={TextOf(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>Base 32 (RFC 4648), for people to type.</summary>
    public static string TextOf(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var each in secret)
            for ((held, bits) = ((held << 8 | each) & 0xffff, bits + 8); bits >= 5; bits -= 5)
                text.Append(Base32[held >> (bits - 5) & 31]);
        return bits > 0 ? text.Append(Base32[held << (5 - bits) & 31]).ToString() : text.ToString();
    }
}
