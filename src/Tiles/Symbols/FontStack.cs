using SpatialCockpit.Tiles.Maps;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>A font that is installed here.</summary>
internal readonly record struct FontFace(string Family, bool IsBold, bool IsItalic)
{
    /// <summary>That of the map's pictures, for Chinese, Japanese, Korean, Latin, Greek and Cyrillic letters.</summary>
    public const string UsualFamily = Canvas.FontFamily;

    private static readonly string[] BoldWords = ["bold", "semibold", "demibold", "extrabold", "ultrabold", "black", "heavy"];
    private static readonly string[] ItalicWords = ["italic", "oblique"];
    private static readonly string[] OtherWords = ["regular", "normal", "book", "roman", "medium", "light", "thin"];

    /// <summary>A family with words for weight and slant behind it, as styles have it: <c>DejaVu Sans Bold Oblique</c>. Of a family that is not installed the usual one, as bold and as slanted.</summary>
    public static FontFace Named(string name, IReadOnlySet<string> families)
    {
        var (isBold, isItalic) = (false, false);
        for (var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); words.Length > 0; words = words[..^1])
        {
            if (string.Join(' ', words) is var family && families.Contains(family))
                return new(family, isBold, isItalic);
            var last = words[^1].ToLowerInvariant();
            isBold |= BoldWords.Contains(last);
            isItalic |= ItalicWords.Contains(last);
            if (!BoldWords.Contains(last) && !ItalicWords.Contains(last) && !OtherWords.Contains(last))
                break;
        }
        return new(UsualFamily, isBold, isItalic);
    }

    public override string ToString() => $"{Family}{(IsBold ? " Bold" : "")}{(IsItalic ? " Italic" : "")}";
}

/// <summary>Fonts in the order in which they are looked into for a letter; the usual one is always among them, the last if nobody named it.</summary>
internal sealed class FontStack
{
    public const int MostFonts = 16;
    public const int LongestName = 100;

    private FontStack(IReadOnlyList<FontFace> faces)
    {
        Faces = faces;
        Name = string.Join(',', faces);
    }

    public IReadOnlyList<FontFace> Faces { get; }

    /// <summary>The same for all stacks that come to the same fonts.</summary>
    public string Name { get; }

    /// <param name="text">Names joined by commas.</param>
    /// <param name="families">Those installed.</param>
    public static bool TryParse(string text, IReadOnlySet<string> families, out FontStack stack)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        stack = new([]);
        if (names.Length is 0 or > MostFonts || names.Any(name => name.Length > LongestName))
            return false;
        var faces = names.Select(name => FontFace.Named(name, families)).ToList();
        if (!faces.Exists(face => face.Family == FontFace.UsualFamily))
            faces.Add(faces[0] with { Family = FontFace.UsualFamily });
        stack = new([.. faces.Distinct()]);
        return true;
    }
}
