using System.Runtime.InteropServices;
using System.Text;
using SpatialCockpit.Tiles.Maps;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>Draws the letters of one font as MapLibre wants them.</summary>
internal sealed class GlyphFont : IDisposable
{
    private const int EmPixels = 24;

    /// <summary>Below the upper edge of the line. One number for all fonts, so that letters of several stand on one line; MapLibre puts those that a browser draws at 27.5.</summary>
    private const int BaselinePixels = 27;

    private const int Fineness = SignedDistances.Fineness;

    private readonly IntPtr _font;

    /// <exception cref="DllNotFoundException">libcairo is not installed.</exception>
    /// <exception cref="InvalidOperationException">The font cannot be read.</exception>
    public GlyphFont(FontFace face)
    {
        var options = Cairo.FontOptionsCreate();
        Cairo.FontOptionsSetAntialias(options, Cairo.AntialiasGray);
        Cairo.FontOptionsSetHintStyle(options, Cairo.HintStyleNone);
        Cairo.FontOptionsSetHintMetrics(options, Cairo.HintMetricsOff);
        var toy = Cairo.ToyFontFaceCreate(Encoding.UTF8.GetBytes(face.Family + '\0'), face.IsItalic ? Cairo.SlantItalic : Cairo.SlantNormal, face.IsBold ? Cairo.WeightBold : Cairo.WeightNormal);
        _font = Cairo.ScaledFontCreate(toy, Cairo.Matrix.Scale(EmPixels * Fineness), Cairo.Matrix.Scale(1), options);
        Cairo.FontFaceDestroy(toy);
        Cairo.FontOptionsDestroy(options);
        if (Cairo.ScaledFontStatus(_font) != Cairo.StatusSuccess)
        {
            Cairo.ScaledFontDestroy(_font);
            throw new InvalidOperationException($"The font {face} cannot be read.");
        }
    }

    /// <returns>Null where the font has no such letter.</returns>
    public Glyph? Draw(int codePoint)
    {
        if (IndexOf(codePoint) is not (> 0 and var index))
            return null;
        Cairo.MeasureGlyphs(_font, new Cairo.Glyph { Index = index }, 1, out var ink);
        var advance = (int)Math.Round(Math.Max(0, ink.XAdvance / Fineness));
        if (ink.Width <= 0 || ink.Height <= 0)
            return new(codePoint, [], 0, 0, 0, 0, advance);
        var (left, right) = (Floor(ink.XBearing), Ceiling(ink.XBearing + ink.Width));
        var (top, bottom) = (Floor(ink.YBearing), Ceiling(ink.YBearing + ink.Height));
        const int Border = SignedDistances.Border;
        using var mask = new Mask(Fineness * (right - left + 2 * Border), Fineness * (bottom - top + 2 * Border));
        mask.DrawLetter(_font, index, Fineness * (Border - left), Fineness * (Border - top));
        return new(codePoint, SignedDistances.Of(mask), right - left, bottom - top, left, -top - BaselinePixels, advance);
    }

    public void Dispose() => Cairo.ScaledFontDestroy(_font);

    /// <returns>0 where there is none.</returns>
    private uint IndexOf(int codePoint)
    {
        var text = Encoding.UTF8.GetBytes(char.ConvertFromUtf32(codePoint));
        var (glyphs, count) = (IntPtr.Zero, 0);
        if (Cairo.TextToGlyphs(_font, 0, 0, text, text.Length, ref glyphs, ref count, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero) != Cairo.StatusSuccess || count == 0)
            return 0;
        var index = Marshal.PtrToStructure<Cairo.Glyph>(glyphs).Index;
        Cairo.GlyphFree(glyphs);
        return (uint)index;
    }

    private static int Floor(double fine) => (int)Math.Floor(fine / Fineness);

    private static int Ceiling(double fine) => (int)Math.Ceiling(fine / Fineness);
}
