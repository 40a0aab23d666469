using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>What a line of the audit holds as ciphertext, opened: the members that the line names and no other text, so that nobody has a stolen one opened by writing it where the audit tells it.</summary>
internal static class SealedMembers
{
    /// <returns>Null where the line holds none.</returns>
    public static JsonElement? Opened(JsonElement detail, SecretBox secrets)
    {
        if (JsonSerializer.SerializeToNode(detail, WireJson.Options) is not JsonObject line || line[AuditedChange.SealedName] is not JsonArray names)
            return null;
        foreach (var side in ((JsonNode?[])[line, line[AuditedChange.BeforeName], line[AuditedChange.AfterName]]).OfType<JsonObject>())
        {
            foreach (var name in names.Select(name => name!.GetValue<string>()))
                if (side[name] is JsonValue value && value.TryGetValue<string>(out var text))
                    side[name] = secrets.Open(text);
        }
        line.Remove(AuditedChange.SealedName);
        return JsonSerializer.SerializeToElement(line, WireJson.Options);
    }
}
