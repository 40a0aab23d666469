using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>What a watch found, as it goes into the evidence of an event.</summary>
internal static class FactsJson
{
    private static readonly JsonSerializerOptions Brief = new(WireJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of<T>(T facts) => JsonSerializer.Serialize(facts, Brief);
}
