using System.Globalization;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>
/// Escapes in a GeoJSON file that stand for no text: \u0000, which GDAL takes for the end of a value, and half a surrogate pair, which it replaces.
/// They are overwritten in the file with the escape of <see cref="Mark"/>, which is as long, so that GDAL hands them on and their feature can be told.
/// </summary>
internal static class GeoJsonEscapes
{
    /// <summary>A code point that Unicode keeps for programs' own use.</summary>
    public const char Mark = '\ufdd0';

    private const int BufferSize = 1 << 20;
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> MarkEscape => @"\ufdd0"u8;

    /// <returns>Whether there were any.</returns>
    /// <exception cref="ImportRefusedException">The file holds a NUL byte, which JSON cannot.</exception>
    public static async Task<bool> MarkAsync(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
        var buffer = new byte[BufferSize];
        var (start, length, hasAny) = (0L, 0, false);
        int read;
        do
        {
            read = await RandomAccess.ReadAsync(file, buffer.AsMemory(length), start + length, cancellationToken);
            length += read;
            var (done, marked) = MarkIn(buffer.AsSpan(0, length), isLast: read == 0);
            if (marked)
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, done), start, cancellationToken);
            hasAny |= marked;
            buffer.AsSpan(done, length - done).CopyTo(buffer);
            (start, length) = (start + done, length - done);
        }
        while (read > 0);
        return hasAny;
    }

    /// <returns>How much of the text is settled (an escape may be cut in two where it ends), and whether anything in it was marked.</returns>
    private static (int Done, bool Marked) MarkIn(Span<byte> text, bool isLast)
    {
        if (text.Contains((byte)0))
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file is no GeoJSON: it holds a NUL byte.");
        var (at, marked) = (0, false);
        while (text[at..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            var escape = text[at..];
            if (escape.Length < 2 * EscapeLength && !isLast)
                return (at, marked);
            if (CodeUnit(escape) is not { } unit)
            {
                at = Math.Min(at + 2, text.Length);
            }
            else if (char.IsHighSurrogate(unit) && CodeUnit(escape[EscapeLength..]) is { } second && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (unit == 0 || char.IsSurrogate(unit))
                {
                    MarkEscape.CopyTo(escape);
                    marked = true;
                }
                at += EscapeLength;
            }
        }
        return (text.Length, marked);
    }

    /// <summary>What a <c>\uXXXX</c> at the start stands for; null for anything else.</summary>
    private static char? CodeUnit(ReadOnlySpan<byte> text) =>
        text is [(byte)'\\', (byte)'u', _, _, _, _, ..] && ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
