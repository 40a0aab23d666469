namespace SpatialCockpit.Analytics.Duck;

/// <summary>An open database; one file is open in one process at a time. Its connections may be used by as many threads as there are connections.</summary>
public sealed class DuckDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Opens, or makes, a database.</summary>
    /// <param name="path">Null keeps it in memory.</param>
    /// <param name="settings">Names and values as of <c>SET</c>.</param>
    /// <exception cref="DuckException">The file is none of DuckDB's, is damaged, or another process has it open.</exception>
    public static DuckDatabase Open(string? path, IEnumerable<KeyValuePair<string, string>> settings)
    {
        if (DuckApi.duckdb_create_config(out var config) != DuckApi.Success)
            throw new DuckException("DuckDB has no room for its settings.");
        try
        {
            foreach (var (name, value) in settings)
            {
                if (DuckApi.duckdb_set_config(config, name, value) != DuckApi.Success)
                    throw new DuckException($"DuckDB does not take the setting {name}.");
            }
            return DuckApi.duckdb_open_ext(path, out var database, config, out var error) == DuckApi.Success
                ? new(new(database))
                : throw new DuckException(DuckApi.TakeText(error) ?? "The database cannot be opened.");
        }
        finally
        {
            DuckApi.duckdb_destroy_config(ref config);
        }
    }

    public DuckConnection Connect() =>
        DuckApi.duckdb_connect(_handle, out var connection) == DuckApi.Success ? new(new(connection)) : throw new DuckException("The database takes no further connection.");

    public void Dispose() => _handle.Dispose();
}
