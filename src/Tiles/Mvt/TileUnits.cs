namespace SpatialCockpit.Tiles.Mvt;

/// <summary>The units in which vertices of our tiles are written, wherever a tile is made.</summary>
internal static class TileUnits
{
    /// <summary>Units along a tile's side.</summary>
    public const int Extent = 4096;

    /// <summary>Units beyond each edge: symbols and line caps reach over seams.</summary>
    public const int Buffer = 64;
}
