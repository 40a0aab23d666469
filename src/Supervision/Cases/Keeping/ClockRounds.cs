using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Keeping;

/// <summary>
/// Reads the clocks of all cases anew, some at a time. Nobody is kept waiting: no case is held, and one that somebody has changed meanwhile was read by them.
/// </summary>
internal sealed class ClockRounds(CaseTypes cases)
{
    /// <summary>Sorts whose clocks count otherwise than when they were gone through begin at their first case.</summary>
    public async Task PlanAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var bases = cases.All.ToDictionary(type => type.Name, BasisOf, StringComparer.Ordinal);
        await using var plan = connection.Command("""
            insert into cases.clock_round as r (case_type, basis) select * from unnest($1::text[], $2::text[])
            on conflict (case_type) do update set basis = excluded.basis, done_to = 0, done_at = null where r.basis <> excluded.basis
            """, bases.Keys.ToArray(), bases.Values.ToArray());
        await plan.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The next cases of a round.</summary>
    /// <returns>False where none is under way.</returns>
    public async Task<bool> GoOnAsync(NpgsqlConnection connection, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await NextAsync(connection, cancellationToken) is not ({ } type, var after))
            return false;
        var read = await ReadAsync(connection, type, after, most, cancellationToken);
        await KeepAsync(connection, type, read, cancellationToken);
        await using var done = connection.Command("update cases.clock_round set done_to = $2, done_at = $3::timestamptz where case_type = $1", type.Name, read.Count > 0 ? read[^1].Id : after, read.Count < most ? now.UtcDateTime : null);
        await done.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private sealed record Read(long Id, int Version, CaseFacts Facts)
    {
        public List<CaseStep> Steps { get; } = [];
    }

    private async Task<(CaseType? Type, long After)> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select case_type, done_to from cases.clock_round where done_at is null and case_type = any ($1) order by case_type limit 1", [cases.All.Select(type => type.Name).ToArray()]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (cases.Find(row.GetString(0)), row.GetInt64(1)) : (null, 0);
    }

    private static async Task<List<Read>> ReadAsync(NpgsqlConnection connection, CaseType type, long after, int most, CancellationToken cancellationToken)
    {
        await using var list = connection.Command($"""
            select {CaseStep.Columns}, c.id, c.version, c.class_code, c.occurred_at from (select id, version, class_code, occurred_at from cases.case_file where case_type = $1 and id > $2 order by id limit $3) c join cases.step s on s.case_id = c.id order by c.id, s.number
            """, type.Name, after, most);
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
            with read as (select * from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::timestamptz[], $7::text[]) as r (id, version, due_at, stage_due_at, on_time, next_at, next_timer)),
            stays as (
              update cases.step s set due_at = t.due_at, on_time = t.on_time from unnest($8::bigint[], $9::int[], $10::timestamptz[], $11::boolean[]) as t (case_id, number, due_at, on_time), cases.case_file c, read r
              where s.case_id = t.case_id and s.number = t.number and c.id = t.case_id and r.id = c.id and r.version = c.version)
            update cases.case_file c set due_at = r.due_at, stage_due_at = r.stage_due_at, on_time = r.on_time, next_at = r.next_at, next_timer = r.next_timer from read r
            where c.id = r.id and c.version = r.version and (c.due_at, c.stage_due_at, c.on_time, c.next_at, c.next_timer) is distinct from (r.due_at, r.stage_due_at, r.on_time, r.next_at, r.next_timer)
            """,
            standings.Select(each => each.Id).ToArray(), standings.Select(each => each.Version).ToArray(), CaseRows.Times(standings.Select(each => each.Standing.DueAt)), CaseRows.Times(standings.Select(each => each.Standing.StageDueAt)),
            standings.Select(each => each.Standing.OnTime).ToArray(), CaseRows.Times(standings.Select(each => each.Standing.Next?.At)), standings.Select(each => each.Standing.Next?.Timer).ToArray(),
            stays.Select(each => each.Id).ToArray(), stays.Select(each => each.Number).ToArray(), CaseRows.Times(stays.Select(each => each.Stay.DueAt)), stays.Select(each => each.Stay.WasInTime).ToArray());
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Another whenever clocks or timers count otherwise.</summary>
    private string BasisOf(CaseType type) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { cases.WorkedBy(type).Checksum, type.Clocks, type.Timers, States = type.States.Values })));
}
