using System.Buffers.Binary;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>One row as PostgreSQL sends it in binary, as views on its fields.</summary>
internal readonly ref struct RowFields
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<FieldPlace> _places;

    private RowFields(ReadOnlySpan<byte> bytes, ReadOnlySpan<FieldPlace> places)
    {
        _bytes = bytes;
        _places = places;
    }

    /// <summary>Where a field lies in its row; its length is -1 for null.</summary>
    internal readonly record struct FieldPlace(int Start, int Length);

    public bool IsNull(int field) => _places[field].Length < 0;

    public ReadOnlySpan<byte> this[int field] => _places[field].Length <= 0 ? [] : _bytes.Slice(_places[field].Start, _places[field].Length);

    public long Whole(int field)
    {
        var bytes = this[field];
        return bytes.Length switch
        {
            2 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
    }

    /// <summary>A row of a binary COPY, behind its count of fields.</summary>
    /// <param name="places">Filled; one for each field.</param>
    /// <param name="end">Behind the row.</param>
    /// <returns>False when the bytes end before the row does.</returns>
    public static bool TryReadCopied(ReadOnlySpan<byte> bytes, Span<FieldPlace> places, out RowFields row, out int end) => TryRead(bytes, 0, 0, places, out row, out end);

    /// <summary>A row as <c>record_send</c> writes it: count of fields, then each with its type.</summary>
    public static RowFields ReadRecord(ReadOnlySpan<byte> bytes, Span<FieldPlace> places) =>
        TryRead(bytes, sizeof(int), sizeof(int), places, out var row, out _) ? row : throw new InvalidDataException("A record ends before its last field.");

    private static bool TryRead(ReadOnlySpan<byte> bytes, int at, int typeBytes, Span<FieldPlace> places, out RowFields row, out int end)
    {
        row = default;
        end = 0;
        for (var i = 0; i < places.Length; i++)
        {
            at += typeBytes;
            if (at + sizeof(int) > bytes.Length)
                return false;
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            at += sizeof(int);
            places[i] = new(at, length);
            at += Math.Max(length, 0);
        }
        if (at > bytes.Length)
            return false;
        row = new(bytes, places);
        end = at;
        return true;
    }
}
