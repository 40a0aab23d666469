using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>A text as Amap writes it: where there is none stands an empty array.</summary>
[JsonConverter(typeof(AmapTextConverter))]
public readonly record struct AmapText(string? Value)
{
    public static implicit operator AmapText(string? value) => new(value);
}

internal sealed class AmapTextConverter : JsonConverter<AmapText>
{
    public override AmapText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, AmapText value, JsonSerializerOptions options)
    {
        if (value.Value is { Length: > 0 } text)
        {
            writer.WriteStringValue(text);
            return;
        }
        writer.WriteStartArray();
        writer.WriteEndArray();
    }
}
