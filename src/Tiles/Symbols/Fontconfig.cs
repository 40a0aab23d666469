using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Which fonts are installed, as libfontconfig knows them, by which libcairo chooses; names and order of arguments are fontconfig's own.</summary>
internal static class Fontconfig
{
    private const string Library = "libfontconfig.so.1";
    private const int SystemFonts = 0;
    private const int Match = 0;

    private static readonly Lazy<FrozenSet<string>> Found = new(() => Outlines().ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Families whose letters are outlines, in every language they are named in; looked up once.</summary>
    /// <exception cref="DllNotFoundException">libfontconfig is not installed.</exception>
    public static IReadOnlySet<string> Families => Found.Value;

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

    [DllImport(Library, EntryPoint = "FcPatternGetBool")]
    private static extern int GetBool(IntPtr pattern, byte[] property, int n, out int value);
}
