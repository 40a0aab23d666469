using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Changes of objects and records as the audit tells them.</summary>
internal static class ObjectAudit
{
    /// <summary>Of an object that is made, or changed.</summary>
    public static AuditedChange Between(ObjectType type, ObjectRow? before, ObjectRow after) => AuditedChange.Of(before is null ? null : Told(before), Told(after), type.Attributes.Sensitive());

    /// <summary>Of what was said once.</summary>
    /// <param name="attributes">JSON by name.</param>
    public static AuditedChange Said(string attributes, string? geometry, OrderedDictionary<string, AttributeDeclaration> declared) => AuditedChange.Of(null, Members(attributes, geometry), declared.Sensitive());

    private static JsonObject Told(ObjectRow row)
    {
        var members = Members(row.Attributes, row.Geometry);
        (members["life"], members["merged_into"], members["region"], members["version"]) = (row.Life, row.MergedInto, row.Region, row.Version);
        members["tags"] = new JsonArray([.. row.Tags.Select(tag => JsonValue.Create(tag))]);
        return members;
    }

    private static JsonObject Members(string attributes, string? geometry)
    {
        var members = JsonNode.Parse(attributes)!.AsObject();
        members["geometry"] = geometry is null ? null : JsonNode.Parse(geometry);
        return members;
    }
}
