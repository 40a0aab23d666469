using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Which fonts are installed, as libfontconfig knows them, by which libcairo chooses, too; names and order of arguments are fontconfig's own.</summary>
internal static class Fontconfig
{
    private const string Library = "libfontconfig.so.1";
    private const int SystemFonts = 0;
    private const int Match = 0;
    private const int MatchPattern = 0;
    private const int WeightRegular = 80, WeightBold = 200;
    private const int SlantRoman = 0, SlantItalic = 100;

    private static readonly Lazy<FrozenSet<string>> Found = new(() => Outlines().ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Families whose letters are outlines, in every language they are named in; looked up once.</summary>
    /// <exception cref="DllNotFoundException">libfontconfig is not installed.</exception>
    public static IReadOnlySet<string> Families => Found.Value;

    /// <returns>The file that holds the font, or the one most like it, and its place there; null on a machine without fonts.</returns>
    /// <exception cref="DllNotFoundException">libfontconfig is not installed.</exception>
    public static (string Path, int Index)? FileOf(FontFace font)
    {
        var pattern = PatternCreate();
        AddString(pattern, "family\0"u8.ToArray(), Encoding.UTF8.GetBytes(font.Family + '\0'));
        AddInteger(pattern, "weight\0"u8.ToArray(), font.IsBold ? WeightBold : WeightRegular);
        AddInteger(pattern, "slant\0"u8.ToArray(), font.IsItalic ? SlantItalic : SlantRoman);
        Substitute(IntPtr.Zero, pattern, MatchPattern);
        SubstituteDefaults(pattern);
        var found = FontMatch(IntPtr.Zero, pattern, out _);
        PatternDestroy(pattern);
        if (found == IntPtr.Zero)
            return null;
        (string, int)? file = GetString(found, "file\0"u8.ToArray(), 0, out var path) == Match ? (Marshal.PtrToStringUTF8(path)!, GetInteger(found, "index\0"u8.ToArray(), 0, out var index) == Match ? index : 0) : null;
        PatternDestroy(found);
        return file;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FontSet
    {
        public int Count;
        public int Room;
        public IntPtr Fonts;
    }

    private static List<string> Outlines()
    {
        var families = new List<string>();
        var set = GetFonts(IntPtr.Zero, SystemFonts);
        if (set == IntPtr.Zero)
            return families;
        var fonts = Marshal.PtrToStructure<FontSet>(set);
        for (var i = 0; i < fonts.Count; i++)
        {
            var font = Marshal.ReadIntPtr(fonts.Fonts, i * IntPtr.Size);
            if (GetBool(font, "outline\0"u8.ToArray(), 0, out var isOutline) != Match || isOutline == 0)
                continue;
            for (var name = 0; GetString(font, "family\0"u8.ToArray(), name, out var family) == Match; name++)
                families.Add(Marshal.PtrToStringUTF8(family)!);
        }
        return families;
    }

    [DllImport(Library, EntryPoint = "FcConfigGetFonts")]
    private static extern IntPtr GetFonts(IntPtr config, int set);

    [DllImport(Library, EntryPoint = "FcPatternGetString")]
    private static extern int GetString(IntPtr pattern, byte[] property, int n, out IntPtr value);

    [DllImport(Library, EntryPoint = "FcPatternCreate")]
    private static extern IntPtr PatternCreate();

    [DllImport(Library, EntryPoint = "FcPatternDestroy")]
    private static extern void PatternDestroy(IntPtr pattern);

    [DllImport(Library, EntryPoint = "FcPatternAddString")]
    private static extern void AddString(IntPtr pattern, byte[] property, byte[] value);

    [DllImport(Library, EntryPoint = "FcPatternAddInteger")]
    private static extern void AddInteger(IntPtr pattern, byte[] property, int value);

    [DllImport(Library, EntryPoint = "FcConfigSubstitute")]
    private static extern void Substitute(IntPtr config, IntPtr pattern, int kind);

    [DllImport(Library, EntryPoint = "FcDefaultSubstitute")]
    private static extern void SubstituteDefaults(IntPtr pattern);

    [DllImport(Library, EntryPoint = "FcFontMatch")]
    private static extern IntPtr FontMatch(IntPtr config, IntPtr pattern, out int result);

    [DllImport(Library, EntryPoint = "FcPatternGetInteger")]
    private static extern int GetInteger(IntPtr pattern, byte[] property, int n, out int value);

    [DllImport(Library, EntryPoint = "FcPatternGetBool")]
    private static extern int GetBool(IntPtr pattern, byte[] property, int n, out int value);
}
