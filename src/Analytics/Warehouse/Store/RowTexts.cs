using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>Fills chunks of texts with lines of COPY and hands them to a statement.</summary>
internal sealed class RowTexts : IDisposable
{
    private readonly DuckChunk _chunk;
    private readonly QueryAppender _appender;
    private readonly int _columns;
    private readonly IReadOnlySet<int> _arrays;
    private byte[] _room = new byte[4096], _list = new byte[3 * 4096 + 2];
    private int _rows;

    /// <param name="columns">Texts of a line.</param>
    /// <param name="arrays">Those of them that are arrays.</param>
    public RowTexts(DuckConnection connection, string sql, int columns, IReadOnlySet<int> arrays)
    {
        (_columns, _arrays) = (columns, arrays);
        _chunk = DuckChunk.Of([.. Enumerable.Repeat(DuckKind.Varchar, columns)]);
        _appender = new(connection, sql, StoredTable.Appended, [.. Enumerable.Range(0, columns).Select(StoredTable.TextColumn)]);
    }

    public void Add(ReadOnlySpan<byte> line)
    {
        if (_room.Length < line.Length)
            (_room, _list) = (new byte[2 * line.Length], new byte[6 * line.Length + 2]);
        for (var column = 0; column < _columns; column++)
        {
            var value = CopyText.Take(ref line, _room, out var isNull);
            if (isNull)
                _chunk[column].WriteNull(_rows);
            else
                _chunk[column].WriteBytes(_rows, _arrays.Contains(column) ? CopyText.ListOf(value, _list) : value);
        }
        if (++_rows == DuckChunk.Capacity)
            Append();
    }

    /// <summary>All lines have been taken by the statement.</summary>
    public void Close()
    {
        Append();
        _appender.Close();
    }

    public void Dispose()
    {
        _appender.Dispose();
        _chunk.Dispose();
    }

    private void Append()
    {
        if (_rows == 0)
            return;
        _chunk.Rows = _rows;
        _appender.Append(_chunk);
        _chunk.Reset();
        _rows = 0;
    }
}
