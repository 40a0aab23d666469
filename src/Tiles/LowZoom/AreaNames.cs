using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>Each area as a point inside it, in the one tile that holds the point: however many tiles an area is cut into, its name is written once.</summary>
/// <param name="selection">What the caller may and wants to see in the tile.</param>
/// <param name="shown">Attributes that tiles of this zoom carry, by number.</param>
internal readonly ref struct AreaNames(Layer layer, HeldLayer held, FeatureSelection selection, ReadOnlySpan<int> shown)
{
    /// <summary>What the points are called in the tile, after the layer's name.</summary>
    public const string Suffix = ":name";

    private readonly ReadOnlySpan<int> _shown = shown;

    /// <summary>A layer that calls its rows by an attribute <c>name</c> has nothing to write where tiles do not carry it yet.</summary>
    public static bool AreWritten(Layer layer, int zoom, bool complete) => complete || layer.Attributes.All(attribute => attribute.Name != "name" || zoom >= attribute.Presentation.MinZoom);

    /// <summary>Appends them to a tile.</summary>
    /// <returns>Names that were left out: of the smallest areas.</returns>
    public long Draw(TileRequest request, TileBuffer to)
    {
        var frame = TileFrame.Of(request.Tile, buffer: 0);
        var start = to.Length;
        var dropped = request.Complete || request.Tile.Z >= Generalisation.AllFromZoom ? 0L : selection.Cap(Generalisation.Most, held);
        while (true)
        {
            selection.Sort(held);
            var keep = Write(frame, to) is var written && request.Complete ? written : SizeLimit.Keep(to.Written[start..], request.Layers.Count + request.Named.Count, written);
            if (keep >= written)
                return dropped;
            dropped += selection.Cap((int)((long)selection.Count * keep / written), held);
            to.Truncate(start);
        }
    }

    /// <returns>How many.</returns>
    private int Write(in TileFrame frame, TileBuffer to)
    {
        var clip = frame.Clip;
        using var writer = LayerWriter.Rent(frame, held);
        var crossings = new List<double>();
        Span<int> tags = stackalloc int[2 * _shown.Length];
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
        {
            var shape = features.Shape;
            if (shape.Kind != GeometryKind.Polygon || !clip.Meets(shape.Box))
                continue;
            var (x, y) = InteriorPoint.Of(shape, crossings);
            // The eastern and southern edge are the next tile's.
            if (x >= clip.MinX && y >= clip.MinY && (x < clip.MaxX || clip.MaxX == int.MaxValue) && (y < clip.MaxY || clip.MaxY == int.MaxValue))
                writer.AddPoint(features.Id, x, y, features.Tags(_shown, tags));
        }
        writer.Finish(layer.Name + Suffix, to);
        return writer.Count;
    }
}
