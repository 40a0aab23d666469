using System.Data;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>
/// When a durable projection saves, and whether what it saved is of this stream. The record too keeps a row, up to which position each was
/// told to save, written before it saves: a projection that claims more than its row belongs to another life of the record (a backup was restored).
/// </summary>
internal sealed class ProjectionCheckpoint(IDurableProjection projection, RecordDatabase record, ChangeStreamOptions options, ILogger logger)
{
    private readonly Stopwatch _sinceTry = Stopwatch.StartNew();
    private bool _touched;
    private Lsn? _read;

    /// <summary>Up to here a restart need not read again.</summary>
    public Lsn? Saved { get; private set; }

    /// <summary>What is committed behind this a restart may ask the stream for; null where it would read the record anew.</summary>
    public Lsn? Needs => Saved ?? _read;

    /// <summary>How long to wait for a next step before looking whether a save is due.</summary>
    public TimeSpan Patience => _touched && Saved is not null ? Max(options.CheckpointEvery - _sinceTry.Elapsed, TimeSpan.FromMilliseconds(10)) : Timeout.InfiniteTimeSpan;

    /// <summary>The record is about to be read, and will be saved, as of here or later.</summary>
    public void ReadBehind(Lsn position) => _read = position;

    /// <summary>Rows were applied since the last save.</summary>
    public void Touch() => _touched = true;

    public bool IsDue(Lsn position) =>
        (_touched && _sinceTry.Elapsed >= options.CheckpointEvery) || (Saved is { } saved && position.Value - saved.Value >= options.CheckpointBytes);

    public bool IsBehind(Lsn position) => Saved is not { } saved || saved < position;

    /// <returns>The saved position when the stream can be gone on with from there.</returns>
    public async Task<Lsn?> ResumeAsync(NodeSlot slot, CancellationToken cancellationToken)
    {
        if (await projection.SavedAsync(cancellationToken) is not { } saved)
            return null;
        if (!slot.Continues(saved) || await ToldAsync(cancellationToken) is not { } told || !told.IsSameStream(saved) || told.Lsn < saved.Lsn)
        {
            logger.ProjectionOfAnotherStream(projection.Name, saved);
            return null;
        }
        return Saved = saved.Lsn;
    }

    /// <summary>That PostgreSQL, or what the projection saves to, is away is no failure: the next time will do.</summary>
    public async Task SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        _sinceTry.Restart();
        try
        {
            await TellAsync(position, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            logger.ProjectionPutsOffSave(projection.Name, position.Lsn, e.Message);
            return;
        }
        if (!await projection.SaveAsync(position, cancellationToken))
            return;
        Saved = position.Lsn;
        _touched = false;
    }

    private async Task<StreamPosition?> ToldAsync(CancellationToken cancellationToken)
    {
        await using var find = record.Feed.CreateCommand("select system_identifier, timeline, slot, lsn::text from platform.projection where node = $1 and name = $2");
        find.Parameters.Add(new() { Value = options.NodeId });
        find.Parameters.Add(new() { Value = projection.Name });
        await using var reader = await find.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), Lsn.Parse(reader.GetString(3)))
            : null;
    }

    private async Task TellAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        await using var tell = record.Feed.CreateCommand("""
            insert into platform.projection (node, name, system_identifier, timeline, slot, lsn) values ($1, $2, $3, $4, $5, $6::text::pg_lsn)
            on conflict (node, name) do update set
              system_identifier = excluded.system_identifier, timeline = excluded.timeline, slot = excluded.slot, lsn = excluded.lsn, saved_at = now()
            """);
        object[] values = [options.NodeId, projection.Name, position.SystemIdentifier, position.Timeline, position.Slot, position.Lsn.ToString()];
        foreach (var value in values)
            tell.Parameters.Add(new() { Value = value });
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
