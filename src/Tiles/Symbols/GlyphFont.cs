using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Draws the letters of one font as MapLibre wants them. For one thread at a time.</summary>
internal sealed class GlyphFont : IDisposable
{
    private const int EmPixels = 24;

    /// <summary>Below the upper edge of the line. One number for all fonts, so that letters of several stand on one line; MapLibre puts those that a browser draws at 27.5.</summary>
    private const int BaselinePixels = 27;

    private const int Border = SignedDistances.Border, Fineness = SignedDistances.Fineness;

    private readonly IntPtr _library;
    private readonly IntPtr _face;

    /// <summary>A font that cannot be read has no letters.</summary>
    /// <exception cref="DllNotFoundException">libfreetype or libfontconfig is not installed.</exception>
    public GlyphFont(FontFace font)
    {
        if (Fontconfig.FileOf(font) is not var (path, index) || Freetype.Init(out _library) != Freetype.Ok)
            return;
        if (Freetype.NewFace(_library, Encoding.UTF8.GetBytes(path + '\0'), index, out var face) == Freetype.Ok && Freetype.SetPixelSizes(face, 0, EmPixels * Fineness) == Freetype.Ok)
            _face = face;
    }

    /// <returns>Null where the font has no such letter.</returns>
    public Glyph? Draw(int codePoint)
    {
        if (_face == IntPtr.Zero || Freetype.GetCharIndex(_face, (nuint)codePoint) is not (> 0 and var index)
            || Freetype.LoadGlyph(_face, index, Freetype.LoadNoHinting | Freetype.LoadRender | Freetype.LoadNoBitmap) != Freetype.Ok)
            return null;
        var drawn = Marshal.PtrToStructure<Freetype.GlyphSlot>(Marshal.PtrToStructure<Freetype.Face>(_face).Glyph);
        var ink = drawn.Bitmap;
        var advance = (int)Math.Round(Math.Max(0, drawn.LinearHoriAdvance / 65_536.0 / Fineness));
        if (ink.Width == 0 || ink.Rows == 0)
            return new(codePoint, [], 0, 0, 0, 0, advance);
        var (left, right) = (Floor(drawn.BitmapLeft), Ceiling(drawn.BitmapLeft + (int)ink.Width));
        var (top, bottom) = (Ceiling(drawn.BitmapTop), Floor(drawn.BitmapTop - (int)ink.Rows));
        var (width, height) = (Fineness * (right - left + 2 * Border), Fineness * (top - bottom + 2 * Border));
        var coverage = new byte[width * height];
        var (x, y) = (drawn.BitmapLeft + Fineness * (Border - left), Fineness * (Border + top) - drawn.BitmapTop);
        for (var row = 0; row < ink.Rows; row++)
            Marshal.Copy(ink.Buffer + row * ink.Pitch, coverage, (y + row) * width + x, (int)ink.Width);
        return new(codePoint, SignedDistances.Of(coverage, width, height), right - left, top - bottom, left, top - BaselinePixels, advance);
    }

    public void Dispose()
    {
        if (_library != IntPtr.Zero)
            Freetype.Done(_library);
    }

    private static int Floor(int fine) => (int)Math.Floor((double)fine / Fineness);

    private static int Ceiling(int fine) => (int)Math.Ceiling((double)fine / Fineness);
}
