using System.Text.Json;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>Whether a device works, as reports say it: the attribute <c>power</c>, true or false, on or off, 1 or 0. Read the same from a report and from the record.</summary>
internal static class PowerWords
{
    public const string Attribute = "power";

    /// <summary>Of a row of <c>fence.position</c>, as a number.</summary>
    public const string Sql = """
        case when jsonb_typeof(attributes -> 'power') = 'number' then case (attributes ->> 'power')::numeric when 1 then 1 when 0 then 2 else 0 end
             else case lower(attributes ->> 'power') when 'true' then 1 when 'on' then 1 when '1' then 1 when 'false' then 2 when 'off' then 2 when '0' then 2 else 0 end end
        """;

    public static Power Of(JsonElement said) => said.ValueKind == JsonValueKind.Number
        ? said.GetDouble() switch { 1 => Power.On, 0 => Power.Off, _ => Power.Unknown }
        : said.ToString().ToLowerInvariant() switch
        {
            "true" or "on" or "1" => Power.On,
            "false" or "off" or "0" => Power.Off,
            _ => Power.Unknown,
        };
}
