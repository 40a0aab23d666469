using System.Text.Json;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>RFC 3339 times in JSON, to the microsecond, as the record keeps them.</summary>
internal static class Moments
{
    private const int ShortestWithZone = 17; // 2026-03-02T08:00Z

    /// <param name="json">At a text.</param>
    /// <param name="ticks">UTC.</param>
    public static bool TryRead(ref Utf8JsonReader json, out long ticks)
    {
        ticks = 0;
        var text = json.HasValueSequence ? default : json.ValueSpan;
        if (!json.ValueIsEscaped && text.Length >= ShortestWithZone && HasZone(text) && json.TryGetDateTimeOffset(out var at))
        {
            ticks = WholeMicroseconds(at);
            return true;
        }
        try
        {
            return TryRead(json.GetString()!, out ticks);
        }
        catch (InvalidOperationException)
        {
            return false; // no Unicode
        }
    }

    private static bool TryRead(string text, out long ticks)
    {
        var known = CqlTimestamp.TryParse(text.ToUpperInvariant(), out var at);
        ticks = known ? WholeMicroseconds(at!.Value) : 0;
        return known;
    }

    private static bool HasZone(ReadOnlySpan<byte> text) => text[^1] == 'Z' || (text[^3] == ':' && text[^6] is (byte)'+' or (byte)'-');

    private static long WholeMicroseconds(DateTimeOffset at) => at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond;
}
