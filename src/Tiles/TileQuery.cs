using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>
/// One statement that makes a tile of one or several layers, so that all are of one moment. For each layer two columns: the encoded layer
/// (null when empty) and how many features the cap left out; two more where the layer's areas are also wanted as points.
/// </summary>
internal sealed class TileQuery
{
    public const int Extent = 4096;

    /// <summary>Tile units beyond each edge: symbols and line caps reach over seams.</summary>
    public const int Buffer = 64;

    /// <summary>Below this zoom a layer puts at most <see cref="Cap"/> features in a tile: the largest, of points an even sample; the same ones every time.</summary>
    public const int UncappedZoom = 14;

    public const int Cap = 10_000;

    /// <summary>What the points of a layer's areas are called in the tile, after the layer's name.</summary>
    public const string NamedSuffix = ":name";

    /// <summary>PostGIS bends a rectangle of a projected system only by its corners; above this zoom the bend is far less than the buffer.</summary>
    private const int PlaneIndexZoom = 6;

    private readonly TileCoordinate _tile;
    private readonly CqlExpression? _filter;
    private readonly bool _complete;
    private readonly IReadOnlyList<Layer> _named;
    private readonly List<object> _parameters = [];

    private TileQuery(TileCoordinate tile, CqlExpression? filter, bool complete, IReadOnlyList<Layer> named) => (_tile, _filter, _complete, _named) = (tile, filter, complete, named);

    /// <param name="named">Of the layers those whose areas also come as points, see <see cref="Points"/>.</param>
    /// <returns>Null when no layer shows anything at this zoom; otherwise two columns for each of the parts, with the layer that each part is of.</returns>
    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public static (string Sql, List<object> Parameters, IReadOnlyList<Layer> Parts)? Build(
        IEnumerable<Layer> layers, TileCoordinate tile, CqlExpression? filter, bool complete, IReadOnlyList<Layer> named)
    {
        var query = new TileQuery(tile, filter, complete, named);
        var parts = layers.SelectMany(layer => query.Parts(layer).Select(sql => (Layer: layer, Sql: sql))).ToList();
        return parts.Count == 0 ? null : ($"select * from {string.Join("\ncross join ", parts.Select((part, i) => $"({part.Sql}) as layer_{i}"))}", query._parameters, [.. parts.Select(part => part.Layer)]);
    }

    /// <exception cref="CqlException">The filter does not fit one of the layers.</exception>
    public static void Check(IEnumerable<Layer> layers, CqlExpression filter)
    {
        var query = new TileQuery(default, filter, complete: true, []);
        foreach (var layer in layers)
            query.Compiled(filter, layer);
    }

    /// <returns>One boolean: whether any of the layers has a row that meets the tile or its buffer, shown at this zoom or not.</returns>
    public static string Occupied(IEnumerable<Layer> layers, TileCoordinate tile)
    {
        var query = new TileQuery(tile, null, complete: true, []);
        return "select " + string.Join(" or ", layers.Select(layer => $"exists (select from {layer.Sql} t where {query.InBuffer(layer)})"));
    }

    private IEnumerable<string> Parts(Layer layer)
    {
        // Also where nothing is shown the filter must make sense.
        var parametersBefore = _parameters.Count;
        var condition = Condition(layer);
        if (!_complete && _tile.Z < layer.Presentation.MinZoom)
        {
            _parameters.RemoveRange(parametersBefore, _parameters.Count - parametersBefore);
            yield break;
        }
        yield return _complete || _tile.Z >= UncappedZoom ? Whole(layer, layer.Name, InTile(layer), condition) : Capped(layer, condition);
        if (_named.Contains(layer) && layer.Geometry.IsArea && IsNamed(layer, _tile.Z, _complete))
            yield return Points(layer, condition);
    }

    /// <summary>A layer that calls its rows by an attribute <c>name</c> has nothing to write where tiles do not carry it yet.</summary>
    public static bool IsNamed(Layer layer, int zoom, bool complete) => complete || layer.Attributes.All(attribute => attribute.Name != "name" || zoom >= attribute.Presentation.MinZoom);

    private string Whole(Layer layer, string name, string geometry, string condition, string limit = "") => $"""
        select st_asmvt(f, {SqlName.Literal(name)}, {Extent}, {SqlName.Literal(layer.Geometry.Column)}{IdArgument(layer)}) as mvt, 0::bigint as dropped
        from (select {Columns(layer, geometry)} from {layer.Sql} t where {condition} order by {Order(layer)} {limit}) f where f.{SqlName.Quote(layer.Geometry.Column)} is not null
        """;

    /// <summary>Each area as a point inside it, in the one tile that holds the point: however many tiles an area is cut into, its name is written once.</summary>
    private string Points(Layer layer, string condition) =>
        Whole(layer, layer.Name + NamedSuffix, $"st_asmvtgeom({Mercator(layer, $"st_pointonsurface({layer.Geometry.Sql})")}, {Bounds}, {Extent}, 0, true)", condition, $"limit {Cap}");

    /// <summary>Chosen first, by their keys alone where they have one; then encoded, in order.</summary>
    private string Capped(Layer layer, string condition)
    {
        var chosen = layer.Key is { } key ? $"{key.Sql} as key" : "t.*";
        var rows = layer.Key is { } joined ? $"{layer.Sql} t join chosen c on c.key = {joined.Sql}" : "chosen t";
        return $"""
            with chosen as materialized (
              select {chosen}, count(*) over () as "cockpit total" from {layer.Sql} t where {condition} order by {Importance(layer)} limit {Cap})
            select (select st_asmvt(f, {SqlName.Literal(layer.Name)}, {Extent}, {SqlName.Literal(layer.Geometry.Column)}{IdArgument(layer)})
                    from (select {Columns(layer, InTile(layer))} from {rows} order by {Order(layer)}) f where f.{SqlName.Quote(layer.Geometry.Column)} is not null) as mvt,
                   (select coalesce(max("cockpit total") - count(*), 0) from chosen) as dropped
            """;
    }

    private string Condition(Layer layer)
    {
        var conditions = new List<string> { InBuffer(layer) };
        if (_filter is not null)
            conditions.Add(Compiled(_filter, layer));
        if (!_complete)
            conditions.AddRange(layer.Presentation.ThinningAt(_tile.Z).Select(rule => Compiled(rule.Keep, layer)));
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

    /// <summary>Said as a bare box test on the column: below row security the spatial index serves nothing else.</summary>
    private string InBuffer(Layer layer)
    {
        const double Share = (double)Buffer / Extent;
        var column = layer.Geometry.ColumnSql;
        if (layer.Geometry.IsLonLat)
            return $"{column} && {Rectangle(_tile.EnvelopeDegrees(Share), layer.Geometry.Srid)}";
        var meters = _tile.EnvelopeMeters(Share);
        if (layer.Geometry.Srid == WebMercator.Srid)
            return $"{column} && {Rectangle(meters, WebMercator.Srid)}";
        return _tile.Z < PlaneIndexZoom
            ? $"{column} is not null"
            : $"{column} && st_transform(st_segmentize({Rectangle(meters, WebMercator.Srid)}, {Number(meters.Width / 16)}), {layer.Geometry.Srid})";
    }

    private string InTile(Layer layer) => $"st_asmvtgeom({Mercator(layer, layer.Geometry.Sql)}, {Bounds}, {Extent}, {Buffer}, true)";

    private string Bounds => $"{Rectangle(_tile.EnvelopeMeters(), WebMercator.Srid)}::box2d";

    private static string Mercator(Layer layer, string geometry) => layer.Geometry.Srid == WebMercator.Srid ? geometry : $"st_transform({geometry}, {WebMercator.Srid})";

    private string Columns(Layer layer, string geometry)
    {
        var attributes = layer.Attributes.Where(attribute => _complete || _tile.Z >= attribute.Presentation.MinZoom)
            .Select(attribute => $"{attribute.TileSql} as {SqlName.Quote(attribute.Name)}");
        string[] id = layer.Key is { IsInteger: true } key ? [key.Sql] : [];
        return string.Join(", ", [.. id, $"{geometry} as {SqlName.Quote(layer.Geometry.Column)}", .. attributes]);
    }

    private static string IdArgument(Layer layer) => layer.Key is { IsInteger: true } key ? $", {SqlName.Literal(key.Name)}" : "";

    /// <summary>By key; rows without one by all they hold, so that bytes are the same every time.</summary>
    private static string Order(Layer layer) => layer.Key?.Sql ?? "t::text";

    private static string Importance(Layer layer)
    {
        var box = layer.Geometry.ColumnSql;
        var sample = layer.Key is { IsInteger: true } key ? $"hashint8extended({key.Sql}, 0)" : $"hashtextextended(({layer.Key?.Sql ?? "t"})::text, 0)";
        if (layer.Geometry.IsPoint)
            return sample;
        var size = $"greatest(st_xmax({box}) - st_xmin({box}), st_ymax({box}) - st_ymin({box}))";
        return $"{size} desc, {sample}";
    }

    private static string Rectangle(Envelope e, int srid) => $"st_makeenvelope({Number(e.MinX)}, {Number(e.MinY)}, {Number(e.MaxX)}, {Number(e.MaxY)}, {srid})";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
