namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// Pairs of neighbouring units of a normal text, as 64-bit keys. A unit is one Han character or one whole run of digits or of letters, so that 18幢 and 118幢
/// share nothing but 幢. Punctuation neither makes nor breaks a pair.
/// </summary>
public static class Grams
{
    /// <summary>No text has more units than this many characters.</summary>
    public const int Capacity = NormalText.MaxLength;

    /// <summary>Writes the grams of a normal text, in order and with repeats, and returns how many there are. A text of one unit has one gram of its own.</summary>
    public static int Of(ReadOnlySpan<char> normal, Span<ulong> grams) => Of(normal, grams, default);

    /// <param name="ends">Takes, when it is not empty, the position behind each gram.</param>
    public static int Of(ReadOnlySpan<char> normal, Span<ulong> grams, Span<int> ends)
    {
        var (count, previous, units) = (0, 0u, 0);
        for (var at = 0; at < normal.Length && count < grams.Length;)
        {
            var (unit, length) = UnitAt(normal, at);
            at += length;
            if (unit == 0)
                continue;
            if (units++ > 0)
            {
                if (!ends.IsEmpty)
                    ends[count] = at;
                grams[count++] = (ulong)previous << 32 | unit;
            }
            previous = unit;
        }
        if (units != 1)
            return count;
        if (!ends.IsEmpty)
            ends[count] = normal.Length;
        grams[count++] = previous;
        return count;
    }

    private static (uint Unit, int Length) UnitAt(ReadOnlySpan<char> text, int at)
    {
        var first = text[at];
        if (first is ' ' or '(' or ')' or '-' or '#')
            return (0, 1);
        if (!NumberForms.IsIdentifier(first))
            return (first, 1);
        var digits = NumberForms.IsDigit(first);
        var (hash, end) = (2166136261u, at);
        while (end < text.Length && NumberForms.IsIdentifier(text[end]) && NumberForms.IsDigit(text[end]) == digits)
            hash = (hash ^ text[end++]) * 16777619u;
        return (hash | 0x8000_0000u, end - at);
    }
}
