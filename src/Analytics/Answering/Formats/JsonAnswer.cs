using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary><c>{"id","columns":[{"name","type"}],"rows":[[…]],"truncated","elapsed_ms"}</c>, with <c>error</c> where no further row came.</summary>
internal sealed class JsonAnswer(Guid id, JsonValues values) : IAnswer, IDisposable
{
    private Utf8JsonWriter? _json;
    private IReadOnlyList<DuckField> _columns = [];

    public string ContentType => "application/json";

    public void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns)
    {
        _columns = columns;
        _json = new(output, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("id", id);
        _json.WriteStartArray("columns");
        foreach (var column in columns)
        {
            _json.WriteStartObject();
            _json.WriteString("name", column.Name);
            _json.WriteString("type", column.Type.ToString());
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteStartArray("rows");
    }

    public void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            _json!.WriteStartArray();
            for (var column = 0; column < _columns.Count; column++)
                values.Write(_json, chunk[column], _columns[column].Type, row);
            _json.WriteEndArray();
        }
        _json!.Flush();
    }

    public void End(IBufferWriter<byte> output, AnswerEnd end)
    {
        _json!.WriteEndArray();
        _json.WriteBoolean("truncated", end.IsTruncated);
        _json.WriteNumber("elapsed_ms", Math.Round(end.Elapsed.TotalMilliseconds, 1));
        if (end.Error is { } error)
            _json.WriteString("error", error);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json?.Dispose();
}
