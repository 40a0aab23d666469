using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What a filter may ask of objects: every attribute, and what all objects have.</summary>
internal static class ObjectColumns
{
    public static Dictionary<string, CqlColumn> Of(ObjectType type)
    {
        Dictionary<string, CqlColumn> columns = new(StringComparer.Ordinal)
        {
            ["code"] = new("o.code", CqlType.Text),
            ["life"] = new("o.life", CqlType.Text),
            ["region"] = new("o.region", CqlType.Text),
            ["located_in"] = new("o.located_in", CqlType.Text),
            ["unit_grid_code"] = new("o.unit_grid_code", CqlType.Text),
            ["version"] = new("o.version", CqlType.Number),
            ["valid_from"] = new("o.valid_from", CqlType.Timestamp),
            ["changed_at"] = new("o.changed_at", CqlType.Timestamp),
            ["changed_by"] = new("o.changed_by", CqlType.Text),
            ["geom"] = new("o.geom", CqlType.Geometry, Ewkb.RecordSrid),
        };
        foreach (var attribute in type.Attributes.Values)
            columns[attribute.Name] = Of(attribute);
        return columns;
    }

    public static CqlColumn Of(AttributeDeclaration attribute) => new($"o.{DeclaredColumns.Quoted(attribute.Name)}", TypeOf(attribute));

    private static CqlType TypeOf(AttributeDeclaration attribute) => attribute.Type switch
    {
        AttributeType.Text => attribute.IsSealed ? CqlType.Sealed : CqlType.Text,
        AttributeType.Integer or AttributeType.Number => CqlType.Number,
        AttributeType.Boolean => CqlType.Boolean,
        AttributeType.Date => CqlType.Date,
        AttributeType.Time => CqlType.Timestamp,
        _ => CqlType.Opaque,
    };
}
