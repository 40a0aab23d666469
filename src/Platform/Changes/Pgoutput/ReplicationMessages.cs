using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.Internal;
using Npgsql.Replication.PgOutput;
using NpgsqlTypes;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>The messages of one replication connection, with a look-ahead that may be left pending and is ended before it is disposed.</summary>
internal sealed class ReplicationMessages(
    LogicalReplicationConnection connection, PgOutputReplicationSlot slot, Lsn from, string publication, NpgsqlDataSource feed, CancellationTokenSource stop) : IAsyncDisposable
{
    /// <summary>Npgsql cancels by asking the server; a request that comes before the stream has begun is lost.</summary>
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(1);

    private readonly IAsyncEnumerator<XLogDataMessage> _messages = connection.StartLogicalReplication(
        slot,
        stop.Token,
        new NpgsqlLogSequenceNumber(from.Value),
        new Dictionary<string, string?> { ["proto_version"] = "1", ["publication_names"] = $"\"{publication}\"", ["messages"] = "true" }).GetAsyncEnumerator(stop.Token);

    private Task<bool>? _ahead;

    public async ValueTask<bool> ArrivesWithinAsync(TimeSpan time)
    {
        if (_ahead is null)
        {
            var next = _messages.MoveNextAsync();
            _ahead = next.AsTask();
        }
        return _ahead.IsCompleted || await Task.WhenAny(_ahead, Task.Delay(time, stop.Token)) == _ahead || stop.IsCancellationRequested;
    }

    public async ValueTask<XLogDataMessage?> NextAsync()
    {
        if (_ahead is null)
        {
            var next = _messages.MoveNextAsync();
            if (next.IsCompletedSuccessfully)
                return await next ? _messages.Current : null;
            _ahead = next.AsTask();
        }
        var more = await _ahead.WaitAsync(stop.Token);
        _ahead = null;
        return more ? _messages.Current : null;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        while (_ahead is { IsCompleted: false } && await Task.WhenAny(_ahead, Task.Delay(CancelPatience, CancellationToken.None)) != _ahead)
            await EndSenderAsync();
        _ = _ahead?.Exception;
        await _messages.DisposeAsync();
    }

    private async Task EndSenderAsync()
    {
        try
        {
            await using var end = feed.CreateCommand("select pg_terminate_backend($1)");
            end.Parameters.Add(new() { Value = connection.ProcessID });
            await end.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The server is going away, and the connection with it.
        }
    }
}
