using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>Messages under their caller's scope.</summary>
internal sealed class MessageRows(ScopedTransaction transaction)
{
    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<MessageDocument?> FindAsync(long id, CancellationToken cancellationToken)
    {
        MessageDocument message;
        await using (var find = transaction.Command($"select {MessageDocument.Columns} from registry.message_shown o where o.id = $1", id))
        {
            await using var row = await find.ExecuteReaderAsync(cancellationToken);
            if (!await row.ReadAsync(cancellationToken))
                return null;
            message = MessageDocument.Of(row, transaction.Secrets);
        }
        await using var list = transaction.Command($"select {LogLine.Columns} from registry.message_log o where o.message = $1 order by o.id", id);
        await using var line = await list.ExecuteReaderAsync(cancellationToken);
        List<LogLine> lines = [];
        while (await line.ReadAsync(cancellationToken))
            lines.Add(LogLine.Of(line, transaction.Secrets));
        return message with { Lines = lines };
    }

    /// <summary>What failed, or of these channels whatever became of it, goes once more, under a key of its own: whoever had the first has two.</summary>
    /// <param name="channels">Null for what did not arrive.</param>
    /// <returns>How many.</returns>
    public async Task<int> ResendAsync(long id, IReadOnlyList<string>? channels, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var resend = transaction.Command("""
            with old as (
              update registry.message_delivery d set replaced = true, next_try_at = null, state = case when d.state = 'failed' then 'given_up' else d.state end
              where d.message = $1 and not d.replaced and d.channel <> 'in_app' and d.state not in ('waiting', 'nobody', 'cancelled') and case when $2::text[] is null then d.state <> 'sent' else d.channel = any ($2) end
              returning d.channel)
            insert into registry.message_delivery (message, channel, state, next_try_at, created_at, asked_by) select $1, channel, 'waiting', $4, $4, $3 from old
            """, id, channels?.ToArray() ?? (object)DBNull.Value, by, now);
        return await resend.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Calls off what nobody has begun to send.</summary>
    /// <param name="which">A message, <c>id</c>, or all of a batch, <c>batch</c>.</param>
    /// <returns>How many.</returns>
    public async Task<long> CancelAsync(string which, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var cancel = transaction.Command($"""
            with off as (update registry.message m set cancelled_at = $2 where m.{which} = $1 and m.cancelled_at is null and m.send_at > $2 returning m.id),
            lines as (update registry.message_delivery d set state = 'cancelled', next_try_at = null from off where d.message = off.id and d.state = 'waiting')
            select count(*) from off
            """, id, now);
        return (long)(await cancel.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Its messages are not written then, where that has not happened yet.</summary>
    /// <returns>False where there is none that the caller sees; null where it is too late.</returns>
    public async Task<bool?> CancelBatchAsync(long batch, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var cancel = transaction.Command("update registry.message_batch set cancelled_at = $2, cancelled_by = $3, version = version + 1 where id = $1 and cancelled_at is null and send_at > $2", batch, now, by);
        if (await cancel.ExecuteNonQueryAsync(cancellationToken) > 0)
            return true;
        await using var find = transaction.Command("select exists (select from registry.message_batch where id = $1)", batch);
        return await find.ExecuteScalarAsync(cancellationToken) is true ? null : false;
    }

    public async Task<long> PutBatchAsync(Sending sending, Caller caller, CancellationToken cancellationToken)
    {
        var (region, audience) = caller.Scope.Own;
        await using var put = transaction.Command("""
            insert into registry.message_batch (template, note, channels, accounts, object_type, objects, addressee, send_at, created_by, sender_name, region, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id
            """, sending.Template?.Name, transaction.Secrets.Seal(sending.Form.Note), sending.Channels.ToArray(), sending.Accounts.ToArray(), sending.Type?.Name, sending.Objects, sending.Form.Objects?.To, sending.SendAt.ToUniversalTime(), caller.Name, caller.DisplayName, region, audience);
        return (long)(await put.ExecuteScalarAsync(cancellationToken))!;
    }
}
