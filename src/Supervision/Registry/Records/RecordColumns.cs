using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What a filter may ask of records: every attribute, what all records have, and as <c>object.NAME</c> what their objects are like now.</summary>
internal static class RecordColumns
{
    private const string OfObject = "object.";

    /// <param name="types">That it happens to, as the caller may see them.</param>
    public static Dictionary<string, CqlColumn> Of(RecordKind kind, IEnumerable<ObjectType> types)
    {
        Dictionary<string, CqlColumn> columns = new(StringComparer.Ordinal)
        {
            ["object_type"] = new("o.object_type", CqlType.Text),
            ["object_code"] = new("o.object_code", CqlType.Text),
            ["occurred_at"] = new("o.occurred_at", CqlType.Timestamp),
            ["recorded_at"] = new("o.recorded_at", CqlType.Timestamp),
            ["recorded_by"] = new("o.recorded_by", CqlType.Text),
            ["is_late"] = new("o.is_late", CqlType.Boolean),
            ["voided_at"] = new("o.voided_at", CqlType.Timestamp),
            ["region"] = new("o.region", CqlType.Text),
        };
        if (kind.HasPlace)
            columns["geom"] = new("o.geom", CqlType.Geometry, Ewkb.RecordSrid);
        foreach (var attribute in kind.Attributes.Values)
            columns[attribute.Name] = ObjectColumns.Of(attribute);
        foreach (var attribute in types.SelectMany(type => type.Attributes.Values.Select(attribute => (Type: type, Attribute: attribute))).GroupBy(pair => pair.Attribute.Name, StringComparer.Ordinal))
            if (OfObjects([.. attribute]) is { } column)
                columns[OfObject + attribute.Key] = column;
        return columns;
    }

    /// <returns>Null where types mean different things by one name.</returns>
    private static CqlColumn? OfObjects(List<(ObjectType Type, AttributeDeclaration Attribute)> pairs)
    {
        var column = ObjectColumns.Of(pairs[0].Attribute);
        if (pairs.Exists(pair => pair.Attribute.SqlType != pairs[0].Attribute.SqlType))
            return null;
        var cases = pairs.Select(pair => $"when '{pair.Type.Name}' then (select t.{DeclaredColumns.Quoted(pair.Attribute.Name)} from {DeclaredColumns.NameOf(pair.Type)} t where t.id = o.object)");
        return column with { Sql = $"(case o.object_type {string.Join(' ', cases)} end)" };
    }
}
