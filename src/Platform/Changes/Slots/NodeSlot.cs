using System.Data;
using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Slots;

/// <summary>The node's lasting replication slot as found, or made, at a connect.</summary>
/// <param name="Confirmed">What was confirmed before is not sent again; a position before it has a gap.</param>
/// <param name="End">The end of the log now; a position after it is not of this log.</param>
internal sealed record NodeSlot(PgOutputReplicationSlot Slot, string SystemIdentifier, int Timeline, Lsn Confirmed, Lsn End)
{
    public StreamPosition At(Lsn position) => new(SystemIdentifier, Timeline, Slot.Name, position);

    /// <summary>Whether a reader that knows everything up to the position can go on from it without gap.</summary>
    public bool Continues(StreamPosition position) => At(position.Lsn).IsSameStream(position) && position.Lsn >= Confirmed && position.Lsn <= End;

    /// <summary>Finds the slot; a lost one (the log it needed was given up, <c>max_slot_wal_keep_size</c>) or one of another database is dropped and made anew.</summary>
    public static async Task<NodeSlot> FindOrMakeAsync(LogicalReplicationConnection replication, RecordDatabase record, ChangeStreamOptions options, CancellationToken cancellationToken)
    {
        var system = await replication.IdentifySystem(cancellationToken);
        var confirmed = await UsableAsync(record, options.Slot, cancellationToken);
        var slot = new PgOutputReplicationSlot(options.Slot);
        if (confirmed is null)
        {
            slot = await replication.CreatePgOutputReplicationSlot(options.Slot, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.NoExport, cancellationToken: cancellationToken);
            confirmed = new((ulong)slot.ConsistentPoint);
        }
        var end = new Lsn(Math.Max((ulong)system.XLogPos, confirmed.Value.Value));
        return new(slot, system.SystemId, (int)system.Timeline, confirmed.Value, end);
    }

    /// <returns>The confirmed position, null when there is no slot (any more).</returns>
    private static async Task<Lsn?> UsableAsync(RecordDatabase record, string slot, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var find = new NpgsqlCommand("""
            select confirmed_flush_lsn::text, coalesce(wal_status = 'lost', true) or database <> current_database() or plugin <> 'pgoutput' or confirmed_flush_lsn is null
            from pg_replication_slots where slot_name = $1
            """, connection)
        {
            Parameters = { new() { Value = slot } },
        };
        await using (var reader = await find.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            if (!reader.GetBoolean(1))
                return Lsn.Parse(reader.GetString(0));
        }
        await using var drop = new NpgsqlCommand("select pg_drop_replication_slot($1)", connection) { Parameters = { new() { Value = slot } } };
        await drop.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }
}
