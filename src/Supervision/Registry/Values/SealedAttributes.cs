using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>Attributes as one JSON object, in which some texts are sealed.</summary>
internal static class SealedAttributes
{
    /// <summary>For those who may see them: the texts as they were said.</summary>
    public static string OpenIn(this SecretBox secrets, string json, OrderedDictionary<string, AttributeDeclaration> attributes) => Turned(json, attributes, secrets.Open);

    /// <summary>For the record.</summary>
    public static string SealIn(this SecretBox secrets, string json, OrderedDictionary<string, AttributeDeclaration> attributes) => Turned(json, attributes, secrets.Seal);

    private static string Turned(string json, OrderedDictionary<string, AttributeDeclaration> attributes, Func<string?, string?> turn)
    {
        var names = attributes.Values.Where(attribute => attribute.IsSealed).Select(attribute => attribute.Name).ToList();
        if (names.Count == 0 || JsonNode.Parse(json) is not JsonObject said)
            return json;
        foreach (var name in names)
            if (said[name] is JsonValue value && value.TryGetValue<string>(out var text))
                said[name] = turn(text);
        return said.ToJsonString(WireJson.Options);
    }
}
