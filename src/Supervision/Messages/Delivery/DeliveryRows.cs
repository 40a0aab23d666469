using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>What is to be sent, as the sender takes it and says what became of it.</summary>
internal sealed class DeliveryRows(RecordDatabase record)
{
    /// <summary>Takes what is due; it is nobody else's until the lease is over, and somebody's again then.</summary>
    public async Task<List<Outgoing>> TakeAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        await using var take = record.Feed.CreateCommand("""
            with due as (select id from registry.message_delivery where next_try_at <= $1 order by next_try_at limit $3 for update skip locked),
            taken as (update registry.message_delivery d set next_try_at = $2, attempts = attempts + 1 from due where d.id = due.id returning d.id, d.key, d.message, d.channel, d.attempts)
            select t.id, t.key, t.message, t.channel, t.attempts, m.account, m.name, case when m.account is null then m.phone else p.phone end, case when m.account is null then m.mail else p.mail end, m.class, m.template, m.subject, m.body, m.object_type, m.object_code, m.created_at
            from taken t join registry.message m on m.id = t.message left join identity.person p on p.user_name = m.account order by t.id
            """);
        foreach (var value in (object[])[now, now + lease, most])
            take.Parameters.Add(new() { Value = value });
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        List<Outgoing> taken = [];
        while (await row.ReadAsync(cancellationToken))
            taken.Add(new(
                row.GetInt64(0), row.GetGuid(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), Text(row, 5), record.Secrets.Open(row.GetString(6)), record.Secrets.Open(Text(row, 7)), record.Secrets.Open(Text(row, 8)), row.GetString(9), Text(row, 10), record.Secrets.Open(row.GetString(11)), record.Secrets.Open(row.GetString(12)), Text(row, 13), Text(row, 14),
                row.GetFieldValue<DateTimeOffset>(15)));
        return taken;
    }

    /// <summary>Says what became of it, where nobody has taken it since.</summary>
    public Task NoteAsync(Outgoing message, SendResult result, DateTimeOffset? next, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync("""
        update registry.message_delivery set state = $3, sent_to = $4, last_error = $5, next_try_at = $6, sent_at = case when $3 = 'sent' then $7 end where id = $1 and attempts = $2 and state in ('waiting', 'failed')
        """, cancellationToken, message.Delivery, message.Attempts, result.State, Nullable(result.SentTo), Nullable(result.Error), Nullable(next?.ToUniversalTime()), now);

    /// <summary>Puts it back: it was no attempt.</summary>
    public Task PutOffAsync(Outgoing message, DateTimeOffset until, CancellationToken cancellationToken) =>
        ExecuteAsync("update registry.message_delivery set attempts = attempts - 1, next_try_at = $3 where id = $1 and attempts = $2 and state in ('waiting', 'failed')", cancellationToken, message.Delivery, message.Attempts, until.ToUniversalTime());

    /// <summary>When something is due next; null for never.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select min(next_try_at) from registry.message_delivery where next_try_at is not null");
        return await ask.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = record.Feed.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Nullable(string? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Nullable(DateTimeOffset? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = value ?? (object)DBNull.Value };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
