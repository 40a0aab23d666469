using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace SpatialCockpit.Platform.Web;

/// <summary>One line of a body.</summary>
/// <param name="Number">From 1; empty lines count.</param>
/// <param name="Bytes">Without its end and blanks around it; the beginning of a line that is too long.</param>
public readonly record struct BodyLine(long Number, byte[] Bytes, bool IsTooLong);

/// <summary>Reads a body line by line as it comes; empty lines are left out.</summary>
public static class BodyLines
{
    private const byte End = (byte)'\n';

    /// <param name="longest">Bytes of a line; of a longer one as many are kept.</param>
    public static async IAsyncEnumerable<BodyLine> ReadLinesAsync(this PipeReader body, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (number, tooLong) = (1L, (byte[]?)null);
        for (var finished = false; !finished;)
        {
            var read = await body.ReadAsync(cancellationToken);
            finished = read.IsCompleted;
            var rest = read.Buffer;
            while (Take(ref rest, finished) is { } line)
            {
                if (Line(number++, tooLong, line, longest) is { Bytes.Length: > 0 } found)
                    yield return found;
                tooLong = null;
            }
            if (rest.Length > longest)
            {
                tooLong ??= rest.Slice(0, longest).ToArray();
                rest = rest.Slice(rest.End);
            }
            body.AdvanceTo(rest.Start, rest.End);
        }
    }

    /// <summary>The next line of a buffer, which goes on behind it; null where its end has not come yet.</summary>
    private static ReadOnlySequence<byte>? Take(ref ReadOnlySequence<byte> rest, bool finished)
    {
        var end = rest.PositionOf(End);
        if (end is null && (!finished || rest.IsEmpty))
            return null;
        var line = end is { } at ? rest.Slice(0, at) : rest;
        rest = end is { } behind ? rest.Slice(rest.GetPosition(1, behind)) : rest.Slice(rest.End);
        return line;
    }

    private static BodyLine Line(long number, byte[]? begun, ReadOnlySequence<byte> line, int longest)
    {
        if (begun is not null || line.Length > longest)
            return new(number, begun ?? line.Slice(0, longest).ToArray(), true);
        var bytes = line.ToArray().AsSpan();
        if (number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return new(number, bytes.Trim(" \t\r"u8).ToArray(), false);
    }
}
