using System.Buffers;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>
/// Arrow's streaming format, straight from DuckDB's vectors: its own way over the C data interface would copy each chunk twice and make batches of 2,048 rows.
/// An answer that was cut ends with a batch of no rows whose metadata says so; one that broke off has no end.
/// </summary>
internal sealed class ArrowAnswer(TimeZoneInfo zone) : IAnswer
{
    /// <summary>So many rows or bytes make a batch.</summary>
    private const int BatchRows = 1 << 16, BatchBytes = 8 << 20;

    private IReadOnlyList<ArrowColumn> _columns = [];
    private int _rows;

    public string ContentType => "application/vnd.apache.arrow.stream";

    public string FileEnding => "arrow";

    public void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns)
    {
        _columns = [.. columns.Select(column => ArrowTypes.Column(column.Type))];
        ArrowMessage.Schema(output, columns, new(zone));
    }

    public void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows)
    {
        for (var i = 0; i < _columns.Count; i++)
            _columns[i].Append(chunk[i], 0, rows);
        _rows += rows;
        if (_rows >= BatchRows || _columns.Sum(column => column.Bytes) >= BatchBytes)
            Flush(output);
    }

    public void End(IBufferWriter<byte> output, AnswerEnd end)
    {
        if (end.Error is not null)
            return;
        if (_rows > 0)
            Flush(output);
        if (end.IsTruncated)
            ArrowMessage.Batch(output, 0, _columns, ("truncated", "true"));
        ArrowMessage.End(output);
    }

    private void Flush(IBufferWriter<byte> output)
    {
        ArrowMessage.Batch(output, _rows, _columns);
        foreach (var column in _columns)
            column.Clear();
        _rows = 0;
    }
}
