using Npgsql;

namespace SpatialCockpit.Platform.Changes.Slots;

/// <summary>
/// Notices that PostgreSQL wants to stop. It ends ordinary connections at once, but waits for a replication connection until all it sent is
/// confirmed as flushed, which a projection that saves once a minute does not do: the reader has to go by itself, or the server would never stop.
/// </summary>
internal sealed class ShutdownWatch : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _ended;
    private readonly Task _watching;

    private ShutdownWatch(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watching = WatchAsync();
    }

    /// <summary>Cancelled when PostgreSQL ends the connection that watches.</summary>
    public CancellationToken Token => _ended.Token;

    public static async Task<ShutdownWatch> BeginAsync(NpgsqlDataSource feed, CancellationToken cancellationToken) =>
        new(await feed.OpenConnectionAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watching;
        await _connection.DisposeAsync();
        _ended.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
                await _connection.WaitAsync(_ended.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            await _ended.CancelAsync();
        }
    }
}
