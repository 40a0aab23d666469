using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>The functions of libfreetype 2 that a <see cref="GlyphFont"/> calls, below libcairo, which would keep every letter it ever drew; names, order of arguments and fields are freetype's own (64 bits).</summary>
internal static class Freetype
{
    private const string Library = "libfreetype.so.6";

    public const int Ok = 0;

    /// <summary>The outline as it is, at once drawn with a byte a pixel.</summary>
    public const int LoadNoHinting = 2, LoadRender = 4, LoadNoBitmap = 8;

    [StructLayout(LayoutKind.Sequential)]
    public struct Face
    {
        public nint NumFaces, FaceIndex, FaceFlags, StyleFlags, NumGlyphs;
        public IntPtr FamilyName, StyleName;
        public int NumFixedSizes;
        public IntPtr AvailableSizes;
        public int NumCharmaps;
        public IntPtr Charmaps, GenericData, GenericFinalizer;
        public nint XMin, YMin, XMax, YMax;
        public ushort UnitsPerEm;
        public short Ascender, Descender, Height, MaxAdvanceWidth, MaxAdvanceHeight, UnderlinePosition, UnderlineThickness;
        public IntPtr Glyph;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphSlot
    {
        public IntPtr Library, Face, Next;
        public uint GlyphIndex;
        public IntPtr GenericData, GenericFinalizer;
        public nint Width, Height, HoriBearingX, HoriBearingY, HoriAdvance, VertBearingX, VertBearingY, VertAdvance;

        /// <summary>Pixels, in 65,536ths.</summary>
        public nint LinearHoriAdvance;
        public nint LinearVertAdvance, AdvanceX, AdvanceY;
        public int Format;
        public Bitmap Bitmap;

        /// <summary>Pixels from the reference point to the bitmap: to the right, and upward to its upper edge.</summary>
        public int BitmapLeft, BitmapTop;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Bitmap
    {
        public uint Rows, Width;

        /// <summary>Bytes from one row to the one below.</summary>
        public int Pitch;
        public IntPtr Buffer;
        public ushort NumGrays;
        public byte PixelMode, PaletteMode;
        public IntPtr Palette;
    }

    [DllImport(Library, EntryPoint = "FT_Init_FreeType")]
    public static extern int Init(out IntPtr library);

    /// <summary>Closes the faces opened with it, too.</summary>
    [DllImport(Library, EntryPoint = "FT_Done_FreeType")]
    public static extern void Done(IntPtr library);

    /// <param name="path">UTF-8 with a zero at its end.</param>
    [DllImport(Library, EntryPoint = "FT_New_Face")]
    public static extern int NewFace(IntPtr library, byte[] path, nint index, out IntPtr face);

    [DllImport(Library, EntryPoint = "FT_Set_Pixel_Sizes")]
    public static extern int SetPixelSizes(IntPtr face, uint width, uint height);

    /// <returns>0 where the font has no such letter.</returns>
    [DllImport(Library, EntryPoint = "FT_Get_Char_Index")]
    public static extern uint GetCharIndex(IntPtr face, nuint codePoint);

    [DllImport(Library, EntryPoint = "FT_Load_Glyph")]
    public static extern int LoadGlyph(IntPtr face, uint index, int flags);
}
