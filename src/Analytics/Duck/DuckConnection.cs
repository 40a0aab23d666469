namespace SpatialCockpit.Analytics.Duck;

/// <summary>One conversation with a database, with its transaction and temporary tables. For one thread at a time, but for <see cref="Interrupt"/> and <see cref="Progress"/>.</summary>
public sealed class DuckConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal DuckConnection(ConnectionHandle handle) => _handle = handle;

    internal ConnectionHandle Handle => _handle;

    /// <summary>Share of the running statement that is done, 0 to 1; null where DuckDB cannot tell, or the conversation is over.</summary>
    public double? Progress
    {
        get
        {
            try
            {
                return DuckApi.duckdb_query_progress(_handle).Percentage is >= 0 and var percentage ? percentage / 100 : null;
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }

    /// <summary>Ends the running statement with <see cref="DuckErrorKind.Interrupt"/> as soon as DuckDB looks up from it. Who comes when the conversation is just over comes too late, and that is all.</summary>
    public void Interrupt()
    {
        try
        {
            DuckApi.duckdb_interrupt(_handle);
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Runs statements that answer nothing; values go by <see cref="Prepare"/> instead.</summary>
    /// <returns>Rows that the last one changed.</returns>
    /// <exception cref="DuckException">One of them was not taken; those before it are done.</exception>
    public long Execute(string sql)
    {
        var statements = Extract(sql, out var count);
        try
        {
            long changed = 0;
            for (ulong i = 0; i < count; i++)
            {
                using var statement = PrepareAt(statements, i);
                using var result = statement.Execute();
                changed = result.Drain();
            }
            return changed;
        }
        finally
        {
            DuckApi.duckdb_destroy_extracted(ref statements);
        }
    }

    /// <summary>Prepares one statement, with parameters <c>$1</c>, <c>$2</c> …</summary>
    /// <exception cref="DuckException">It cannot be parsed or bound, or there are several.</exception>
    public DuckStatement Prepare(string sql)
    {
        var statements = Extract(sql, out var count);
        try
        {
            return count == 1 ? PrepareAt(statements, 0) : throw new DuckException("There is more than one statement.", DuckErrorKind.Parser);
        }
        finally
        {
            DuckApi.duckdb_destroy_extracted(ref statements);
        }
    }

    /// <summary>One statement with its values, and what it answers; read to its end: what is left off keeps the transaction open until the next statement.</summary>
    public DuckResult Query(string sql, params ReadOnlySpan<object?> values)
    {
        var bound = values.ToArray();
        return Query(sql, statement => statement.Bind(bound));
    }

    /// <summary>The same with parameters that have names.</summary>
    public DuckResult Query(string sql, IReadOnlyDictionary<string, object?> values) => Query(sql, statement => statement.Bind(values));

    private DuckResult Query(string sql, Action<DuckStatement> bind)
    {
        var statement = Prepare(sql);
        try
        {
            bind(statement);
            return statement.Execute(ownsStatement: true);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>The first value of the first row, a whole number; null where it is null or there is no row.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var result = Query(sql, values);
        long? number = result.Next() is { Rows: > 0 } chunk && !chunk[0].IsNull(0) ? chunk[0].Value<long>(0) : null;
        result.Drain();
        return number;
    }

    /// <summary>The first value of the first row, a text; null where it is null or there is no row.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> values)
    {
        using var result = Query(sql, values);
        var text = result.Next() is { Rows: > 0 } chunk && !chunk[0].IsNull(0) ? chunk[0].Text(0) : null;
        result.Drain();
        return text;
    }

    /// <summary>Something of each row, all of them; for answers that are short.</summary>
    /// <param name="read">Gets the chunk and the row in it.</param>
    public List<T> List<T>(string sql, Func<DuckChunk, int, T> read, params ReadOnlySpan<object?> values)
    {
        List<T> list = [];
        using var rows = Query(sql, values);
        while (rows.Next() is { } chunk)
        {
            for (var row = 0; row < chunk.Rows; row++)
                list.Add(read(chunk, row));
        }
        return list;
    }

    public void Dispose() => _handle.Dispose();

    private nint Extract(string sql, out ulong count)
    {
        count = DuckApi.duckdb_extract_statements(_handle, sql, out var statements);
        if (count > 0)
            return statements;
        var error = DuckApi.Text(DuckApi.duckdb_extract_statements_error(statements));
        DuckApi.duckdb_destroy_extracted(ref statements);
        throw new DuckException(string.IsNullOrEmpty(error) ? "There is no statement." : error, DuckErrorKind.Parser);
    }

    private DuckStatement PrepareAt(nint statements, ulong index)
    {
        if (DuckApi.duckdb_prepare_extracted_statement(_handle, statements, index, out var statement) == DuckApi.Success)
            return new(new(statement));
        var error = DuckApi.Text(DuckApi.duckdb_prepare_error(statement));
        DuckApi.duckdb_destroy_prepare(ref statement);
        throw DuckException.Told(error ?? "The statement cannot be prepared.", DuckErrorKind.Binder);
    }
}
