using System.Buffers;
using System.Text;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>
/// The SQL that ogr2ogr's PGDUMP driver writes: the types of the columns, then the rows of one COPY, geometry first as hex EWKB. Read as bytes,
/// so that text in a wrong encoding is one bad row and not a broken file. Not SQL in general: exactly what GDAL 3 writes for one table.
/// </summary>
internal sealed class PgDumpReader(ChildProgram ogr2ogr, UnpackRoom room) : IDisposable
{
    private const int BufferSize = 1 << 16;

    /// <summary>As much as a record of a CSV file may hold.</summary>
    private const int LongestAttributeBytes = 1 << 20;

    /// <summary>Two million corners, each 16 bytes in hex.</summary>
    private const int LongestGeometryBytes = 64 << 20;

    private static readonly SearchValues<byte> FieldStops = SearchValues.Create("\t\n\\"u8);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly ArrayBufferWriter<byte> _field = new(256);
    private int _at;
    private int _end;

    /// <summary>The columns in the order of the rows' fields, the geometry not among them. Call once, before any row.</summary>
    /// <returns>Name (bad UTF-8 in it replaced) and SQL type; null when the table has no rows, so that no COPY follows.</returns>
    public async Task<IReadOnlyList<(string Name, string SqlType)>?> ReadColumnsAsync(CancellationToken cancellationToken)
    {
        var columns = new List<(string, string)>();
        while (await ReadStatementAsync(cancellationToken) is { } statement)
        {
            if (statement.StartsWith("COPY ", StringComparison.Ordinal))
                return columns;
            const string AddColumn = " ADD COLUMN ";
            if (statement.StartsWith("ALTER TABLE ", StringComparison.Ordinal) && statement.IndexOf(AddColumn, StringComparison.Ordinal) is > 0 and var at)
                columns.Add(SplitColumn(statement[(at + AddColumn.Length)..]));
        }
        return null;
    }

    /// <returns>The next row; null after the last.</returns>
    public async Task<Row?> ReadRowAsync(int fields, CancellationToken cancellationToken)
    {
        var values = new string?[fields];
        string? fault = null;
        for (var i = 0; i < fields; i++)
        {
            var (kind, isTooLong) = await ReadFieldAsync(i == 0 ? LongestGeometryBytes : LongestAttributeBytes, cancellationToken);
            if (kind == Field.End)
                return null;
            if (isTooLong)
                fault = i == 0 ? "the geometry is larger than 32 MB" : "an attribute is longer than 1 MB";
            if (kind == Field.Null || isTooLong)
                continue;
            try
            {
                values[i] = StrictUtf8.GetString(_field.WrittenSpan);
            }
            catch (DecoderFallbackException)
            {
                fault ??= "an attribute is not UTF-8";
            }
        }
        return new(values, fault);
    }

    /// <param name="Values">Null is SQL's null.</param>
    /// <param name="Fault">Why a value is left out.</param>
    public sealed record Row(string?[] Values, string? Fault);

    /// <summary>Lets ogr2ogr say what it says behind the rows.</summary>
    public async Task SkipRestAsync(CancellationToken cancellationToken)
    {
        while (await FillAsync(cancellationToken))
        {
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private enum Field
    {
        Value,
        Null,
        End,
    }

    /// <summary>One field into <see cref="_field"/>, up to so many bytes of it, without its escapes: a backslash stands before a literal tab, newline, return or backslash.</summary>
    private async ValueTask<(Field Kind, bool IsTooLong)> ReadFieldAsync(int longestBytes, CancellationToken cancellationToken)
    {
        _field.ResetWrittenCount();
        var (kind, isTooLong) = (Field.Value, false);
        while (_at < _end || await FillAsync(cancellationToken))
        {
            var run = _buffer.AsSpan(_at, _end - _at);
            var stop = run.IndexOfAny(FieldStops);
            var piece = stop < 0 ? run : run[..stop];
            isTooLong |= _field.WrittenCount + piece.Length > longestBytes;
            if (!isTooLong)
                _field.Write(piece);
            _at += stop < 0 ? run.Length : stop + 1;
            if (stop < 0)
                continue;
            if (run[stop] != (byte)'\\')
                return (kind, isTooLong);
            if (_at == _end && !await FillAsync(cancellationToken))
                break;
            var escaped = _buffer[_at++];
            if (escaped == (byte)'.' && _field.WrittenCount == 0)
                return (Field.End, false);
            if (escaped == (byte)'N' && _field.WrittenCount == 0)
                kind = Field.Null;
            else if (!isTooLong)
                _field.Write([escaped]);
        }
        throw new EndOfStreamException("ogr2ogr ended in the middle of a row.");
    }

    /// <summary>Up to the semicolon that ends it (outside of quotes), and its newline; null at the end.</summary>
    private async Task<string?> ReadStatementAsync(CancellationToken cancellationToken)
    {
        _field.ResetWrittenCount();
        byte quote = 0;
        while (_at < _end || await FillAsync(cancellationToken))
        {
            var next = _buffer[_at++];
            if (quote == 0 && next == (byte)';')
            {
                if (_at < _end || await FillAsync(cancellationToken))
                    _at++;
                return Encoding.UTF8.GetString(_field.WrittenSpan);
            }
            if (quote == 0 && next is (byte)'"' or (byte)'\'')
                quote = next;
            else if (next == quote)
                quote = 0;
            _field.Write([next]);
        }
        return null;
    }

    private static (string Name, string SqlType) SplitColumn(string definition)
    {
        var end = 1;
        while (definition[end] != '"' || (end + 1 < definition.Length && definition[end + 1] == '"'))
            end += definition[end] == '"' ? 2 : 1;
        return (definition[1..end].Replace("\"\"", "\"", StringComparison.Ordinal), definition[(end + 1)..].Trim());
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _at = 0;
        _end = await ogr2ogr.ReadAsync(_buffer.AsMemory(0, BufferSize), cancellationToken);
        room.Take(_end);
        return _end > 0;
    }
}
