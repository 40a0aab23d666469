using System.Text;
using System.Text.Json;
using NetTopologySuite.IO;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>
/// Values as JSON has them: moments in the city's time with their offset (RFC 3339), geometry as GeoJSON, whole numbers however long. What JSON
/// has no word for (not a number, infinity) is null.
/// </summary>
internal sealed class JsonValues(TimeZoneInfo zone)
{
    /// <summary>Of a document: who reads the answer goes as deep.</summary>
    private const int MostDepth = 64;

    public void Write(Utf8JsonWriter json, DuckVector vector, DuckType type, long row)
    {
        if (vector.IsNull(row))
        {
            json.WriteNullValue();
            return;
        }
        switch (type.Kind)
        {
            case DuckKind.Boolean:
                json.WriteBooleanValue(vector.Value<byte>(row) != 0);
                break;
            case DuckKind.Float:
                WriteNumber(json, vector.Value<float>(row));
                break;
            case DuckKind.Double:
                WriteNumber(json, vector.Value<double>(row));
                break;
            case DuckKind.Varchar when type.IsJson:
                WriteDocument(json, vector.Bytes(row));
                break;
            case DuckKind.Varchar:
                json.WriteStringValue(vector.Bytes(row));
                break;
            case DuckKind.Blob:
                json.WriteBase64StringValue(vector.Bytes(row));
                break;
            case DuckKind.Geometry:
                GeoJson.Write(json, new WKBReader().Read(vector.Bytes(row).ToArray()));
                break;
            case DuckKind.List:
                var (offset, length) = vector.List(row);
                WriteArray(json, vector.Elements(), type.Fields[0].Type, offset, length);
                break;
            case DuckKind.Array:
                WriteArray(json, vector.ArrayElements(), type.Fields[0].Type, row * type.Length, type.Length);
                break;
            case DuckKind.Struct:
                WriteStruct(json, vector, type, row);
                break;
            case DuckKind.Map:
                WriteMap(json, vector, type, row);
                break;
            default:
                if (PlainValues.IsNumber(type.Kind))
                    json.WriteRawValue(PlainValues.Text(vector, type, row, zone), skipInputValidation: true);
                else
                    json.WriteStringValue(PlainValues.Text(vector, type, row, zone));
                break;
        }
    }

    /// <summary>A list, a struct or a map within a format that has none.</summary>
    public string Text(DuckVector vector, DuckType type, long row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, vector, type, row);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>DuckDB takes for JSON what others do not (NaN, a comma behind the last): that is a text to them.</summary>
    private static void WriteDocument(Utf8JsonWriter json, ReadOnlySpan<byte> document)
    {
        try
        {
            var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MostDepth });
            while (reader.Read())
            {
            }
            json.WriteRawValue(document, skipInputValidation: true);
        }
        catch (JsonException)
        {
            json.WriteStringValue(document);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private static void WriteNumber(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private void WriteArray(Utf8JsonWriter json, DuckVector elements, DuckType type, long offset, long length)
    {
        json.WriteStartArray();
        for (var i = offset; i < offset + length; i++)
            Write(json, elements, type, i);
        json.WriteEndArray();
    }

    private void WriteStruct(Utf8JsonWriter json, DuckVector vector, DuckType type, long row)
    {
        json.WriteStartObject();
        for (var i = 0; i < type.Fields.Count; i++)
        {
            json.WritePropertyName(type.Fields[i].Name);
            Write(json, vector.Field(i), type.Fields[i].Type, row);
        }
        json.WriteEndObject();
    }

    /// <summary>Keys become the names of an object.</summary>
    private void WriteMap(Utf8JsonWriter json, DuckVector vector, DuckType type, long row)
    {
        var (offset, length) = vector.List(row);
        var entries = vector.Elements();
        json.WriteStartObject();
        for (var i = offset; i < offset + length; i++)
        {
            json.WritePropertyName(PlainValues.IsPlain(type.Fields[0].Type) ? PlainValues.Text(entries.Field(0), type.Fields[0].Type, i, zone) : Text(entries.Field(0), type.Fields[0].Type, i));
            Write(json, entries.Field(1), type.Fields[1].Type, i);
        }
        json.WriteEndObject();
    }
}
