using System.Text.Json;
using System.Text.Unicode;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>A line of a batch, read without a document in between.</summary>
/// <param name="Id">As it is written in the line, whatever JSON it is; null where there is none.</param>
internal readonly record struct BatchQuestion(ReadOnlyMemory<byte>? Id, string? Text, double? Lon, double? Lat)
{
    /// <summary>An object with id, text, lon and lat or some of them, each once; other members are passed over.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> line, out BatchQuestion question)
    {
        question = default;
        try
        {
            var json = new Utf8JsonReader(line.Span);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (!question.TryTake(ref json, line, out var more))
                    return false;
                question = more;
            }
            return !json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException) // the second: a text that is no Unicode, or no text
        {
            question = default;
            return false;
        }
    }

    /// <summary>Half of a surrogate pair passes the parser and could not be given back.</summary>
    public bool HasUnicodeId()
    {
        if (Id is not { } id)
            return true;
        if (!id.Span.Contains((byte)'\\'))
            return Utf8.IsValid(id.Span);
        using var document = JsonDocument.Parse(id);
        return WireJson.IsUnicode(document.RootElement);
    }

    private bool TryTake(ref Utf8JsonReader json, ReadOnlyMemory<byte> line, out BatchQuestion next)
    {
        next = this;
        if (json.ValueTextEquals("id"u8))
        {
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            next = this with { Id = line[start..(int)json.BytesConsumed] };
            return Id is null;
        }
        else if (json.ValueTextEquals("text"u8))
        {
            json.Read();
            next = this with { Text = json.GetString() };
            return Text is null;
        }
        else if (json.ValueTextEquals("lon"u8))
        {
            json.Read();
            next = this with { Lon = NumberOf(ref json) };
            return Lon is null;
        }
        else if (json.ValueTextEquals("lat"u8))
        {
            json.Read();
            next = this with { Lat = NumberOf(ref json) };
            return Lat is null;
        }
        else
        {
            json.Skip();
        }
        return true;
    }

    private static double? NumberOf(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Null ? null : json.GetDouble();
}
