using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>Texts of tables and feeds as the JSON that a client would have sent.</summary>
internal static class CleanedText
{
    /// <summary>As JSON of the attribute's type; where it is none of it, as a text, which whoever reads the body refuses.</summary>
    public static void Write(Utf8JsonWriter json, string? text, AttributeType type)
    {
        if (text is null)
            json.WriteNullValue();
        else if (type == AttributeType.Boolean && text is "true" or "1")
            json.WriteBooleanValue(true);
        else if (type == AttributeType.Boolean && text is "false" or "0")
            json.WriteBooleanValue(false);
        else if (type is AttributeType.Integer or AttributeType.Number && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(decimal.IsInteger(number) ? decimal.Truncate(number) : number);
        else if (type is AttributeType.Number && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && double.IsFinite(large))
            json.WriteNumberValue(large);
        else
            json.WriteStringValue(text);
    }
}
