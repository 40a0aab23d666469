using System.Buffers;
using System.Text;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>
/// Rows as PostgreSQL's COPY writes them: a line each, columns parted by tabs, <c>\N</c> for null, a backslash before what would part or end
/// them. What a snapshot brings and what the stream brings is read alike.
/// </summary>
internal static class CopyText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\t\n\r\b\f\v");

    public static void AppendRow(StringBuilder lines, IEnumerable<string?> values)
    {
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
                lines.Append('\t');
            isFirst = false;
            Append(lines, value);
        }
        lines.Append('\n');
    }

    public static async Task WriteAsync(IEnumerable<IEnumerable<string?>> rows, Stream stream, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var row in rows)
            AppendRow(lines, row);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken);
    }

    private static void Append(StringBuilder lines, string? value)
    {
        if (value is null)
        {
            lines.Append("\\N");
            return;
        }
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            lines.Append(rest[..at]).Append('\\').Append(rest[at] switch { '\t' => 't', '\n' => 'n', '\r' => 'r', '\b' => 'b', '\f' => 'f', '\v' => 'v', var other => other });
            rest = rest[(at + 1)..];
        }
        lines.Append(rest);
    }

    /// <summary>Takes the next value off a line, without its escapes.</summary>
    /// <param name="line">Without its end; what is left of it afterwards.</param>
    /// <param name="buffer">Room for a value with escapes: as long as the line.</param>
    /// <param name="isNull">Whether it was <c>\N</c>.</param>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> line, Span<byte> buffer, out bool isNull)
    {
        var end = line.IndexOf((byte)'\t');
        var value = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        isNull = value.SequenceEqual("\\N"u8);
        return isNull || value.IndexOf((byte)'\\') < 0 ? value : Unescaped(value, buffer);
    }

    /// <summary>An array as PostgreSQL writes it, <c>{a,"b c",NULL}</c>, as a list that DuckDB reads: with all that is not null in double quotes, because it gives signs a meaning that are none here.</summary>
    /// <param name="buffer">Room for it: three times as long, and two more.</param>
    public static ReadOnlySpan<byte> ListOf(ReadOnlySpan<byte> array, Span<byte> buffer)
    {
        var (length, depth, isQuoted) = (0, 0, false);
        buffer[length++] = (byte)'[';
        // Where it does not count from 1 it begins with [0:1]=.
        var rest = array[(array.IndexOf((byte)'{') + 1)..^1];
        for (var start = 0; start < rest.Length;)
        {
            var end = start;
            for (; end < rest.Length && (isQuoted || depth > 0 || rest[end] != (byte)','); end++)
            {
                if (rest[end] == (byte)'\\')
                    end++;
                else if (rest[end] == (byte)'"')
                    isQuoted = !isQuoted;
                else if (!isQuoted)
                    depth += rest[end] switch { (byte)'{' => 1, (byte)'}' => -1, _ => 0 };
            }
            var element = rest[start..Math.Min(end, rest.Length)];
            var isWritten = element is [(byte)'"', ..] || element.SequenceEqual("NULL"u8);
            length += Put(isWritten ? element : [], buffer[length..]);
            if (!isWritten)
                length += PutQuoted(element, buffer[length..]);
            buffer[length++] = (byte)',';
            start = end + 1;
        }
        buffer[length == 1 ? length++ : length - 1] = (byte)']';
        return buffer[..length];
    }

    private static int Put(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return bytes.Length;
    }

    /// <summary>Of arrays in arrays the inner ones stay as PostgreSQL writes them, quotes and all.</summary>
    private static int PutQuoted(ReadOnlySpan<byte> element, Span<byte> to)
    {
        var length = 0;
        to[length++] = (byte)'"';
        foreach (var each in element)
        {
            if (each is (byte)'"' or (byte)'\\')
                to[length++] = (byte)'\\';
            to[length++] = each;
        }
        to[length++] = (byte)'"';
        return length;
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> value, Span<byte> buffer)
    {
        var length = 0;
        for (var i = 0; i < value.Length; i++)
            buffer[length++] = value[i] != (byte)'\\' || ++i == value.Length ? value[Math.Min(i, value.Length - 1)] : Meant(value[i]);
        return buffer[..length];
    }

    private static byte Meant(byte escaped) => escaped switch
    {
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'v' => (byte)'\v',
        var other => other,
    };
}
