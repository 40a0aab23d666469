using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Encoding;

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
        using var held = HeldLayers.Hold(store, request.Layers);
        var frame = TileFrame.Of(request.Tile, TileQuery.Extent, TileQuery.Buffer);
        for (var i = 0; i < request.Layers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parts.IsMissing(i) && held[i] is { } version)
                Render(request, i, version, caller.Scope, frame, parts);
        }
        return Task.CompletedTask;
    }

    public Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        using var held = HeldLayers.Hold(store, left);
        var area = TileFrame.Of(tile, TileQuery.Extent, TileQuery.Buffer).Clip;
        var selection = SelectionPool.Rent();
        try
        {
            for (var i = left.Count - 1; i >= 0; i--)
            {
                if (held[i] is not { } version)
                    continue;
                selection.Search(version, area, version.SightOf(caller.Scope));
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
        if (!request.Complete)
            conditions.AddRange(layer.Presentation.ThinningAt(request.Tile.Z).Select(rule => rule.Keep));
        return conditions;
    }

    private static void Render(TileRequest request, int place, LayerVersion version, Scope scope, in TileFrame frame, TileParts parts)
    {
        var layer = request.Layers[place];
        if (layer.Geometry.IsArea && request.Named.Contains(layer))
            return;
        using var filter = ColumnFilter.Compile(Conditions(request, layer), version);
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
            selection.Search(version, frame.Clip, version.SightOf(scope));
            selection.Keep(filter, version);
            if (filter.IsUnsure)
                return;
            var dropped = request.Complete || request.Tile.Z >= TileQuery.UncappedZoom ? 0 : selection.Cap(TileQuery.Cap, version);
            selection.Sort(version);
            using var writer = LayerWriter.Rent(frame, version);
            Write(selection, version, Shown(layer, request), writer);
            var tile = parts.Begin();
            var start = tile.Length;
            writer.Finish(layer.Name, tile);
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

    /// <summary>By key, those of the snapshot and those that came after it together.</summary>
    private static void Write(FeatureSelection selection, LayerVersion version, ReadOnlySpan<int> shown, LayerWriter writer)
    {
        Span<int> tags = stackalloc int[2 * shown.Length];
        var (snapshot, delta) = (version.Snapshot, version.Delta);
        var ids = snapshot.Ids;
        var points = snapshot.IsPointsOnly ? snapshot.Points : [];
        var added = selection.Added;
        var next = 0;
        foreach (var feature in selection.Found)
        {
            for (; next < added.Length && delta[added[next]].Id < ids[feature]; next++)
                Write(delta[added[next]], shown, tags, writer);
            var own = Tags(snapshot.ValuesOf(feature), shown, tags);
            if (points.IsEmpty)
                writer.Add(ids[feature], snapshot.ShapeOf(feature), own);
            else
                writer.AddPoint(ids[feature], points[2 * feature], points[2 * feature + 1], own);
        }
        for (; next < added.Length; next++)
            Write(delta[added[next]], shown, tags, writer);
    }

    private static void Write(DeltaFeature feature, ReadOnlySpan<int> shown, Span<int> tags, LayerWriter writer) => writer.Add(feature.Id, feature.Shape, Tags(feature.Values, shown, tags));

    private static ReadOnlySpan<int> Tags(ReadOnlySpan<int> values, ReadOnlySpan<int> shown, Span<int> tags)
    {
        var count = 0;
        foreach (var attribute in shown)
        {
            if (values[attribute] < 0)
                continue;
            tags[count++] = attribute;
            tags[count++] = values[attribute];
        }
        return tags[..count];
    }
}
