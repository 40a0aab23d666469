using System.Buffers;
using System.Buffers.Binary;
using Npgsql;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>Reads a table, or some rows of it, by binary COPY.</summary>
internal static class RowCopy
{
    private const int BufferBytes = 1 << 20;
    private const int SignatureBytes = 11;

    /// <param name="connection">In a transaction that says of which moment the rows are.</param>
    /// <param name="condition">Of the rows, as SQL; null for all.</param>
    /// <param name="take">Is handed every row; what it keeps, it copies.</param>
    public static async Task ReadAsync(NpgsqlConnection connection, SnapshotColumns columns, string? condition, RowReader reader, Action<RowReader> take, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select {columns.SelectList} from {columns.Layer.Sql} t where {condition ?? "true"}) to stdout (format binary)", cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var (start, end, isHead) = (0, 0, true);
            while (true)
            {
                if (isHead && TrySkipHead(buffer.AsSpan(0, end), out start))
                    isHead = false;
                if (!isHead)
                {
                    start += TakeRows(buffer.AsSpan(start, end - start), reader, take, out var isEnd);
                    if (isEnd)
                        return;
                }
                (buffer, end) = MadeRoom(buffer, start, end);
                start = 0;
                var read = await copy.ReadAsync(buffer.AsMemory(end), cancellationToken);
                if (read == 0)
                    throw new InvalidDataException("The copy ended before its last row.");
                end += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TrySkipHead(ReadOnlySpan<byte> bytes, out int end)
    {
        const int Fixed = SignatureBytes + 2 * sizeof(int);
        end = 0;
        if (bytes.Length < Fixed)
            return false;
        var length = Fixed + BinaryPrimitives.ReadInt32BigEndian(bytes[(Fixed - sizeof(int))..]);
        if (bytes.Length < length)
            return false;
        end = length;
        return true;
    }

    /// <returns>Bytes of the rows that were whole.</returns>
    private static int TakeRows(ReadOnlySpan<byte> bytes, RowReader reader, Action<RowReader> take, out bool isEnd)
    {
        isEnd = false;
        var at = 0;
        while (at + sizeof(short) <= bytes.Length)
        {
            isEnd = BinaryPrimitives.ReadInt16BigEndian(bytes[at..]) < 0;
            if (isEnd || !RowFields.TryReadCopied(bytes[(at + sizeof(short))..], reader.Places, out var row, out var length))
                return at;
            reader.Read(row);
            take(reader);
            at += sizeof(short) + length;
        }
        return at;
    }

    /// <summary>What is not taken yet moves to the front; a row larger than the buffer gets a larger one.</summary>
    private static (byte[] Buffer, int End) MadeRoom(byte[] buffer, int start, int end)
    {
        var left = end - start;
        var target = left < buffer.Length / 2 ? buffer : ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(start, left).CopyTo(target);
        if (target != buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        return (target, left);
    }
}
