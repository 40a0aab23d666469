using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Slots;

/// <summary>
/// A beginning for a projection: a temporary slot and the record exactly as of the slot's first position. Read the snapshot, then
/// <see cref="FollowAsync"/>: no change is missed between the two and none comes twice. While the snapshot is read, PostgreSQL keeps the changes after it on disk.
/// </summary>
internal sealed class Bootstrap : IAsyncDisposable
{
    private readonly LogicalReplicationConnection _replication;
    private readonly PgOutputReplicationSlot _slot;
    private readonly NpgsqlConnection _connection;

    private Bootstrap(LogicalReplicationConnection replication, PgOutputReplicationSlot slot, NpgsqlConnection connection)
    {
        _replication = replication;
        _slot = slot;
        _connection = connection;
        Snapshot = new(connection, new((ulong)slot.ConsistentPoint));
    }

    public RecordSnapshot Snapshot { get; }

    /// <summary>Waits for transactions that are running now: only after them is there a moment that splits all commits into before and after.</summary>
    public static async Task<Bootstrap> BeginAsync(RecordDatabase record, ChangeStreamOptions options, CancellationToken cancellationToken)
    {
        var replication = new LogicalReplicationConnection(record.ReplicationConnection);
        NpgsqlConnection? connection = null;
        try
        {
            await replication.Open(cancellationToken);
            var slot = await replication.CreatePgOutputReplicationSlot(
                $"{options.Slot}_{Guid.NewGuid():n}"[..Math.Min(63, options.Slot.Length + 9)], temporarySlot: true, LogicalSlotSnapshotInitMode.Export, cancellationToken: cancellationToken);
            connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            await using var import = new NpgsqlCommand($"begin isolation level repeatable read read only; set transaction snapshot '{slot.SnapshotName}'", connection);
            await import.ExecuteNonQueryAsync(cancellationToken);
            return new(replication, slot, connection);
        }
        catch
        {
            await replication.DisposeAsync();
            if (connection is not null)
                await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The snapshot is read: lets PostgreSQL clean up behind it.</summary>
    public async Task ReleaseSnapshotAsync(CancellationToken cancellationToken)
    {
        await using var end = new NpgsqlCommand("rollback", _connection);
        await end.ExecuteNonQueryAsync(cancellationToken);
        await _connection.CloseAsync();
    }

    public IAsyncEnumerable<StreamStep> FollowAsync(ChangeReader reader, CancellationToken cancellationToken) =>
        reader.ReadAsync(_replication, _slot, Snapshot.Position, cancellationToken);

    /// <summary>PostgreSQL need not keep the log up to here for this bootstrap.</summary>
    public void Passed(Lsn position) => _replication.SetReplicationStatus(new(position.Value));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _replication.DisposeAsync();
    }
}
