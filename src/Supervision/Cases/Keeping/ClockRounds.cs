using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Standing;

namespace SpatialCockpit.Supervision.Cases.Keeping;

/// <summary>
/// Reads clocks anew, some at a time: of all cases where rules count otherwise than before, of those that a changed day can touch where only the calendar does. Nobody is kept waiting: no case is
/// held, and one that somebody has changed meanwhile was read by them.
/// </summary>
internal sealed class ClockRounds(CaseTypes cases)
{
    /// <summary>Sorts whose clocks count otherwise than when they were gone through begin at their first case.</summary>
    public async Task PlanAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var before = await BasesAsync(connection, cancellationToken);
        foreach (var type in cases.All)
        {
            var (basis, calendar) = (BasisOf(type), cases.WorkedBy(type).Words);
            if (before.TryGetValue(type.Name, out var last) && last.Basis == basis && last.Calendar is { } known)
            {
                if (known.FirstUnlike(calendar) is { } day)
                    await BeginAsync(connection, type.Name, basis, calendar, last.From(MomentOf(day)), cancellationToken);
            }
            else
            {
                await BeginAsync(connection, type.Name, basis, calendar, null, cancellationToken);
            }
        }
    }

    /// <param name="ChangedFrom">Of a round that is under way; null for all of time.</param>
    private sealed record LastRound(string Basis, CalendarWords? Calendar, bool IsDone, DateTimeOffset? ChangedFrom)
    {
        /// <summary>From when on the next one reads: one that is under way has not come to all that it was for.</summary>
        public DateTimeOffset? From(DateTimeOffset? changed) => IsDone || changed is null ? changed : ChangedFrom < changed || ChangedFrom is null ? ChangedFrom : changed;
    }

    private static async Task<Dictionary<string, LastRound>> BasesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var list = connection.Command("select case_type, basis, calendar::text, done_at is not null, changed_from from cases.clock_round");
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, LastRound> rounds = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            rounds.Add(row.GetString(0), new(row.GetString(1), Case.Text(row, 2) is { } calendar ? JsonSerializer.Deserialize<CalendarWords>(calendar) : null, row.GetBoolean(3), Case.Time(row, 4)));
        return rounds;
    }

    private static async Task BeginAsync(NpgsqlConnection connection, string type, string basis, CalendarWords calendar, DateTimeOffset? changedFrom, CancellationToken cancellationToken)
    {
        await using var begin = connection.Command("""
            insert into cases.clock_round (case_type, basis, calendar, changed_from) values ($1, $2, $3::jsonb, $4::timestamptz)
            on conflict (case_type) do update set basis = excluded.basis, calendar = excluded.calendar, changed_from = excluded.changed_from, done_to = 0, done_at = null
            """, type, basis, JsonSerializer.Serialize(calendar), changedFrom?.UtcDateTime);
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null for the beginning of time.</returns>
    private DateTimeOffset? MomentOf(DateOnly day) => day == DateOnly.MinValue ? null : cases.Clock.Moment(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The next cases of a round.</summary>
    /// <returns>False where none is under way.</returns>
    public async Task<bool> GoOnAsync(NpgsqlConnection connection, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await NextAsync(connection, cancellationToken) is not ({ } type, var after, var changedFrom))
            return false;
        var read = await ReadAsync(connection, type, after, changedFrom, most, cancellationToken);
        await KeepAsync(connection, type, read, cancellationToken);
        await using var done = connection.Command("update cases.clock_round set done_to = $2, done_at = $3::timestamptz where case_type = $1", type.Name, read.Count > 0 ? read[^1].Id : after, read.Count < most ? now.UtcDateTime : null);
        await done.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private sealed record Read(long Id, int Version, CaseFacts Facts)
    {
        public List<CaseStep> Steps { get; } = [];
    }

    private async Task<(CaseType? Type, long After, DateTimeOffset? ChangedFrom)> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select case_type, done_to, changed_from from cases.clock_round where done_at is null and case_type = any ($1) order by case_type limit 1", [cases.All.Select(type => type.Name).ToArray()]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (cases.Find(row.GetString(0)), row.GetInt64(1), Case.Time(row, 2)) : (null, 0, null);
    }

    private static async Task<List<Read>> ReadAsync(NpgsqlConnection connection, CaseType type, long after, DateTimeOffset? changedFrom, int most, CancellationToken cancellationToken)
    {
        await using var list = connection.Command($"""
            select {CaseStep.Columns}, c.id, c.version, c.class_code, c.occurred_at
            from (select id, version, class_code, occurred_at from cases.case_file where case_type = $1 and id > $2 and ($4::timestamptz is null or clocks_until is null or clocks_until >= $4) order by id limit $3) c join cases.step s on s.case_id = c.id
            order by c.id, s.number
            """, type.Name, after, most, changedFrom?.UtcDateTime);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<Read> read = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetInt64(CaseStep.ColumnCount);
            if (read.Count == 0 || read[^1].Id != id)
                read.Add(new(id, row.GetInt32(CaseStep.ColumnCount + 1), new(row.GetString(CaseStep.ColumnCount + 2), Case.Time(row, CaseStep.ColumnCount + 3)!.Value)));
            read[^1].Steps.Add(CaseStep.Of(row));
        }
        return read;
    }

    private async Task KeepAsync(NpgsqlConnection connection, CaseType type, List<Read> read, CancellationToken cancellationToken)
    {
        var worked = cases.WorkedBy(type);
        var timers = new CaseTimers(type, worked);
        List<(long Id, int Version, CaseStanding Standing)> standings = [];
        List<(long Id, int Number, StayReading Stay)> stays = [];
        // What does not stand in a state of the pack any more keeps what was read when it did.
        foreach (var each in read.Where(each => type.States.ContainsKey(each.Steps[^1].State)))
        {
            var (id, steps) = (each.Id, each.Steps);
            var clocks = CaseClocks.Read(type, steps, worked);
            standings.Add((id, each.Version, CaseStanding.Of(type, each.Facts, steps, clocks, 0, [], null, timers)));
            stays.AddRange(clocks.Stays.Where(stay => stay.Value != steps[stay.Key - 1].Stay).Select(stay => (id, stay.Key, stay.Value)));
        }
        await using var keep = connection.Command("""
            with read as (select * from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::timestamptz[], $7::text[], $12::timestamptz[]) as r (id, version, due_at, stage_due_at, on_time, next_at, next_timer, clocks_until)),
            stays as (
              update cases.step s set due_at = t.due_at, on_time = t.on_time from unnest($8::bigint[], $9::int[], $10::timestamptz[], $11::boolean[]) as t (case_id, number, due_at, on_time), cases.case_file c, read r
              where s.case_id = t.case_id and s.number = t.number and c.id = t.case_id and r.id = c.id and r.version = c.version)
            update cases.case_file c set due_at = r.due_at, stage_due_at = r.stage_due_at, on_time = r.on_time, next_at = r.next_at, next_timer = r.next_timer, clocks_until = r.clocks_until from read r
            where c.id = r.id and c.version = r.version and (c.due_at, c.stage_due_at, c.on_time, c.next_at, c.next_timer, c.clocks_until) is distinct from (r.due_at, r.stage_due_at, r.on_time, r.next_at, r.next_timer, r.clocks_until)
            """,
            standings.Select(each => each.Id).ToArray(), standings.Select(each => each.Version).ToArray(), CaseRows.Times(standings.Select(each => each.Standing.DueAt)), CaseRows.Times(standings.Select(each => each.Standing.StageDueAt)),
            standings.Select(each => each.Standing.OnTime).ToArray(), CaseRows.Times(standings.Select(each => each.Standing.Next?.At)), standings.Select(each => each.Standing.Next?.Timer).ToArray(),
            stays.Select(each => each.Id).ToArray(), stays.Select(each => each.Number).ToArray(), CaseRows.Times(stays.Select(each => each.Stay.DueAt)), stays.Select(each => each.Stay.WasInTime).ToArray(), CaseRows.Times(standings.Select(each => each.Standing.ClocksUntil)));
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Another whenever clocks or timers count otherwise, whatever the day.</summary>
    private string BasisOf(CaseType type) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { cases.WorkedBy(type).StandardDay, type.Clocks, type.Timers, States = type.States.Values })));
}
