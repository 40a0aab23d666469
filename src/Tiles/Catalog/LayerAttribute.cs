using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>A column that may leave the record.</summary>
/// <param name="Type">text, integer, number, boolean, date, timestamp, list or document.</param>
public sealed record LayerAttribute(string Name, string Type)
{
    public required AttributePresentation Presentation { get; init; }

    /// <summary>As <c>format_type</c> gives it, without length.</summary>
    public required string DataType { get; init; }

    /// <summary>The value as a tile carries it: a text, number or boolean; times as RFC 3339, lists and documents as JSON.</summary>
    public required string TileSql { get; init; }

    public required CqlColumn ForFilter { get; init; }

    public string ColumnSql => $"t.{SqlName.Quote(Name)}";

    /// <returns>Null for a type that means nothing to a client: bytes, rasters, a second geometry.</returns>
    /// <param name="dataType">As <c>format_type</c> gives it, without length.</param>
    /// <param name="category">PostgreSQL's typcategory.</param>
    public static LayerAttribute? Of(string name, string dataType, char category, string dayZone, AttributePresentation presentation)
    {
        var column = $"t.{SqlName.Quote(name)}";
        (string Type, string Tile, CqlType Cql, string Filter)? known = (dataType, category) switch
        {
            ("text" or "character varying" or "character", _) => ("text", column, CqlType.Text, column),
            ("smallint" or "integer" or "bigint", _) => ("integer", column, CqlType.Number, column),
            ("real" or "double precision", _) => ("number", column, CqlType.Number, column),
            ("numeric", _) => ("number", $"{column}::double precision", CqlType.Number, column),
            ("boolean", _) => ("boolean", column, CqlType.Boolean, column),
            ("date", _) => ("date", $"{column}::text", CqlType.Date, column),
            ("timestamp with time zone", _) => ("timestamp", $"to_json({column}) #>> '{{}}'", CqlType.Timestamp, column),
            ("timestamp without time zone", _) => ("timestamp", $"to_json({column}) #>> '{{}}'", CqlType.Timestamp, $"({column} at time zone '{dayZone}')"),
            ("json" or "jsonb" or "hstore", _) => ("document", $"{column}::text", CqlType.Opaque, column),
            ("uuid" or "inet" or "cidr" or "name" or "money" or "interval" or "time without time zone" or "time with time zone", _) or (_, 'E') => ("text", $"{column}::text", CqlType.Text, $"{column}::text"),
            (_, 'A') => ("list", $"to_json({column})::text", CqlType.Opaque, column),
            _ => null,
        };
        return known is { } k ? new(name, k.Type) { Presentation = presentation, DataType = dataType, TileSql = k.Tile, ForFilter = new(k.Filter, k.Cql) } : null;
    }
}
