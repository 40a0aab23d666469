using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>A layer as PostGIS is asked for it, or the names of its areas: each area as a point inside it, in the one tile that holds the point.</summary>
/// <param name="Step">Units of the lattice on which lines and borders come to rest.</param>
/// <param name="Most">Features at most: those that matter most; null for all.</param>
internal sealed record TilePart(Layer Layer, bool IsNames, int Step, int? Most);

/// <summary>
/// One statement that makes a tile of one or several parts, so that all are of one moment. For each part three columns: its bytes (null when empty), how many features are in it that
/// could be left out, and how many were.
/// </summary>
internal sealed class TileQuery
{
    private readonly TileCoordinate _tile;
    private readonly CqlExpression? _filter;
    private readonly bool _complete;
    private readonly int? _cells;
    private readonly List<object> _parameters = [];

    private TileQuery(TileCoordinate tile, CqlExpression? filter, bool complete, int? cells) => (_tile, _filter, _complete, _cells) = (tile, filter, complete, cells);

    /// <returns>Null when no part shows anything at this zoom; otherwise the parts that do, in the order of the columns.</returns>
    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public static (string Sql, List<object> Parameters, IReadOnlyList<TilePart> Parts)? Build(IEnumerable<TilePart> parts, TileRequest request)
    {
        var query = new TileQuery(request.Tile, request.Filter?.Expression, request.Complete, request.Cells);
        var shown = parts.Select(part => (Part: part, Sql: query.Select(part))).Where(part => part.Sql is not null).ToList();
        return shown.Count == 0 ? null : ($"select * from {string.Join("\ncross join ", shown.Select((part, i) => $"({part.Sql}) as part_{i}"))}", query._parameters, [.. shown.Select(part => part.Part)]);
    }

    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public static void Check(IEnumerable<Layer> layers, CqlExpression filter)
    {
        var query = new TileQuery(default, filter, complete: true, cells: null);
        foreach (var layer in layers)
            query.Compiled(filter, layer);
    }

    /// <returns>One boolean: whether any of the layers has a row that meets the tile or its buffer, shown at this zoom or not.</returns>
    public static string Occupied(IEnumerable<Layer> layers, TileCoordinate tile) =>
        "select " + string.Join(" or ", layers.Select(layer => new LayerSql(layer, tile, complete: true)).Select(sql => $"exists (select from {sql.Rows} where {sql.InBuffer})"));

    private string? Select(TilePart part)
    {
        var layer = part.Layer;
        var sql = new LayerSql(layer, _tile, _complete);
        // Also where nothing is shown the filter must make sense.
        var parametersBefore = _parameters.Count;
        var condition = Condition(sql);
        if (!_complete && _tile.Z < layer.Presentation.MinZoom)
        {
            _parameters.RemoveRange(parametersBefore, _parameters.Count - parametersBefore);
            return null;
        }
        var drawn = new DrawnSql(sql, part);
        if (part.IsNames)
            return drawn.Names(condition);
        if (_cells is { } along && layer.Geometry.IsPoint)
            return new CountSql(sql, condition).Points(along);
        if (_complete || _tile.Z > Generalisation.DeepestCounted || !(layer.Geometry.IsArea || layer.Geometry.IsPoint))
            return drawn.Features(condition);
        var counted = new CountSql(sql, condition);
        return layer.Geometry.IsArea ? counted.Areas(drawn)
            : IsCounted(layer) ? counted.Points(Generalisation.PointCells)
            : drawn.Features($"{condition} and {counted.IsInTile}");
    }

    /// <summary>Where a pack says which points matter at this zoom, those are shown. How many rows a view has nobody knows.</summary>
    private bool IsCounted(Layer layer) => !layer.Presentation.ThinningAt(_tile.Z).Any() && (!layer.HasRowVersions || layer.EstimatedRows is < 0 or >= Generalisation.CountedFrom);

    private string Condition(LayerSql sql)
    {
        var conditions = new List<string> { sql.InBuffer };
        if (_filter is not null)
            conditions.Add(Compiled(_filter, sql.Layer));
        if (!_complete && _cells is null)
            conditions.AddRange(sql.Layer.Presentation.ThinningAt(_tile.Z).Select(rule => Compiled(rule.Keep, sql.Layer)));
        return string.Join(" and ", conditions);
    }

    private string Compiled(CqlExpression filter, Layer layer)
    {
        try
        {
            return CqlSql.Compile(filter, layer.Queryables, layer.DayZone, _parameters);
        }
        catch (CqlException e)
        {
            throw new CqlException($"{layer.Name}: {e.Message}");
        }
    }
}
