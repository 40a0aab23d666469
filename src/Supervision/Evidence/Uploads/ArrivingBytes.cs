using System.Buffers;

namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>A request's bytes on their way to the end of a file, on the disk when this returns, also where it throws: a line that breaks keeps what has come.</summary>
internal static class ArrivingBytes
{
    private const int BufferBytes = 64 << 10;

    internal enum Arrival
    {
        Whole,

        /// <summary>More than there is room for; none were kept.</summary>
        TooMany,

        /// <summary>Not what the checksum says; none were kept.</summary>
        Damaged,
    }

    /// <param name="file">At its end.</param>
    /// <param name="room">Bytes that it may grow by.</param>
    /// <param name="checksum">With one, only whole pieces are kept: of half of one nobody can say whether it is sound.</param>
    public static async Task<Arrival> TakeAsync(FileStream file, Stream body, long room, PieceChecksum? checksum, CancellationToken cancellationToken)
    {
        var (start, keeps) = (file.Position, checksum is null);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Position - start + read > room)
                {
                    keeps = false;
                    return Arrival.TooMany;
                }
                checksum?.Add(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            keeps = checksum?.IsMet ?? true;
            return keeps ? Arrival.Whole : Arrival.Damaged;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!keeps)
                file.SetLength(start);
            file.Flush(flushToDisk: true);
        }
    }
}
