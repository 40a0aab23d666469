using System.Text.Json;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>Hooks as their sender reads them, and how far each has come.</summary>
public sealed class HookRows(RecordDatabase record)
{
    private static readonly TableName Table = new("fence", "hook");

    /// <summary>Of the hook $1 as long as its row is $2.</summary>
    private const string Unchanged = "where hook = $1 and exists (select from fence.hook h where h.id = $1 and h.xmin::text = $2)";

    /// <summary>Those that may send now, by their ids.</summary>
    /// <param name="odd">Counts those that cannot be read: they are null.</param>
    internal async Task<List<(long Id, Hook? Hook)>> DueAsync(DateTimeOffset now, OddRows odd, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("""
            select h.id, h.code, h.url, h.secret, h.kinds, h.fence, h.object, h.regions, h.recipients, p.place, p.failures, h.xmin::text
            from fence.hook h join fence.hook_progress p on p.hook = h.id
            where coalesce(p.next_attempt_at, '-infinity') <= $1
            """);
        read.Parameters.Add(new() { Value = now });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<(long Id, Hook? Hook)> hooks = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetInt64(0);
            hooks.Add((id, odd.Read(Table, id, () => Of(row))));
        }
        return hooks;
    }

    /// <summary>One that cannot be read is not looked at before <paramref name="next"/>, or before it is written anew; whoever lists hooks sees why.</summary>
    internal Task LeaveAloneAsync(long id, DateTimeOffset next, CancellationToken cancellationToken) => ExecuteAsync(
        "update fence.hook_progress set last_error = 'the hook cannot be read', next_attempt_at = $2 where hook = $1", cancellationToken, id, next);

    /// <summary>All up to an event has arrived, or does not concern the hook.</summary>
    /// <returns>Whether the hook is still as it was sent to: what a deleted or a changed one was sent is not noted.</returns>
    internal Task<bool> ArrivedAsync(Hook hook, EventId until, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        $"update fence.hook_progress set place = $3, failures = 0, last_error = null, last_sent_at = $4, next_attempt_at = null {Unchanged}", cancellationToken, hook.Id, hook.Version, until.ToString(), now);

    /// <summary>Who changed the hook meanwhile waits for no pause of what it was.</summary>
    internal Task FailedAsync(Hook hook, string error, DateTimeOffset next, CancellationToken cancellationToken) => ExecuteAsync(
        $"update fence.hook_progress set failures = failures + 1, last_error = $3, next_attempt_at = $4 {Unchanged}", cancellationToken, hook.Id, hook.Version, error, next);

    /// <summary>Puts events aside and goes on behind them, in one step.</summary>
    /// <returns>Whether the hook is still as it was sent to: a deleted or a changed one has none of them put aside.</returns>
    internal async Task<bool> GiveUpAsync(Hook hook, IReadOnlyList<FenceEventDocument> events, EventId until, string error, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var bury = new NpgsqlCommand("""
            insert into fence.dead_letter (hook, event, body, error, region, audience)
            select h.id, e.id, e.body::jsonb, $4, h.region, h.audience from fence.hook h, unnest($2::text[], $3::text[]) as e (id, body) where h.id = $1
            """, connection, transaction))
        {
            foreach (object value in (object[])[hook.Id, events.Select(told => told.Id).ToArray(), events.Select(told => JsonSerializer.Serialize(told, WireJson.Options)).ToArray(), error])
                bury.Parameters.Add(new() { Value = value });
            await bury.ExecuteNonQueryAsync(cancellationToken);
        }
        await using (var pass = new NpgsqlCommand($"update fence.hook_progress set place = $3, failures = 0, last_error = $4, next_attempt_at = null {Unchanged}", connection, transaction))
        {
            foreach (object value in (object[])[hook.Id, hook.Version, until.ToString(), error])
                pass.Parameters.Add(new() { Value = value });
            if (await pass.ExecuteNonQueryAsync(cancellationToken) == 0)
                return false;
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private Hook Of(NpgsqlDataReader row)
    {
        var after = EventId.TryParse(row.GetString(9), out var place) ? place : default;
        return new(
            row.GetInt64(0), row.GetString(1), new(row.GetString(2)), record.Secrets.Open(row.GetString(3), SealedHookSecrets.Place), row.GetFieldValue<string[]>(4), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
            new(row.GetFieldValue<string[]>(7), row.GetFieldValue<int[]>(8)), after, row.GetInt32(10), row.GetString(11));
    }

    private async Task<bool> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = record.Feed.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
