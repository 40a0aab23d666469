using System.Buffers;
using System.Text;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>RFC 4180 in UTF-8, whose mark comes first, for spreadsheets take it for another coding without; then a line of names. A text that a spreadsheet would run as a formula begins with an apostrophe.</summary>
internal sealed class CsvAnswer(JsonValues values, TimeZoneInfo zone) : IAnswer
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private readonly StringBuilder _lines = new();

    /// <summary>Keeps the first half of a letter that lies across two parts of the lines.</summary>
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private IReadOnlyList<DuckField> _columns = [];

    public string ContentType => "text/csv; charset=utf-8";

    public string FileEnding => "csv";

    public void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns)
    {
        _columns = columns;
        output.Write(Encoding.UTF8.Preamble);
        for (var i = 0; i < columns.Count; i++)
            Append(i, CsvFormat.Inert(columns[i].Name)!);
        _lines.Append("\r\n");
        Flush(output);
    }

    public void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
                Append(column, Text(chunk[column], _columns[column].Type, row));
            _lines.Append("\r\n");
        }
        Flush(output);
    }

    public void End(IBufferWriter<byte> output, AnswerEnd end)
    {
    }

    private string Text(DuckVector vector, DuckType type, int row) =>
        vector.IsNull(row) ? "" : type.Kind == DuckKind.Varchar ? CsvFormat.Inert(vector.Text(row))! : PlainValues.IsPlain(type) ? PlainValues.Text(vector, type, row, zone) : values.Text(vector, type, row);

    private void Append(int column, string text)
    {
        if (column > 0)
            _lines.Append(',');
        if (text.AsSpan().ContainsAny(Quoted))
            _lines.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            _lines.Append(text);
    }

    private void Flush(IBufferWriter<byte> output)
    {
        foreach (var part in _lines.GetChunks())
            _encoder.Convert(part.Span, output, flush: false, out _, out _);
        _lines.Clear();
    }
}
