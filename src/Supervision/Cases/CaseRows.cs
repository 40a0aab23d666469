using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Standing;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Cases and their steps, under their caller's scope.</summary>
internal sealed class CaseRows(ScopedTransaction transaction)
{
    public const string Table = "cases.case_file";

    /// <returns>Null where there is none that the caller sees.</returns>
    public Task<Case?> FindAsync(string code, CancellationToken cancellationToken) => FindAsync(code, "", cancellationToken);

    /// <summary>By their numbers; those that the caller does not see are none of them.</summary>
    public async Task<Dictionary<string, Case>> FindAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        codes.Count == 0 ? [] : (await transaction.Command($"select {Case.Columns} from {Table} o where o.code = any ($1)", [codes.ToArray()]).ListAsync(Of, cancellationToken)).ToDictionary(found => found.Code, StringComparer.Ordinal);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public Task<Case?> HoldAsync(string code, CancellationToken cancellationToken) => FindAsync(code, "for update", cancellationToken);

    /// <summary>Those that the caller sees, in the order of their numbers: of two who hold several none waits for the other while the other waits for it.</summary>
    public async Task HoldAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await using var hold = transaction.Command($"select from {Table} o where o.code = any ($1) order by o.code for update", [codes.ToArray()]);
        await hold.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The one for which it has been time the longest to do something by itself, but for those that somebody holds.</summary>
    public Task<Case?> HoldDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Command($"select {Case.Columns} from {Table} o where o.next_at <= $1 order by o.next_at, o.id limit 1 for update skip locked", now.UtcDateTime).FirstAsync(Of, cancellationToken);

    public async Task ForgetTimerAsync(long id, CancellationToken cancellationToken)
    {
        await using var forget = transaction.Command("update cases.case_file set next_at = null, next_timer = null where id = $1", id);
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>In order.</summary>
    public Task<List<CaseStep>> StepsAsync(long id, CancellationToken cancellationToken) =>
        transaction.Command($"select {CaseStep.Columns} from cases.step s where s.case_id = $1 order by s.number", id).ListAsync(CaseStep.Of, cancellationToken);

    /// <summary>Codes of what was sent with their steps, in order, by the case's number; of cases without any nothing.</summary>
    public async Task<Dictionary<string, List<string>>> AttachmentsAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select c.code, unnest(s.attachments) from cases.step s join cases.case_file c on c.id = s.case_id where c.code = any ($1) order by c.code, s.number", [codes.ToArray()]);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, List<string>> attachments = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            if (!attachments.TryGetValue(row.GetString(0), out var ofCase))
                attachments.Add(row.GetString(0), ofCase = []);
            if (!ofCase.Contains(row.GetString(1)))
                ofCase.Add(row.GetString(1));
        }
        return attachments;
    }

    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public async Task<List<(Case Case, string? SortedBy)>?> ListAsync(IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, string name, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(Table, conditions, name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {Case.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(Case, string?)> cases = [];
        while (await row.ReadAsync(cancellationToken))
            cases.Add((Of(row), Case.Text(row, Case.ColumnCount)));
        return cases;
    }

    /// <summary>The smallest division and the unit grid that hold a place; nulls for outside of all.</summary>
    public async Task<(string? Region, string? UnitGrid)> WhereaboutsAsync(Point place, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select region, unit_grid_code from cases.whereabouts($1::bytea::geometry)", Ewkb.Write(place));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (Case.Text(row, 0), Case.Text(row, 1)) : (null, null);
    }

    public async Task<string> NextCodeAsync(CaseType type, DateOnly today, string region, CancellationToken cancellationToken)
    {
        var beginning = type.Number.BeginningOn(today, region);
        await using var next = transaction.Command("select registry.next_numbers($1, $2, 1)", $"case:{type.Name}", beginning);
        return type.Number.Code(beginning, (long)(await next.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <param name="standing">Where it stands after its first step.</param>
    public async Task<Case> InsertAsync(string code, CaseType type, ReportBody body, Point place, (string? Region, string? UnitGrid) whereabouts, string reportedBy, CaseStanding standing, CancellationToken cancellationToken) =>
        (await transaction.Command($"""
            insert into {Table} as o (code, case_type, state, stage, entered_at, kind, class_code, class_name, condition, channel, reported_by, part_code, unit_grid_code, occurred_at, recorded_at, address, description, attributes, self_handled, region, geom,
              post, tier_region, due_at, stage_due_at, closed_at, on_time, next_at, next_timer, clocks_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text, $10, $11, $12::text, $13::text, $14, $5, $15::text, $16::text, $17::jsonb, $18, $19, $20::bytea::geometry,
              $21::text, $22::text, $23::timestamptz, $24::timestamptz, $25::timestamptz, $26::boolean, $27::timestamptz, $28::text, $29::timestamptz) returning {Case.Columns}
            """,
            code, type.Name, standing.State.Name, standing.State.Stage, standing.EnteredAt.UtcDateTime, body.Class?.Kind ?? "", body.Class?.Code ?? "", body.Class?.Title.Chinese ?? "", body.Condition?.Name, body.Channel, reportedBy, body.PartCode, whereabouts.UnitGrid,
            body.OccurredAt.UtcDateTime, body.Address, body.Description, SealedCases.Seal(transaction.Secrets, body.Attributes, type), body.IsSelfHandled, whereabouts.Region ?? "", Ewkb.Write(place), standing.Holder.Post, standing.Holder.TierRegion,
            standing.DueAt?.UtcDateTime, standing.StageDueAt?.UtcDateTime, standing.ClosedAt?.UtcDateTime, standing.OnTime, standing.Next?.At.UtcDateTime, standing.Next?.Timer, standing.ClocksUntil?.UtcDateTime).FirstAsync(Of, cancellationToken))!;

    /// <summary>What was reported so near and so lately, of the same classes, the nearest first; of what turned out to be nothing none.</summary>
    /// <param name="classes">Empty for any.</param>
    public async Task<List<(Case Case, double Meters)>> NearAsync(CaseType type, Point place, SimilarRule rule, IReadOnlyCollection<string> classes, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        List<object> values = [type.Name, now.AddDays(-rule.Days).UtcDateTime, classes.ToArray()];
        var around = new Around(new(place.X, place.Y), rule.Meters, values);
        await using var find = transaction.Command($"""
            select {Case.Columns}, d.meters from {Table} o cross join lateral (select {around.MetersTo("o.geom")} as meters) d
            where o.case_type = $1 and o.geom && {around.Box} and o.recorded_at >= $2 and o.stage <> 'void' and (cardinality($3::text[]) = 0 or o.class_code = any ($3)) and d.meters <= {around.Most}
            order by d.meters, o.id limit {limit.ToString(CultureInfo.InvariantCulture)}
            """, values);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<(Case, double)> cases = [];
        while (await row.ReadAsync(cancellationToken))
            cases.Add((Of(row), row.GetDouble(Case.ColumnCount)));
        return cases;
    }

    public async Task KeepReporterAsync(long id, Reporter reporter, string region, CancellationToken cancellationToken)
    {
        await using var keep = transaction.Command("insert into cases.reporter (case_id, name, phone, disclose, region) values ($1, $2::text, $3::text, $4, $5)", id, transaction.Secrets.Seal(reporter.Name), transaction.Secrets.Seal(reporter.Phone), reporter.Disclose, region);
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Reporter?> ReporterAsync(long id, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select name, phone, disclose from cases.reporter where case_id = $1", id);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(transaction.Secrets.Open(Case.Text(row, 0)), transaction.Secrets.Open(Case.Text(row, 1)), row.GetBoolean(2)) : null;
    }

    /// <summary>Adds a step to the history; the stay before it ends where it moves the case.</summary>
    public async Task AddStepAsync(Case @case, CaseStep step, CancellationToken cancellationToken)
    {
        await using var add = transaction.Command("""
            with left_stay as (update cases.step set left_at = $4, left_by = $6, left_post = $7::text, left_action = $3 where $8 and case_id = $1 and moves and left_at is null)
            insert into cases.step (case_id, number, action, done_at, recorded_at, done_by, by_post, moves, state, stage, post, tier_region, department_code, held_by, attributes, attachments, limit_count, limit_unit, extra_count, extra_unit, region, audience, due_at, on_time)
            values ($1, $2, $3, $4, $5, $6, $7::text, $8, $9, $10, $11::text, $12::text, $13::text, $14::text, $15::jsonb, $16, $17::int, $18::text, $19::int, $20::text, $21, $22, $23::timestamptz, $24::boolean)
            """,
            @case.Id, step.Number, step.Action, step.DoneAt.UtcDateTime, step.RecordedAt.UtcDateTime, step.DoneBy, step.ByPost, step.Moves, step.State, step.Stage, step.Holder.Post, step.Holder.TierRegion, step.Holder.Department,
            step.Holder.Person, step.Said?.GetRawText(), step.Attachments.Count > 0 ? step.Attachments.ToArray() : DBNull.Value, step.Limit?.Count, step.Limit?.Word, step.Extension?.Count, step.Extension?.Word, @case.Region, @case.Audience,
            step.Stay.DueAt?.UtcDateTime, step.Stay.WasInTime);
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Where a case stands now, by its steps and clocks.</summary>
    public async Task UpdateAsync(long id, CaseType type, CaseStanding standing, CancellationToken cancellationToken)
    {
        await using var update = transaction.Command("""
            update cases.case_file set version = version + 1, state = $2, stage = $3, entered_at = $4, post = $5::text, tier_region = $6::text, department_code = $7::text, held_by = $8::text, department = coalesce($9::text, department),
              due_at = $10::timestamptz, stage_due_at = $11::timestamptz, closed_at = $12::timestamptz, on_time = $13::boolean, reworked = $14, next_at = $15::timestamptz, next_timer = $16::text, clocks_until = $17::timestamptz, attributes = attributes || $18::jsonb
            where id = $1
            """,
            id, standing.State.Name, standing.State.Stage, standing.EnteredAt.UtcDateTime, standing.Holder.Post, standing.Holder.TierRegion, standing.Holder.Department, standing.Holder.Person, standing.DepartmentName,
            standing.DueAt?.UtcDateTime, standing.StageDueAt?.UtcDateTime, standing.ClosedAt?.UtcDateTime, standing.OnTime, standing.Reworked, standing.Next?.At.UtcDateTime, standing.Next?.Timer, standing.ClocksUntil?.UtcDateTime, SealedCases.Seal(transaction.Secrets, standing.Sets, type));
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task CorrectAsync(long id, CaseCorrections corrections, (string? Region, string? UnitGrid)? whereabouts, CancellationToken cancellationToken)
    {
        await using var correct = transaction.Command("""
            update cases.case_file set class_code = coalesce($2::text, class_code), class_name = coalesce($3::text, class_name), kind = coalesce($4::text, kind), condition = case when $2::text is null then condition else $5::text end, part_code = case when $4::text = 'event' then null else part_code end,
              address = coalesce($6::text, address), description = coalesce($7::text, description), geom = coalesce($8::bytea::geometry, geom), region = coalesce($9::text, region), unit_grid_code = case when $8::bytea is null then unit_grid_code else $10::text end
            where id = $1
            """,
            id, corrections.Class?.Code, corrections.Class?.Title.Chinese, corrections.Class?.Kind, corrections.Condition?.Name, corrections.Address, corrections.Description,
            corrections.Place is { } place ? Ewkb.Write(place) : null, whereabouts is { } there ? there.Region ?? "" : null, whereabouts?.UnitGrid);
        await correct.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps what clocks showed at the ends of stays, where it is another than is kept.</summary>
    public async Task KeepReadingsAsync(long id, IReadOnlyDictionary<int, StayReading> stays, CancellationToken cancellationToken)
    {
        await using var keep = transaction.Command("""
            update cases.step s set due_at = r.due_at, on_time = r.on_time from unnest($2::int[], $3::timestamptz[], $4::boolean[]) as r (number, due_at, on_time)
            where s.case_id = $1 and s.number = r.number and (s.due_at, s.on_time) is distinct from (r.due_at, r.on_time)
            """, id, stays.Keys.ToArray(), Times(stays.Values.Select(stay => stay.DueAt)), stays.Values.Select(stay => stay.WasInTime).ToArray());
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whoever works for the department sees the case from now on.</summary>
    public async Task OpenToAsync(long id, int party, CancellationToken cancellationToken)
    {
        await using var open = transaction.Command("select cases.open_to($1, $2)", id, party);
        await open.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Has accounts told of a step, once all of it is done.</summary>
    public async Task TellAsync(Case @case, int step, string[] accounts, CancellationToken cancellationToken)
    {
        await using var tell = transaction.Command("insert into cases.telling (case_id, step, accounts, region, audience) values ($1, $2, $3, $4, $5)", @case.Id, step, accounts, @case.Region, @case.Audience);
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Codes of which none of it can be done.</returns>
    public Task<IReadOnlyList<string>> GiveAsync(Case @case, IReadOnlyList<string> attachments, CancellationToken cancellationToken) =>
        AttachmentRows.GiveToAsync(transaction, attachments, $"{Table}:{@case.Id.ToString(CultureInfo.InvariantCulture)}", @case.Region, @case.Audience, cancellationToken);

    private Case Of(NpgsqlDataReader row) => Case.Of(row, transaction.Secrets);

    private Task<Case?> FindAsync(string code, string hold, CancellationToken cancellationToken) => transaction.Command($"select {Case.Columns} from {Table} o where o.code = $1 {hold}", [code]).FirstAsync(Of, cancellationToken);

    internal static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> times) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = times.Select(time => time?.UtcDateTime).ToArray() };
}
