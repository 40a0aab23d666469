using System.Data;
using Npgsql;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>A database of somebody else's, opened to read alone; knows no scope, so only administrators get here.</summary>
public sealed class ReadSource : ILayerDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;

    /// <param name="name">How its layers are told apart from others of the same name.</param>
    public ReadSource(string name, string connectionString)
    {
        Name = name;
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "SpatialCockpit",
            Timezone = "UTC",
            MaxPoolSize = 4,
            Options = "-c default_transaction_read_only=on",
        });
    }

    /// <summary>One source for each address, named after its database; a second of the same name gets _2.</summary>
    /// <param name="addresses">Key=value pairs as Npgsql reads them, or <c>postgresql://user:password@host:port/database</c>.</param>
    /// <exception cref="FormatException">An address is neither.</exception>
    public static IReadOnlyList<ReadSource> FromAddresses(IEnumerable<string> addresses)
    {
        var sources = new List<ReadSource>();
        foreach (var address in addresses)
        {
            var connection = SourceAddress.Parse(address);
            var name = connection.Database ?? connection.Username ?? "source";
            var same = sources.Count(source => source.Name == name || source.Name.StartsWith(name + "_", StringComparison.Ordinal));
            sources.Add(new(same == 0 ? name : $"{name}_{same + 1}", connection.ConnectionString));
        }
        return sources;
    }

    public string Name { get; }

    public NpgsqlCommand Catalog(string sql) => _database.CreateCommand(sql);

    public async Task<ILayerReader> BeginAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (connection, transaction) = await BeginAsync(IsolationLevel.ReadCommitted, cancellationToken);
        return new Reader(connection, transaction);
    }

    /// <summary>A look at the rows, as of one moment for all statements.</summary>
    internal async Task<SourceMoment> BeginMomentAsync(CancellationToken cancellationToken)
    {
        var (connection, transaction) = await BeginAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return new(connection, transaction);
    }

    /// <exception cref="NpgsqlException">It is away.</exception>
    internal async Task GreetAsync(CancellationToken cancellationToken)
    {
        await using var greet = _database.CreateCommand("select 1");
        await greet.ExecuteScalarAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<(NpgsqlConnection, NpgsqlTransaction)> BeginAsync(IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var connection = await _database.OpenConnectionAsync(cancellationToken);
        try
        {
            return (connection, await connection.BeginTransactionAsync(isolation, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Reader(NpgsqlConnection connection, NpgsqlTransaction transaction) : ILayerReader
    {
        public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
