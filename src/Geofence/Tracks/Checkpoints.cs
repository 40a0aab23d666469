using Npgsql;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What the engine knew after a commit, so that a start reads only the positions behind it.</summary>
internal sealed class Checkpoints(RecordDatabase record, RuleRows fences)
{
    /// <summary>Of the bytes of a track; what another release has written is not read.</summary>
    private const int Format = 3;

    /// <returns>Fences and tracks as of a commit; without a checkpoint, or with one of another release, before the first.</returns>
    public async Task<(long Batch, RuleHistory Fences, List<ObjectTrack> Tracks)> ReadAsync(CancellationToken cancellationToken)
    {
        var (batch, oldest) = (-1L, 0L);
        await using (var find = record.Feed.CreateCommand("select batch, oldest_epoch from fence.checkpoint where format = $1"))
        {
            find.Parameters.Add(new() { Value = Format });
            await using var row = await find.ExecuteReaderAsync(cancellationToken);
            if (await row.ReadAsync(cancellationToken))
                (batch, oldest) = (row.GetInt64(0), row.GetInt64(1));
        }
        var history = await fences.ReadAsync(oldest, cancellationToken);
        List<ObjectTrack> tracks = [];
        if (batch >= 0)
        {
            await using var read = record.Feed.CreateCommand("select object, state from fence.track");
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                tracks.Add(ObjectTrack.Restore(row.GetString(0), row.GetFieldValue<byte[]>(1), history));
        }
        return (batch, history, tracks);
    }

    /// <param name="changed">Tracks that are not as they were at the checkpoint before.</param>
    public async Task WriteAsync(long batch, long oldestEpoch, IReadOnlyList<(string Object, byte[] State)> changed, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "create temporary table changed (object text collate \"C\", state bytea) on commit drop", cancellationToken);
        await using (var copy = await BinaryCopy.BeginAsync(connection, "changed", ["object", "state"], cancellationToken))
        {
            foreach (var (subject, state) in changed)
            {
                copy.StartRow();
                copy.Text(subject);
                copy.Bytes(state);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        await ExecuteAsync(connection, "insert into fence.track select * from changed on conflict (object) do update set state = excluded.state", cancellationToken);
        await ExecuteAsync(connection, """
            insert into fence.checkpoint (batch, oldest_epoch, format) values ($1, $2, $3)
            on conflict (single) do update set batch = excluded.batch, oldest_epoch = excluded.oldest_epoch, format = excluded.format
            """, cancellationToken, batch, oldestEpoch, Format);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The next start reads all positions there are.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "truncate fence.track, fence.checkpoint", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
