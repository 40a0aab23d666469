using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>The Redis protocol, version 2, as far as a measurement needs it: commands written, replies told apart.</summary>
internal static class Resp
{
    /// <summary>A command as an array of bulk texts.</summary>
    public static string Command(params ReadOnlySpan<string> words)
    {
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        return command.ToString();
    }

    /// <returns>Bytes of the first reply, with all that is in it; 0 while it is not whole.</returns>
    /// <exception cref="FormatException">It is no reply.</exception>
    public static int LengthOf(ReadOnlySpan<byte> received)
    {
        if (received.IndexOf("\r\n"u8) is var line && line < 0)
            return 0;
        return received[0] switch
        {
            (byte)'+' or (byte)'-' or (byte)':' => line + 2,
            (byte)'$' => Bulk(received, line, Count(received[1..line])),
            (byte)'*' => Array(received, line, Count(received[1..line])),
            _ => throw new FormatException($"A reply does not begin with '{(char)received[0]}'."),
        };
    }

    /// <summary>Texts and numbers of a whole reply, those of arrays in it one after the other; null for what is not there.</summary>
    public static List<string?> TextsOf(ReadOnlySpan<byte> reply)
    {
        List<string?> texts = [];
        for (var rest = reply; !rest.IsEmpty;)
        {
            var line = rest.IndexOf("\r\n"u8);
            var isArray = rest[0] == '*';
            var length = isArray ? line + 2 : LengthOf(rest);
            if (rest[0] == '$')
                texts.Add(length == line + 2 ? null : Encoding.UTF8.GetString(rest[(line + 2)..(length - 2)]));
            else if (!isArray)
                texts.Add(Encoding.UTF8.GetString(rest[1..line]));
            rest = rest[length..];
        }
        return texts;
    }

    private static int Bulk(ReadOnlySpan<byte> received, int line, int length)
    {
        if (length < 0)
            return line + 2;
        var whole = line + 2 + length + 2;
        return whole > received.Length ? 0 : received[(whole - 2)..whole].SequenceEqual("\r\n"u8) ? whole : throw new FormatException("A text is longer than it says.");
    }

    private static int Array(ReadOnlySpan<byte> received, int line, int count)
    {
        var whole = line + 2;
        for (var i = 0; i < count; i++)
        {
            if (whole == received.Length || LengthOf(received[whole..]) is not (> 0 and var length))
                return 0;
            whole += length;
        }
        return whole;
    }

    private static int Count(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int count, out var read) && read == digits.Length && count >= -1 ? count : throw new FormatException($"'{Encoding.UTF8.GetString(digits)}' is no length.");
}
