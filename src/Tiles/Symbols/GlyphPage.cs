using System.Text;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>The letters of a range in the message <c>glyphs</c> of glyphs.proto: one fontstack with name, range and those letters that one of its fonts has.</summary>
internal static class GlyphPage
{
    /// <exception cref="DllNotFoundException">libfreetype is not installed.</exception>
    public static byte[] Draw(FontStack stack, GlyphRange range, CancellationToken cancellationToken)
    {
        using TileBuffer glyph = new(), letters = new(), page = new();
        letters.AppendField(0x0a, Encoding.UTF8.GetBytes(stack.Name));
        letters.AppendField(0x12, Encoding.UTF8.GetBytes(range.ToString()));
        var fonts = stack.Faces.Select(face => new Lazy<GlyphFont>(() => new GlyphFont(face))).ToList();
        try
        {
            foreach (var codePoint in range.Characters)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (fonts.Select(font => font.Value.Draw(codePoint)).FirstOrDefault(drawn => drawn is not null) is not { } found)
                    continue;
                glyph.Clear();
                found.Write(glyph);
                letters.AppendField(0x1a, glyph.Written);
            }
        }
        finally
        {
            foreach (var font in fonts.Where(font => font.IsValueCreated))
                font.Value.Dispose();
        }
        page.AppendField(0x0a, letters.Written);
        return page.Written.ToArray();
    }
}
