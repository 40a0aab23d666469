namespace SpatialCockpit.Analytics.Duck;

/// <summary>What a statement answers, chunk by chunk while DuckDB makes them: memory stays flat however many rows there are.</summary>
public sealed unsafe class DuckResult : IDisposable
{
    private readonly DuckStatement? _statement;
    private DuckResultData _data;
    private DuckChunk? _chunk;
    private bool _ended, _disposed;

    private DuckResult(DuckResultData data, DuckStatement? statement)
    {
        (_data, _statement) = (data, statement);
        fixed (DuckResultData* result = &_data)
        {
            var columns = new DuckField[(int)DuckApi.duckdb_column_count(result)];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = new(DuckApi.Text(DuckApi.duckdb_column_name(result, (ulong)i))!, DuckType.Take(DuckApi.duckdb_column_logical_type(result, (ulong)i)));
            Columns = columns;
        }
    }

    public IReadOnlyList<DuckField> Columns { get; }

    /// <summary>The next rows, good until the next call; null behind the last.</summary>
    /// <exception cref="DuckException">What went wrong on the way.</exception>
    public DuckChunk? Next()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _chunk?.Dispose();
        _chunk = null;
        if (_ended)
            return null;
        var chunk = DuckApi.duckdb_fetch_chunk(_data);
        if (chunk != 0)
            return _chunk = new DuckChunk(chunk);
        _ended = true;
        ThrowIfFailed();
        return null;
    }

    /// <summary>Reads what is left.</summary>
    /// <returns>Rows that the statement changed.</returns>
    public long Drain()
    {
        long changed = 0;
        while (Next() is { } chunk)
        {
            if (Columns is [{ Name: "Count", Type.Kind: DuckKind.BigInt }] && chunk.Rows > 0)
                changed += chunk[0].Span<long>()[0];
        }
        return changed;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _chunk?.Dispose();
        fixed (DuckResultData* result = &_data)
            DuckApi.duckdb_destroy_result(result);
        _statement?.Dispose();
    }

    /// <summary>Executes a statement.</summary>
    internal static DuckResult Of(StatementHandle statement, DuckStatement? owned)
    {
        nint pending = 0;
        try
        {
            if (DuckApi.duckdb_pending_prepared_streaming(statement, out pending) != DuckApi.Success)
                throw DuckException.Told(DuckApi.Text(DuckApi.duckdb_pending_error(pending)) ?? "The statement cannot be run.", DuckErrorKind.Other);
            DuckResultData data = default;
            if (DuckApi.duckdb_execute_pending(pending, &data) == DuckApi.Success)
                return new(data, owned);
            var error = ErrorOf(&data);
            DuckApi.duckdb_destroy_result(&data);
            throw error ?? new("The statement could not be run.");
        }
        finally
        {
            DuckApi.duckdb_destroy_pending(ref pending);
            GC.KeepAlive(statement);
        }
    }

    private void ThrowIfFailed()
    {
        fixed (DuckResultData* result = &_data)
        {
            if (ErrorOf(result) is { } error)
                throw error;
        }
    }

    private static DuckException? ErrorOf(DuckResultData* result) =>
        DuckApi.Text(DuckApi.duckdb_result_error(result)) is { Length: > 0 } error
            ? new(error, Enum.IsDefined((DuckErrorKind)DuckApi.duckdb_result_error_type(result)) ? (DuckErrorKind)DuckApi.duckdb_result_error_type(result) : DuckErrorKind.Other)
            : null;
}
