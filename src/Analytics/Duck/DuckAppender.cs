namespace SpatialCockpit.Analytics.Duck;

/// <summary>Puts chunks behind the rows of a table, in the connection's transaction.</summary>
public sealed class DuckAppender : IDisposable
{
    private nint _handle;

    /// <exception cref="DuckException">There is no such table.</exception>
    public DuckAppender(DuckConnection connection, string schema, string table)
    {
        if (DuckApi.duckdb_appender_create_ext(connection.Handle, null, schema, table, out _handle) != DuckApi.Success)
            throw Fail();
    }

    /// <summary>The chunk's columns are those of the table; it may be filled anew afterwards.</summary>
    public void Append(DuckChunk chunk)
    {
        if (DuckApi.duckdb_append_data_chunk(_handle, chunk.Handle) != DuckApi.Success)
            throw Fail();
    }

    /// <summary>What was appended is in the table. Not called, it is not.</summary>
    public void Close()
    {
        if (DuckApi.duckdb_appender_close(_handle) != DuckApi.Success)
            throw Fail();
    }

    public void Dispose()
    {
        if (_handle != 0)
            _ = DuckApi.duckdb_appender_destroy(ref _handle);
    }

    private DuckException Fail()
    {
        var error = DuckApi.Text(DuckApi.duckdb_appender_error(_handle)) ?? "Rows cannot be appended.";
        Dispose();
        return new(error);
    }
}
