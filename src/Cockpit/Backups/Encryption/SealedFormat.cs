using System.Buffers.Binary;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>
/// How a sealed file lies on disk: magic (8 bytes), version (1), id of the key (8), salt (32), then chunks of 64 KiB, each with its tag of AES-256-GCM (16 bytes). Each file has a key of its own, derived with
/// the salt; a chunk's nonce is its number (11 bytes, big-endian) and whether it is the last (1 byte): the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015), by which a file that was
/// cut short, put in another order or added to does not open. The header goes into every tag.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkBytes = 64 << 10, TagBytes = 16, SaltBytes = 32, NonceBytes = 12;

    public const byte Version = 1;

    public const int HeaderBytes = MagicBytes + 1 + BackupKey.IdBytes + SaltBytes;

    private const int MagicBytes = 8;

    public static ReadOnlySpan<byte> Magic => "SCSEALED"u8;

    public static Range VersionAt => MagicBytes..(MagicBytes + 1);

    public static Range KeyIdAt => (MagicBytes + 1)..(MagicBytes + 1 + BackupKey.IdBytes);

    public static Range SaltAt => (HeaderBytes - SaltBytes)..HeaderBytes;

    public static void WriteNonce(Span<byte> nonce, long chunk, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[(NonceBytes - 1 - sizeof(long))..], chunk);
        nonce[NonceBytes - 1] = isLast ? (byte)1 : (byte)0;
    }
}
