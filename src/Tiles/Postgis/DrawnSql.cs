using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>Statements of features as themselves, those that matter most first where there are too many; how many are left out is counted.</summary>
internal sealed class DrawnSql(LayerSql layer, TilePart part)
{
    /// <summary>Names of columns that no table has.</summary>
    public const string Key = "\"cockpit key\"";

    private const string Inside = "\"cockpit inside\"", Total = "\"cockpit total\"";

    /// <summary>Features of <c>drawn</c> that are to be seen.</summary>
    private string InOrder => $"select {layer.Names("d")} from drawn d where d.{layer.Geometry} is not null order by d.{Key}";

    private string Limit => part.Most is { } most ? $"limit {most}" : "";

    public string Features(string condition) => $"""
        with {Drawn(condition)}
        select (select {layer.Encoded(layer.Layer.Name)} from ({InOrder}) f) as mvt, {Tally}
        """;

    /// <summary>However many tiles an area is cut into, its name is written once.</summary>
    public string Names(string condition) => $"""
        with named as materialized (select {layer.Columns(layer.NameInTile)}, {layer.Order} as {Key}, {layer.Size} as "cockpit size", {layer.Sample} as "cockpit sample" from {layer.Rows} where {condition}),
             drawn as materialized (select *, true as {Inside}, count(*) over () as {Total} from named where {layer.Geometry} is not null order by "cockpit size" desc, "cockpit sample" {Limit})
        select (select {layer.Encoded(layer.Layer.Name + AreaNames.Suffix)} from ({InOrder}) f) as mvt, {Tally}
        """;

    /// <summary>A table <c>drawn</c>. Features are chosen first, by their keys alone where they have one, and then drawn.</summary>
    public string Drawn(string condition)
    {
        var drawn = $"select {layer.Columns(layer.InTile(part.Step))}, {layer.Order} as {Key}, {layer.IsInside} as {Inside}";
        if (part.Most is null)
            return $"drawn as materialized ({drawn}, count(*) over () as {Total} from {layer.Rows} where {condition})";
        var (chosen, rows) = layer.Layer.Key is { } key ? ($"{key.Sql} as key", $"{layer.Rows} join chosen c on c.key = {key.Sql}") : ("t.*", "chosen t");
        return $"""
            chosen as materialized (select {chosen}, count(*) over () as {Total} from {layer.Rows} where {condition} order by {layer.Importance} {Limit}),
            drawn as materialized ({drawn}, {Total} from {rows})
            """;
    }

    /// <summary>How many are drawn, and how many are not though they lie in the tile.</summary>
    public string Tally => $"""
        (select count({layer.Geometry}) from drawn) as features,
        (select coalesce(max({Total}) - count(*) + count(*) filter (where {layer.Geometry} is null and {Inside}), 0) from drawn) as dropped
        """;
}
