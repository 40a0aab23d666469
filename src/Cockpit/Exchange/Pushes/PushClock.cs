using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Exchange.Pushes;

/// <summary>Has sent what its time has come for, a few at once and each by itself: a receiver that is slow holds up nobody else's. Each is sent by one process at a time: whoever has taken it. A run that fails is done again from its beginning, after pauses that grow, and no more after too many.</summary>
public sealed class PushClock(RecordDatabase record, PushSender sender, CityClock city, ExchangeOptions options, TimeProvider time, ILogger<PushClock> logger) : PacedWork(time, logger)
{
    private const int MostAtOnce = 8, LongestError = 500;

    /// <summary>A run is looked at between its parts: for the last of these, and for what is noted then.</summary>
    private static readonly TimeSpan LastPart = TimeSpan.FromMinutes(2);

    private readonly List<Task> _hands = [];

    protected override string Work => "pushes to subscribers";

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        _hands.RemoveAll(hand => hand.IsCompleted);
        while (_hands.Count < MostAtOnce && await TakeAsync(cancellationToken) is { } due)
            _hands.Add(SendAsync(due, cancellationToken));
        return Time.GetUtcNow() + options.LookEvery;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_hands).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>This one, and what else is due when it is sent.</summary>
    private async Task SendAsync(DuePush first, CancellationToken cancellationToken)
    {
        try
        {
            for (var due = first; due is not null; due = await TakeAsync(cancellationToken))
                await RunAsync(due, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(e);
        }
    }

    private async Task RunAsync(DuePush due, CancellationToken cancellationToken)
    {
        var began = Time.GetUtcNow();
        try
        {
            await NoteAsync(due, began, await TrySendAsync(due, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host ends: whoever comes next need not wait.
            await FreeAsync(due);
            throw;
        }
    }

    /// <summary>Whatever goes wrong is a failure of this run: it is counted, and tried again after a pause.</summary>
    private async Task<PushSender.Outcome> TrySendAsync(DuePush due, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(due, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(e);
            return new(0, 0, 0, "an error of the service, which its log explains");
        }
    }

    private async Task FreeAsync(DuePush due)
    {
        await using var connection = await record.Feed.OpenConnectionAsync();
        await using var free = connection.Command("update exchange.push set sending_until = null where id = $1", due.Subscription);
        await free.ExecuteNonQueryAsync();
    }

    /// <summary>How it went, and when it is sent next; what its owner has said meanwhile stays.</summary>
    private async Task NoteAsync(DuePush due, DateTimeOffset began, PushSender.Outcome outcome, CancellationToken cancellationToken)
    {
        var ended = Time.GetUtcNow();
        var failures = outcome.Error is null ? 0 : due.Failures + 1;
        var isOver = failures >= options.Warnings.PushFailures;
        DateTimeOffset? next = isOver ? null : outcome.Error is null ? due.Schedule.NextAfter(due.Schedule.Daily is null ? ended : due.Schedule.LastAt(ended, city), city) : ended + options.Pause.After(due.Failures);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var free = connection.Command("update exchange.push set sending_until = null where id = $1", due.Subscription))
            await free.ExecuteNonQueryAsync(cancellationToken);
        await using (var note = connection.Command("""
            with run as (insert into exchange.push_run (subscription, began_at, ended_at, state, parts, rows, bytes, error) select $1, $2, $3, $4, $5, $6, $7, $8 from exchange.subscription where id = $1)
            update exchange.push set failures = $9, last_error = $8, last_at = $3, next_at = $10, stopped_at = $11 where id = $1 and version = $12
            """,
            due.Subscription, began.UtcDateTime, ended.UtcDateTime, outcome.Error is null ? "sent" : "failed", outcome.Parts, outcome.Rows, outcome.Bytes, Optional.Text(outcome.Error is { } error ? Shortened.To(error, LongestError) : null),
            failures, Optional.Moment(next), Optional.Moment(isOver ? ended : null), due.Version))
            isOver &= await note.ExecuteNonQueryAsync(cancellationToken) > 0;
        if (isOver)
        {
            Logger.PushesEnded(due.Name, due.Caller.Name, outcome.Error);
            await using var tell = connection.Command("select exchange.tell($1, $2, $3, $4, $5)", new[] { due.Applicant }, "推送已停止", "Nothing more is sent",
                $"接口{due.Name}的推送连续失败{failures}次，已停止：{outcome.Error}。请检查接收地址后重新保存。", $"Sending {due.Name} failed {failures} times in a row and is stopped: {outcome.Error}. Look at the receiver and save it again.");
            await tell.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One that is due, that nobody sends, and whose secret can be opened here: from now on it is sent here.</summary>
    private async Task<DuePush?> TakeAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await connection.Command($"""
            with due as (
              select {TokenRow.Columns}, s.id as subscription, p.version, i.name, i.kind, i.target, i.query::text, s.applicant, p.url, p.secret, p.minutes, p.daily, p.failures
              from exchange.push p join exchange.subscription s on s.id = p.id join exchange.interface i on i.id = s.interface join identity.api_token t on t.id = s.client
              where p.next_at <= $1 and (p.sending_until is null or p.sending_until <= $1) and p.secret ^@ any ($4) and s.state = 'approved' and i.state = 'published' and i.deleted_at is null and $2 between s.starts_on and coalesce(s.ends_on, 'infinity')
                and t.revoked_at is null and (t.expires_at is null or t.expires_at > $1) and not t.disabled
              order by p.next_at limit 1 for update of p skip locked
            )
            update exchange.push p set sending_until = $3 from due where p.id = due.subscription returning due.*
            """, now.UtcDateTime, city.Today, (now + options.LongestRun + LastPart).UtcDateTime, record.Secrets.Starts.ToArray()).FirstAsync(Of, cancellationToken);
    }

    private DuePush Of(NpgsqlDataReader row)
    {
        const int First = TokenRow.Next;
        return new(
            row.GetInt64(First), row.GetInt32(First + 1), row.GetString(First + 2), InterfaceKind.Find(row.GetString(First + 3))!, row.GetString(First + 4), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(First + 5))!, TokenRow.Read(row).Caller, row.GetString(First + 6),
            new(row.GetString(First + 7)), record.Secrets.Open(row.GetString(First + 8), SealedPushSecrets.PlaceOf(row.GetInt64(First))),
            new KeeperSchedule(TimeSpan.FromMinutes(row.IsDBNull(First + 9) ? 0 : row.GetInt32(First + 9)), row.IsDBNull(First + 10) ? null : row.GetFieldValue<TimeOnly>(First + 10)), row.GetInt32(First + 11));
    }
}
