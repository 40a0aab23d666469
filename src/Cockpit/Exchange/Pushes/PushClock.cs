using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Exchange.Pushes;

/// <summary>Has sent what its time has come for, by one process at a time: whoever holds the lock of it. A run that fails is done again from its beginning, after pauses that grow, and no more after too many.</summary>
public sealed class PushClock(RecordDatabase record, PushSender sender, CityClock city, ExchangeOptions options, TimeProvider time, ILogger<PushClock> logger) : PacedWork(time, logger)
{
    private const int MostAtOnce = 8, MostDue = 64, LongestError = 500;

    protected override string Work => "pushes to subscribers";

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var turn = await connection.BeginTransactionAsync(cancellationToken);
        await using (var alone = connection.Command("select pg_try_advisory_xact_lock(hashtext('cockpit.exchange.push'))"))
        {
            if (await alone.ExecuteScalarAsync(cancellationToken) is true)
                await Parallel.ForEachAsync(await DueAsync(cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken }, RunAsync);
        }
        return Time.GetUtcNow() + options.LookEvery;
    }

    private async ValueTask RunAsync(DuePush due, CancellationToken cancellationToken)
    {
        var began = Time.GetUtcNow();
        var outcome = await sender.SendAsync(due, cancellationToken);
        var ended = Time.GetUtcNow();
        var failures = outcome.Error is null ? 0 : due.Failures + 1;
        var isOver = failures >= options.Warnings.PushFailures;
        DateTimeOffset? next = isOver ? null : outcome.Error is null ? due.Schedule.NextAfter(due.Schedule.Daily is null ? ended : due.Schedule.LastAt(ended, city), city) : ended + options.Pause.After(due.Failures);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var note = connection.Command("""
            with run as (insert into exchange.push_run (subscription, began_at, ended_at, state, parts, rows, bytes, error) select $1, $2, $3, $4, $5, $6, $7, $8 from exchange.subscription where id = $1)
            update exchange.push set failures = $9, last_error = $8, last_at = $3, next_at = $10, stopped_at = $11 where id = $1 and url = $12
            """,
            due.Subscription, began.UtcDateTime, ended.UtcDateTime, outcome.Error is null ? "sent" : "failed", outcome.Parts, outcome.Rows, outcome.Bytes, Optional.Text(outcome.Error is { Length: > LongestError } error ? error[..LongestError] : outcome.Error),
            failures, Optional.Moment(next), Optional.Moment(isOver ? ended : null), due.Url.OriginalString))
            await note.ExecuteNonQueryAsync(cancellationToken);
        if (isOver)
        {
            Logger.LogWarning("Nothing more is sent of {Interface} to {Client}: {Reason}", due.Name, due.Caller.Name, outcome.Error);
            await using var tell = connection.Command("select exchange.tell($1, $2, $3, $4, $5)", new[] { due.Applicant }, "推送已停止", "Nothing more is sent",
                $"接口{due.Name}的推送连续失败{failures}次，已停止：{outcome.Error}。请检查接收地址后重新保存。", $"Sending {due.Name} failed {failures} times in a row and is stopped: {outcome.Error}. Look at the receiver and save it again.");
            await tell.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<List<DuePush>> DueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await connection.Command($"""
            select {TokenRow.Columns}, s.id, i.name, i.kind, i.target, i.query::text, s.applicant, p.url, p.secret, p.minutes, p.daily, p.failures
            from exchange.push p join exchange.subscription s on s.id = p.id join exchange.interface i on i.id = s.interface join identity.api_token t on t.id = s.client left join identity.user_account u on u.user_name = t.owner
            where p.next_at <= $1 and s.state = 'approved' and i.state = 'published' and i.deleted_at is null and $2 between s.starts_on and coalesce(s.ends_on, 'infinity') and t.revoked_at is null and (t.expires_at is null or t.expires_at > $1) and not coalesce(u.disabled, false)
            order by p.next_at limit $3
            """, Time.GetUtcNow().UtcDateTime, city.Today, MostDue).ListAsync(Of, cancellationToken);
    }

    private DuePush Of(NpgsqlDataReader row)
    {
        const int First = TokenRow.Next;
        return new(
            row.GetInt64(First), row.GetString(First + 1), InterfaceKind.Find(row.GetString(First + 2))!, row.GetString(First + 3), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(First + 4))!, TokenRow.Read(row).Caller, row.GetString(First + 5),
            new(row.GetString(First + 6)), record.Secrets.Open(row.GetString(First + 7), SealedPushSecrets.PlaceOf(row.GetInt64(First))),
            new KeeperSchedule(TimeSpan.FromMinutes(row.IsDBNull(First + 8) ? 0 : row.GetInt32(First + 8)), row.IsDBNull(First + 9) ? null : row.GetFieldValue<TimeOnly>(First + 9)), row.GetInt32(First + 10));
    }
}
