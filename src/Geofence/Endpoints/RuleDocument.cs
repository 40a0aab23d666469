using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Rules as they are answered: as they were given, with id, version and what of them means nothing here.</summary>
internal static class RuleDocument
{
    public static JsonElement Of(RuleSort sort, RuleRow row)
    {
        using var document = JsonDocument.Parse(row.Feature);
        return JsonSerializer.SerializeToElement(sort == RuleSort.Fence ? Fence(row, document.RootElement) : Other(row, document.RootElement.GetProperty("properties")), WireJson.Options);
    }

    private static Dictionary<string, object> Fence(RuleRow row, JsonElement feature)
    {
        var properties = feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given : JsonSerializer.SerializeToElement(new object());
        return new()
        {
            ["type"] = "Feature",
            ["id"] = row.Code,
            ["geometry"] = feature.GetProperty("geometry"),
            ["properties"] = properties,
            ["version"] = row.Version,
            ["changed_at"] = row.ChangedAt,
            ["region"] = row.Owner.Region,
            ["ignored"] = properties.EnumerateObject().Select(member => member.Name).Where(name => !FenceFeature.Properties.Contains(name)).ToArray(),
        };
    }

    private static Dictionary<string, object> Other(RuleRow row, JsonElement body)
    {
        var members = body.EnumerateObject().ToDictionary(member => member.Name, object (member) => member.Value, StringComparer.Ordinal);
        (members["id"], members["version"], members["changed_at"], members["region"], members["ignored"]) = (row.Code, row.Version, row.ChangedAt, row.Owner.Region, RuleReader.Ignored(body));
        return members;
    }
}
