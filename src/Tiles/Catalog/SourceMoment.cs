using Npgsql;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>The rows of a read source as of one moment.</summary>
internal sealed class SourceMoment(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
