using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace SpatialCockpit.Platform.Changes;

/// <summary>
/// The place of one change in every public feed: after which commit, and the how-manieth change of that transaction. Commit order, so that
/// a slow transaction is never skipped. Opaque to clients; its text form keeps no order.
/// </summary>
public readonly record struct ChangeCursor(Lsn CommitLsn, int Ordinal) : IComparable<ChangeCursor>
{
    private const int Bytes = sizeof(ulong) + sizeof(int);

    public static bool TryParse([NotNullWhen(true)] string? text, out ChangeCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text is not { Length: Bytes / 3 * 4 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Bytes)
            return false;
        var ordinal = BinaryPrimitives.ReadInt32BigEndian(bytes[sizeof(ulong)..]);
        cursor = new(new(BinaryPrimitives.ReadUInt64BigEndian(bytes)), ordinal);
        return ordinal >= 0;
    }

    public int CompareTo(ChangeCursor other) => CommitLsn == other.CommitLsn ? Ordinal.CompareTo(other.Ordinal) : CommitLsn.CompareTo(other.CommitLsn);

    public static bool operator <(ChangeCursor a, ChangeCursor b) => a.CompareTo(b) < 0;

    public static bool operator >(ChangeCursor a, ChangeCursor b) => a.CompareTo(b) > 0;

    public static bool operator <=(ChangeCursor a, ChangeCursor b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ChangeCursor a, ChangeCursor b) => a.CompareTo(b) >= 0;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, CommitLsn.Value);
        BinaryPrimitives.WriteInt32BigEndian(bytes[sizeof(ulong)..], Ordinal);
        return Base64Url.EncodeToString(bytes);
    }
}
