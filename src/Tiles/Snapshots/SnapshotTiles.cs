using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Tiles of layers that are held in memory. All layers of a tile are as of one commit.</summary>
internal sealed class SnapshotTiles(SnapshotStore store) : ITileSource
{
    /// <summary>Deeper, a tile unit is finer than a world unit: PostGIS has the coordinates as they were written.</summary>
    public const int DeepestZoom = 20;

    public Task RenderAsync(TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        if (request.Tile.Z > DeepestZoom)
            return Task.CompletedTask;
        using var pinned = HeldLayers.Hold(store, request.Layers);
        var frame = TileFrame.Of(request.Tile);
        for (var i = 0; i < request.Layers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parts.IsMissing(i) && pinned[i] is { } held)
                Render(request, i, held, caller.Scope, frame, parts);
        }
        return Task.CompletedTask;
    }

    public Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        using var pinned = HeldLayers.Hold(store, left);
        var area = TileFrame.Of(tile).Clip;
        var selection = SelectionPool.Rent();
        try
        {
            for (var i = left.Count - 1; i >= 0; i--)
            {
                if (pinned[i] is not { } held)
                    continue;
                selection.Search(held, area, held.SightOf(caller.Scope));
                if (selection.Count > 0)
                    return Task.FromResult(true);
                left.RemoveAt(i);
            }
        }
        finally
        {
            SelectionPool.Return(selection);
        }
        return Task.FromResult(false);
    }

    /// <summary>What the caller asks for, and unless everything is asked for, what the layer shows at this zoom.</summary>
    private static List<CqlExpression> Conditions(TileRequest request, Layer layer)
    {
        var conditions = new List<CqlExpression>();
        if (request.Filter is { } filter)
            conditions.Add(filter.Expression);
        if (!request.Complete && request.Cells is null)
            conditions.AddRange(layer.Presentation.ThinningAt(request.Tile.Z).Select(rule => rule.Keep));
        return conditions;
    }

    private static void Render(TileRequest request, int place, HeldLayer held, Scope scope, in TileFrame frame, TileParts parts)
    {
        var layer = request.Layers[place];
        using var filter = ColumnFilter.Compile(Conditions(request, layer), held);
        if (filter is null)
            return;
        if (!request.Complete && request.Tile.Z < layer.Presentation.MinZoom)
        {
            parts.End(place, parts.Begin().Length, 0);
            return;
        }
        var selection = SelectionPool.Rent();
        try
        {
            selection.Search(held, frame.Clip, held.SightOf(scope));
            selection.Keep(filter, held);
            if (filter.IsUnsure)
                return;
            var tile = parts.Begin();
            var start = tile.Length;
            var shown = Shown(layer, request);
            var dropped = request.Complete
                ? DrawAll(layer.Name, selection, held, frame, shown, tile)
                : new GeneralisedLayer(layer, held, selection, request.Tile, shown, request.Layers.Count + request.Named.Count, request.Cells).Draw(tile);
            if (layer.Geometry.IsArea && request.Named.Contains(layer) && AreaNames.AreWritten(layer, request.Tile.Z, request.Complete))
            {
                // What is drawn may be less than what is there.
                selection.Search(held, frame.Clip, held.SightOf(scope));
                selection.Keep(filter, held);
                dropped += new AreaNames(layer, held, selection, shown).Draw(request, tile);
            }
            parts.End(place, start, dropped);
        }
        finally
        {
            SelectionPool.Return(selection);
        }
    }

    /// <summary>Attributes that tiles of this zoom carry, by number.</summary>
    private static int[] Shown(Layer layer, TileRequest request)
    {
        var shown = new List<int>(layer.Attributes.Count);
        for (var i = 0; i < layer.Attributes.Count; i++)
        {
            if (request.Complete || request.Tile.Z >= layer.Attributes[i].Presentation.MinZoom)
                shown.Add(i);
        }
        return [.. shown];
    }

    /// <returns>What was left out: nothing.</returns>
    private static long DrawAll(string name, FeatureSelection selection, HeldLayer held, in TileFrame frame, ReadOnlySpan<int> shown, TileBuffer to)
    {
        selection.Sort(held);
        using var writer = LayerWriter.Rent(frame, held, selection.SinglesFrom(held));
        Span<int> tags = stackalloc int[2 * shown.Length];
        for (var features = new SelectedFeatures(selection, held); features.MoveNext();)
            features.AddTo(writer, shown, tags);
        writer.Finish(name, to);
        return 0;
    }
}
