using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>Reads the value of an indicator.</summary>
internal static class ValueReading
{
    /// <param name="text">As PostgreSQL reads it; null where it is wrong.</param>
    /// <returns>The value, and what is wrong with it; null for nothing.</returns>
    public static (ReadingValue Value, string? Mistake) Read(Indicator indicator, JsonElement said, ObjectTypes types, out string? text)
    {
        text = null;
        if (said.ValueKind == JsonValueKind.Null || (said.ValueKind == JsonValueKind.String && said.ValueEquals("")))
            return (default, "is said.");
        if (said.ValueKind == JsonValueKind.Number && !(said.TryGetDouble(out var finite) && double.IsFinite(finite)))
            return (default, "is a finite number.");
        // What lies outside of the limits is judged apart: it may be kept as doubtful.
        if (AttributeText.Read(indicator.Attribute with { Least = null, Most = null }, said, types.CodesOf(indicator.Attribute), out var read) is { } mistake)
            return (default, mistake);
        text = read;
        return (said.ValueKind switch
        {
            JsonValueKind.True => new(1),
            JsonValueKind.False => new(0),
            JsonValueKind.String => new(0, read),
            // -0 and 0 are one value.
            _ => new(said.GetDouble() + 0.0),
        }, null);
    }

    public static string Range(Indicator indicator) => (indicator.Attribute.Least, indicator.Attribute.Most) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"is from {least} to {most}."),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"is at least {least}."),
        (_, var most) => string.Create(CultureInfo.InvariantCulture, $"is at most {most}."),
    };
}
