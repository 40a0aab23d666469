using System.Globalization;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>256 code points beside each other, of the 65,536 that styles ask glyphs of.</summary>
/// <param name="Start">A multiple of 256.</param>
internal readonly record struct GlyphRange(int Start)
{
    public const int Length = 256;

    private const int Most = 65_536;

    public int End => Start + Length - 1;

    /// <summary>What may stand in a text: no halves of surrogate pairs, no zero, no code points that are never characters (Unicode, 23.7).</summary>
    public IEnumerable<int> Characters => Enumerable.Range(Start, Length).Where(each => each is > 0 and not (>= 0xd800 and <= 0xdfff) and not (>= 0xfdd0 and <= 0xfdef) and < 0xfffe);

    /// <param name="text"><c>START-END</c>: <c>0-255</c>, <c>19968-20223</c>.</param>
    public static bool TryParse(string text, out GlyphRange range)
    {
        range = default;
        if (text.Split('-') is not [var first, var last] || !Whole(first, out var start) || !Whole(last, out var end))
            return false;
        range = new(start);
        return start % Length == 0 && start < Most && end == range.End;
    }

    public override string ToString() => $"{Start}-{End}";

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
