using System.Text.Json;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Writes lines of a batch without a document in between, the id as it came.</summary>
internal static class BatchAnswer
{
    /// <summary>A <see cref="BatchEndpoint.Line"/> with results.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlyMemory<byte>? id, IReadOnlyList<Answer> answers, ClientCrs crs)
    {
        Begin(json, id);
        json.WriteStartArray("results"u8);
        foreach (var answer in answers)
        {
            var point = answer.Point is { } known ? crs.Write(known) : ((double First, double Second)?)null;
            json.WriteStartObject();
            json.WriteString("gid"u8, answer.Gid);
            json.WriteString("source_id"u8, answer.SourceId);
            json.WriteString("label"u8, answer.Label);
            json.WriteNumber("confidence"u8, answer.Confidence);
            WriteNumber(json, "lon"u8, point?.First);
            WriteNumber(json, "lat"u8, point?.Second);
            json.WriteString("layer"u8, answer.Layer.Name());
            WriteNumber(json, "accuracy_m"u8, answer.AccuracyMeters);
            json.WriteString("match_type"u8, answer.MatchType.Word());
            json.WriteStartArray("faults"u8);
            foreach (var fault in answer.Faults)
                json.WriteStringValue(fault);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A <see cref="BatchEndpoint.Line"/> with an error.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlyMemory<byte>? id, BatchEndpoint.Trouble trouble)
    {
        Begin(json, id);
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, trouble.Type);
        json.WriteString("detail"u8, trouble.Detail);
        json.WriteNumber("line"u8, trouble.Line);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, ReadOnlyMemory<byte>? id)
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        if (id is { } written)
            json.WriteRawValue(written.Span, skipInputValidation: true);
        else
            json.WriteNullValue();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
