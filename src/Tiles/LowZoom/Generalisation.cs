namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>What is drawn instead of every feature where many share a pixel; of a tile 512 pixels wide, 8 units are one. Not for those who ask for everything.</summary>
internal static class Generalisation
{
    /// <summary>Deepest zoom at which points come counted by cells, and areas too small to see likewise.</summary>
    public const int DeepestCounted = 10;

    /// <summary>Layers of fewer points are shown point by point at any zoom.</summary>
    public const int CountedFrom = 2_000;

    /// <summary>Cells along a tile's side in which points are counted: 32 pixels, room for a circle with a number.</summary>
    public const int PointCells = 16;

    /// <summary>The same for areas: 8 pixels, which the eye blends into a tone.</summary>
    public const int AreaCells = 64;

    /// <summary>Cells of points that may be asked for instead: powers of two.</summary>
    public static bool IsCells(int along) => along is >= 2 and <= 64 && int.IsPow2(along);

    /// <summary>Areas lower and narrower than this many units are counted.</summary>
    public const int SeenUnits = 8;

    /// <summary>Lines as long as this, half a tile, come first; then those down to a quarter of it, and so on.</summary>
    public const int LongUnits = 2048;

    /// <summary>
    /// From this zoom on everything is drawn that <see cref="SizeLimit"/> admits. Below it a layer puts at most <see cref="Most"/> features in a tile, the largest, of points an even
    /// sample: more would lie upon each other, and take a tile of a hundred thousand twenty times as long.
    /// </summary>
    public const int AllFromZoom = 14;

    public const int Most = 10_000;

    /// <summary>Half a pixel up to <see cref="DeepestCounted"/>, a quarter from there to <see cref="AllFromZoom"/>: no vertex moves by more than half of that.</summary>
    private const int CoarseStep = 4, MiddleStep = 2;

    /// <summary>A tile that is too large is drawn with coarser lines and borders before any feature is left out, up to two pixels.</summary>
    public const int CoarsestStep = 16;

    /// <summary>Units of the lattice for lines and areas.</summary>
    public static int StepAt(int zoom) => zoom <= DeepestCounted ? CoarseStep : zoom < AllFromZoom ? MiddleStep : 1;
}
