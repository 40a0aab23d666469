using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>Runs a statement over chunks of texts that are appended to it, as often as enough have gathered: rows that are worked on before they are kept.</summary>
public sealed unsafe class QueryAppender : IDisposable
{
    private nint _handle;

    /// <param name="sql">Reads the texts from <paramref name="rows"/>.</param>
    /// <param name="columns">Names of the columns of texts.</param>
    /// <exception cref="DuckException">The statement cannot be prepared.</exception>
    public QueryAppender(DuckConnection connection, string sql, string rows, IReadOnlyList<string> columns)
    {
        var names = columns.Select(name => Encoding.UTF8.GetBytes(name + '\0')).ToArray();
        var pins = names.Select(name => System.Runtime.InteropServices.GCHandle.Alloc(name, System.Runtime.InteropServices.GCHandleType.Pinned)).ToArray();
        var types = names.Select(_ => DuckApi.duckdb_create_logical_type(DuckKind.Varchar)).ToArray();
        try
        {
            var pointers = pins.Select(pin => pin.AddrOfPinnedObject()).ToArray();
            fixed (nint* firstType = types, firstName = pointers)
            {
                if (DuckApi.duckdb_appender_create_query(connection.Handle, sql, (ulong)types.Length, firstType, rows, firstName, out _handle) != DuckApi.Success)
                    throw Fail();
            }
        }
        finally
        {
            for (var i = 0; i < pins.Length; i++)
            {
                pins[i].Free();
                DuckApi.duckdb_destroy_logical_type(ref types[i]);
            }
        }
    }

    public void Append(DuckChunk chunk)
    {
        if (DuckApi.duckdb_append_data_chunk(_handle, chunk.Handle) != DuckApi.Success)
            throw Fail();
    }

    /// <summary>Runs the statement over what is left.</summary>
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
