using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>A feature as a test draws it: in tile units of a tile, x eastward, y southward.</summary>
/// <param name="Parts">Lines or rings; of points one part.</param>
internal sealed record DrawnShape(GeometryKind Kind, (double X, double Y)[][] Parts)
{
    public const int Extent = 4096;
    public const int Buffer = 64;

    /// <summary>A unit of it is 64 world units, so halves and quarters are exact.</summary>
    public static TileCoordinate Tile { get; } = TileCoordinate.At(new(116.391, 39.907), 14);

    public static TileFrame Frame { get; } = TileFrame.Of(Tile);

    public static DrawnShape Polygon(params (double X, double Y)[][] rings) => new(GeometryKind.Polygon, rings);

    public static DrawnShape Line(params (double X, double Y)[] points) => new(GeometryKind.Line, [points]);

    public static DrawnShape Point(double x, double y) => new(GeometryKind.Point, [[(x, y)]]);

    public FeatureOutcome AddTo(LayerWriter layer, long id = 1, ReadOnlySpan<int> tags = default) => new StoredShape(this).AddTo(layer, id, tags);

    /// <returns>The tile that holds it alone.</returns>
    public byte[] Encode(TileFrame? frame = null, bool withRuns = false)
    {
        using var layer = LayerWriter.Rent(frame ?? Frame, TestDictionary.Empty);
        new StoredShape(this, withRuns: withRuns).AddTo(layer);
        using var tile = new TileBuffer();
        layer.Finish("drawn", tile);
        return tile.Written.ToArray();
    }

    /// <returns>Null when nothing of it is in the tile.</returns>
    public DecodedTile.Feature? Decoded(TileFrame? frame = null) => DecodedTile.Read(Encode(frame)).Layers.SingleOrDefault()?.Features.Single();

    /// <summary>Whether it encloses a place an odd number of times.</summary>
    public bool Encloses(double x, double y)
    {
        var crossings = 0;
        foreach (var (a, b) in Segments())
        {
            if (a.Y > y != b.Y > y && x < a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X))
                crossings++;
        }
        return crossings % 2 == 1;
    }

    public double DistanceTo(double x, double y) => Segments().Min(segment => Distance(segment.A, segment.B, (x, y)));

    /// <summary>Of rings the closing ones too.</summary>
    public IEnumerable<((double X, double Y) A, (double X, double Y) B)> Segments()
    {
        foreach (var part in Parts)
        {
            for (var i = Kind == GeometryKind.Polygon ? 0 : 1; i < part.Length; i++)
                yield return (part[i == 0 ? ^1 : i - 1], part[i]);
        }
    }

    public static double Distance((double X, double Y) a, (double X, double Y) b, (double X, double Y) p)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var squared = dx * dx + dy * dy;
        var along = squared == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / squared, 0, 1);
        return Math.Sqrt(Math.Pow(a.X + along * dx - p.X, 2) + Math.Pow(a.Y + along * dy - p.Y, 2));
    }
}
