using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SpatialCockpit.Platform.Web;

/// <summary>Reads trees: the framework refuses a member that is said twice anywhere else in a body as JSON that is not read, and in a tree as a bug of whoever builds it.</summary>
internal sealed class JsonTree : JsonConverter<JsonObject>
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A document of the same strictness says which member it is; the tree is made of it only then.
        var element = JsonSerializer.Deserialize<JsonElement>(ref reader, Strict);
        return element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) => value.WriteTo(writer, options);
}
