using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>An attribute's value as PostgreSQL reads it from a text.</summary>
internal static class AttributeText
{
    /// <summary>2⁵³ − 1: more digits than a number of JSON keeps.</summary>
    private const long Largest = (1L << 53) - 1;

    private const string NoNul = "has no character U+0000.";

    /// <param name="codes">That it may be; null for any.</param>
    /// <param name="text">Null for no value.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Read(AttributeDeclaration attribute, JsonElement value, OrderedDictionary<string, Title>? codes, out string? text)
    {
        text = null;
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals("")))
            return null;
        var mistake = Shape(attribute, value, out text);
        return mistake ?? (codes is not null && !codes.ContainsKey(text!) ? $"'{text}' is none of {string.Join(", ", codes.Keys.Take(20))}{(codes.Count > 20 ? " and others" : "")}." : null);
    }

    private static string? Shape(AttributeDeclaration attribute, JsonElement value, out string? text)
    {
        text = value.ValueKind == JsonValueKind.String && attribute.Type != AttributeType.Document ? value.GetString() : value.GetRawText();
        switch (attribute.Type, value.ValueKind)
        {
            case (AttributeType.Text, JsonValueKind.String):
                return text!.Contains('\0') ? NoNul : text.Length > attribute.Longest ? $"has at most {attribute.Longest} characters." : null;
            case (AttributeType.Integer, JsonValueKind.Number):
                return value.TryGetInt64(out var whole) && whole is >= -Largest and <= Largest ? Limits(attribute, whole) : "is a whole number.";
            case (AttributeType.Number, JsonValueKind.Number):
                text = value.GetDouble().ToString("R", CultureInfo.InvariantCulture);
                return Limits(attribute, value.GetDouble());
            case (AttributeType.Boolean, JsonValueKind.True or JsonValueKind.False):
                return null;
            case (AttributeType.Date, JsonValueKind.String):
                return CqlDate.TryParse(text!, out _) ? null : "is a day as 2026-01-31.";
            case (AttributeType.Time, JsonValueKind.String):
                return CqlTimestamp.TryParse(text!, out _) ? null : "is a time as 2026-01-31T08:00:00Z.";
            case (AttributeType.Document, _):
                return text!.Contains("\\u0000", StringComparison.Ordinal) ? NoNul : null;
            default:
                return attribute.Type switch
                {
                    AttributeType.Integer => "is a whole number.",
                    AttributeType.Number => "is a number.",
                    AttributeType.Boolean => "is true or false.",
                    _ => "is a text.",
                };
        }
    }

    private static string? Limits(AttributeDeclaration attribute, double number) =>
        number < attribute.Least ? $"is at least {attribute.Least!.Value.ToString(CultureInfo.InvariantCulture)}."
        : number > attribute.Most ? $"is at most {attribute.Most!.Value.ToString(CultureInfo.InvariantCulture)}."
        : null;
}
