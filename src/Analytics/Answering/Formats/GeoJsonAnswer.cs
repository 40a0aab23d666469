using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>A FeatureCollection (RFC 7946): the first geometry of a row is the feature's, the other columns are its properties. <c>truncated</c> stands behind the features.</summary>
internal sealed class GeoJsonAnswer(JsonValues values) : IAnswer, IDisposable
{
    private Utf8JsonWriter? _json;
    private IReadOnlyList<DuckField> _columns = [];
    private int _shape;

    public string ContentType => "application/geo+json";

    public string FileEnding => "geojson";

    /// <exception cref="DuckException">No column is a geometry.</exception>
    public void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns)
    {
        (_columns, _shape) = (columns, columns.TakeWhile(column => column.Type.Kind != DuckKind.Geometry).Count());
        if (_shape == columns.Count)
            throw new DuckException("GeoJSON needs a column that is a geometry: ST_Point(lon, lat) makes one.", DuckErrorKind.Binder);
        _json = new(output, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteStartArray("features");
    }

    public void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            _json!.WriteStartObject();
            _json.WriteString("type", "Feature");
            _json.WritePropertyName("geometry");
            values.Write(_json, chunk[_shape], _columns[_shape].Type, row);
            _json.WriteStartObject("properties");
            for (var column = 0; column < _columns.Count; column++)
            {
                if (column == _shape)
                    continue;
                _json.WritePropertyName(_columns[column].Name);
                values.Write(_json, chunk[column], _columns[column].Type, row);
            }
            _json.WriteEndObject();
            _json.WriteEndObject();
        }
        _json!.Flush();
    }

    public void End(IBufferWriter<byte> output, AnswerEnd end)
    {
        _json!.WriteEndArray();
        _json.WriteBoolean("truncated", end.IsTruncated);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json?.Dispose();
}
