using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What a filter may ask of records: every attribute, what all records have, and as <c>object.NAME</c> what their objects are like now.</summary>
internal static class RecordColumns
{
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
        if (kind.IsOnMap)
            columns["geom"] = new("o.geom", CqlType.Geometry, Ewkb.RecordSrid);
        foreach (var attribute in kind.Attributes.Values)
            columns[attribute.Name] = ObjectColumns.Of(attribute);
        return ObjectsOfRows.With(columns, types);
    }
}
