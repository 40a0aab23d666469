using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>A letter as MapLibre draws it, at 24 pixels an em.</summary>
/// <param name="Distances">Signed distances of <paramref name="Width"/> × <paramref name="Height"/> pixels and the border around them; empty for a letter without ink.</param>
/// <param name="Left">From the reference point to the ink.</param>
/// <param name="Top">From the upper edge of the line to the ink, upward.</param>
/// <param name="Advance">To the next letter's reference point.</param>
internal sealed record Glyph(int CodePoint, byte[] Distances, int Width, int Height, int Left, int Top, int Advance)
{
    /// <summary>The message <c>glyph</c> of glyphs.proto.</summary>
    public void Write(TileBuffer to)
    {
        WriteNumber(to, 1, (uint)CodePoint);
        if (Distances.Length > 0)
            to.AppendField(0x12, Distances);
        WriteNumber(to, 3, (uint)Width);
        WriteNumber(to, 4, (uint)Height);
        WriteNumber(to, 5, Varint.Zigzag(Left));
        WriteNumber(to, 6, Varint.Zigzag(Top));
        WriteNumber(to, 7, (uint)Advance);
    }

    private static void WriteNumber(TileBuffer to, int field, uint value)
    {
        to.AppendVarint((uint)field << 3);
        to.AppendVarint(value);
    }
}
