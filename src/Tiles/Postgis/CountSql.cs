using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>
/// Statements that count features by the cells of a tile as <see cref="GeneralisedLayer"/> does for layers in memory: each where the middle of its box is, in one tile alone, by kinds
/// of the attribute that the map colours by; what is alone in its cell keeps its attributes. Sums are of whole numbers, so that they do not depend on the order of rows.
/// </summary>
/// <param name="condition">What the rows <c>t</c> must meet.</param>
internal sealed class CountSql(LayerSql layer, string condition)
{
    private readonly TilePlaceSql _place = new(layer);
    private readonly LayerAttribute? _kind = layer.Shown.FirstOrDefault(attribute => attribute.Name == Categories.ColouredBy(layer.Layer));

    /// <summary>Of the row's middle.</summary>
    public string IsInTile => _place.Is($"{_place.X} >= 0 and {_place.X} < {TileUnits.Extent} and {_place.Y} >= 0 and {_place.Y} < {TileUnits.Extent}");

    /// <param name="along">Cells along a tile's side.</param>
    /// <returns>A point for each cell.</returns>
    public string Points(int along)
    {
        const string Middle = "st_point(round(c.x), round(c.y))";
        return $"""
            with {Cells(condition, along)}
            select (select {layer.Encoded(layer.Layer.Name)} from (select {layer.Names("a", Middle)}, c.tags from {CellsWithAttributes(along)} order by {Order}) f) as mvt, 0::bigint as features, 0::bigint as dropped
            """;
    }

    /// <returns>A square of the summed area for each cell of areas too small to see, and the others as they are.</returns>
    public string Areas(DrawnSql drawn)
    {
        var isSmall = _place.Is($"{_place.Width} < {Generalisation.SeenUnits} and {_place.Height} < {Generalisation.SeenUnits}");
        return $"""
            with {Cells($"{condition} and {isSmall}", Generalisation.AreaCells)},
                 {drawn.Drawn($"{condition} and not {isSmall}")},
                 squares as (select {layer.Names("a", Square)}, c.tags as "cockpit tags", case when c.n = 1 then c.key end as {DrawnSql.Key}, c.cell as "cockpit cell" from {CellsWithAttributes(Generalisation.AreaCells)}),
                 seen as (select * from squares union all select {layer.Names("d")}, null, {DrawnSql.Key}, null from drawn d where d.{layer.Geometry} is not null)
            select (select {layer.Encoded(layer.Layer.Name)} from (select {layer.Names("s")}, "cockpit tags" from seen s order by {DrawnSql.Key} nulls first, "cockpit cell") f) as mvt, {drawn.Tally}
            """;
    }

    /// <summary>A table <c>cells</c>: how many, their middle, their area, the key of one of them, and what the tile tells of them.</summary>
    private string Cells(string where, int along) => $$"""
        places as (select {{_place.X}} as x, {{_place.Y}} as y, {{(along == Generalisation.AreaCells ? _place.Area : "0")}} as area, {{(_kind is null ? "null::jsonb" : $"to_jsonb({_kind.TileSql})")}} as kind, {{layer.Layer.Key?.Sql ?? "null::text"}} as key
                   from {{_place.Rows}} where {{where}} offset 0),
        kinds as materialized (select {{Cell("x", "y", along)}} as cell, kind, count(*) as n, sum((x * 16)::bigint) as x, sum((y * 16)::bigint) as y, sum((area * 1048576)::bigint) as area, min(key) as key
                   from places where x >= 0 and x < {{TileUnits.Extent}} and y >= 0 and y < {{TileUnits.Extent}} group by 1, 2),
        common as (select kind, kind #>> '{}' as word, row_number() over (order by sum(n) desc, octet_length(kind #>> '{}'), (kind #>> '{}') collate "C") as rank from kinds where kind is not null group by 1 order by rank limit {{CategoryTable.MostValues}}),
        words as (select cell, common.kind, rank, case when common.kind is not null then word when kinds.kind is not null then '' end as word, sum(n) as n, sum(x) as x, sum(y) as y, sum(area) as area, min(key) as key
                   from kinds left join common on common.kind = kinds.kind group by 1, 2, 3, 4),
        cells as materialized (select cell, sum(n) as n, sum(x) / sum(n) / 16 as x, sum(y) / sum(n) / 16 as y, sum(area) / 1048576 as area, min(key) as key,
                   case when sum(n) > 1 then jsonb_build_object('cluster', true) || {{Commonest}} else '{}' end || jsonb_build_object('point_count', sum(n))
                   || coalesce(jsonb_object_agg({{SqlName.Literal($"{_kind?.Name}:")}} || word, n) filter (where word is not null), '{}') as tags
                   from words group by cell)
        """;

    /// <summary>The commonest kind is also told as the attribute itself, so that a map coloured by it colours the count.</summary>
    private string Commonest => _kind is null ? "'{}'"
        : $"coalesce((array_agg(jsonb_build_object({SqlName.Literal(_kind.Name)}, kind) order by n desc, rank) filter (where kind is not null))[1], '{{}}')";

    /// <summary>Counts by their cells, then what is alone by its key.</summary>
    private const string Order = "c.n = 1, case when c.n = 1 then c.key end, c.cell";

    /// <summary>A view's rows without a key are found by their cell.</summary>
    private string CellsWithAttributes(int along) => layer.Layer.Key is { } key
        ? $"cells c left join lateral (select {layer.Columns("null::geometry")} from {layer.Rows} where {key.Sql} = c.key) a on c.n = 1"
        : $"cells c left join (select {Cell(_place.X, _place.Y, along)} as \"cockpit cell\", {layer.Columns("null::geometry")} from {_place.Rows} where {condition} offset 0) a on c.n = 1 and a.\"cockpit cell\" = c.cell";

    private static string Cell(string x, string y, int along) => $"floor({y} / {TileUnits.Extent / along})::int * {along} + floor({x} / {TileUnits.Extent / along})::int";

    /// <summary>Its corners are on the lattice of the areas, a step apart at least.</summary>
    private static string Square
    {
        get
        {
            var step = Generalisation.StepAt(0);
            var side = $"least(greatest(sqrt(c.area), {step}), {TileUnits.Extent / Generalisation.AreaCells})";
            string From(string middle) => $"floor(({middle} - {side} / 2) / {step} + 0.5) * {step}";
            string To(string middle) => $"floor(({middle} + {side} / 2) / {step} + 0.5) * {step}";
            return $"st_makeenvelope({From("c.x")}, {From("c.y")}, {To("c.x")}, {To("c.y")})";
        }
    }
}
