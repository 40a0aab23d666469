namespace SpatialCockpit.Analytics.Duck;

/// <summary>Some rows, column by column: up to <see cref="Capacity"/>.</summary>
public sealed unsafe class DuckChunk : IDisposable
{
    private nint _handle;
    private readonly bool _owned;

    /// <summary>Ours to give back, or one that DuckDB lends to a function.</summary>
    internal DuckChunk(nint handle, bool owned = true)
    {
        (_handle, _owned) = (handle, owned);
        Columns = (int)DuckApi.duckdb_data_chunk_get_column_count(handle);
    }

    public static int Capacity { get; } = (int)DuckApi.duckdb_vector_size();

    public int Columns { get; }

    /// <summary>Setting it tells how many of the rows that were written count.</summary>
    public int Rows
    {
        get => (int)DuckApi.duckdb_data_chunk_get_size(_handle);
        set => DuckApi.duckdb_data_chunk_set_size(_handle, (ulong)value);
    }

    internal nint Handle => _handle;

    public DuckVector this[int column] => new(DuckApi.duckdb_data_chunk_get_vector(_handle, (ulong)column));

    /// <summary>An empty one to be filled.</summary>
    public static DuckChunk Of(params ReadOnlySpan<DuckKind> kinds)
    {
        Span<nint> types = stackalloc nint[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
            types[i] = DuckApi.duckdb_create_logical_type(kinds[i]);
        try
        {
            fixed (nint* first = types)
                return new(DuckApi.duckdb_create_data_chunk(first, (ulong)types.Length));
        }
        finally
        {
            foreach (ref var type in types)
                DuckApi.duckdb_destroy_logical_type(ref type);
        }
    }

    /// <summary>Empties it, so that it can be filled again.</summary>
    public void Reset() => DuckApi.duckdb_data_chunk_reset(_handle);

    public void Dispose()
    {
        if (_owned && _handle != 0)
            DuckApi.duckdb_destroy_data_chunk(ref _handle);
        _handle = 0;
    }
}
