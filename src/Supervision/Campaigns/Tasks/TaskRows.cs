using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Tasks under their caller's scope.</summary>
internal sealed class TaskRows(ScopedTransaction transaction)
{
    /// <returns>Null where there is none that the caller sees.</returns>
    public Task<CampaignTask?> FindAsync(long campaign, int number, CancellationToken cancellationToken) => transaction.Command($"select {CampaignTask.Columns} from {CampaignTask.Table} o where o.campaign_id = $1 and o.number = $2", campaign, number).FirstAsync(CampaignTask.Of, cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public async Task<CampaignTask?> HoldAsync(long campaign, int number, CancellationToken cancellationToken) => (await HoldAsync(campaign, [number], cancellationToken)).FirstOrDefault();

    /// <param name="numbers">Null for all.</param>
    /// <returns>In order, those that the caller sees.</returns>
    public Task<List<CampaignTask>> HoldAsync(long campaign, int[]? numbers, CancellationToken cancellationToken) =>
        transaction.Command($"select {CampaignTask.Columns} from {CampaignTask.Table} o where o.campaign_id = $1 and ($2::int[] is null or o.number = any ($2)) order by o.number for update", campaign, numbers).ListAsync(CampaignTask.Of, cancellationToken);

    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public async Task<List<(CampaignTask Task, string? SortedBy)>?> ListAsync(IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, string name, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(CampaignTask.Table, conditions, name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {CampaignTask.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(CampaignTask, string?)> tasks = [];
        while (await row.ReadAsync(cancellationToken))
            tasks.Add((CampaignTask.Of(row), row.IsDBNull(CampaignTask.ColumnCount) ? null : row.GetString(CampaignTask.ColumnCount)));
        return tasks;
    }

    /// <summary>In order, so that lists of one deadline have them so too.</summary>
    /// <param name="type">Of the objects.</param>
    public async Task InsertAsync(Campaign campaign, CampaignKind kind, ObjectType type, IReadOnlyList<NewTask> tasks, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command($"""
            insert into campaigns.task (campaign_id, campaign, kind, number, round, object_type, object, object_code, object_name, assignees, for_parties, opens_at, due_at, record_kind, region, audience, geom, asked_by, model, model_version, score, color, by_baseline)
            select $1, $2, $3, u.number, u.round, $4, o.id, o.code, u.name, string_to_array(u.assignees, e'\n'), $5, u.opens_at, u.due_at, $6, o.region, case when $5 then o.audience else '{DeclaredColumns.EmptyArray}' end, st_pointonsurface(o.geom), u.asked_by, u.model, u.model_version, u.score, u.color,
              coalesce((select d.by_baseline from campaigns.draw d where d.campaign_id = $1 and d.task is null order by d.id desc limit 1), false)
            from unnest($7::int[], $8::int[], $9::bigint[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::text[], $16::text[], $17::float8[], $18::text[]) as u (number, round, object, name, assignees, opens_at, due_at, asked_by, model, model_version, score, color)
            join {DeclaredColumns.NameOf(type)} o on o.id = u.object order by u.number
            """,
            campaign.Id, campaign.Code, kind.Name, type.Name, kind.IsForParties, kind.Record, Each(task => task.Number), Each(task => task.Round), Each(task => task.Object.Id), Each(task => task.Object.Name), Each(task => string.Join('\n', task.Assignees)),
            Each(task => task.Deadline.OpensAt.UtcDateTime), Each(task => task.Deadline.DueAt.UtcDateTime),
            Each(task => task.Risk?.AskedBy), Each(task => task.Risk?.Model), Each(task => task.Risk?.Version), Each(task => task.Risk?.Score), Each(task => task.Risk?.Color));
        await insert.ExecuteNonQueryAsync(cancellationToken);

        T[] Each<T>(Func<NewTask, T> value) => [.. tasks.Select(value)];
    }

    public Task FillAsync(CampaignTask task, RecordRow record, bool? passed, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync("state = 'filled', record = $2, passed = $3::boolean, filled_by = $4, filled_at = $5, reviewed_at = null, reviewed_by = null, opinion = null", [task.Id], [record.Id, passed, by, now.UtcDateTime], cancellationToken);

    /// <summary>What is returned has no result until it is filled in anew.</summary>
    public Task ReviewAsync(CampaignTask task, string state, string by, string? opinion, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync("state = $2, passed = case when $2 <> 'returned' then passed end, reviewed_by = $3, opinion = $4::text, reviewed_at = $5", [task.Id], [state, by, opinion, now.UtcDateTime], cancellationToken);

    public Task GiveAsync(CampaignTask task, IReadOnlyList<string> assignees, CancellationToken cancellationToken) => DoAsync("assignees = $2", [task.Id], [assignees.ToArray()], cancellationToken);

    public Task UrgeAsync(IEnumerable<CampaignTask> tasks, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync("times_urged = times_urged + 1, urged_at = $2", [.. tasks.Select(task => task.Id)], [now.UtcDateTime], cancellationToken);

    public Task VoidAsync(IEnumerable<CampaignTask> tasks, string by, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync("state = 'void', reviewed_by = $2, opinion = $3, reviewed_at = $4", [.. tasks.Select(task => task.Id)], [by, reason, now.UtcDateTime], cancellationToken);

    /// <summary>Whether another task has this record for its answer.</summary>
    public async Task<bool> IsAnswerAsync(RecordRow record, long exceptTask, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select exists (select from campaigns.task t where t.record_kind = $1 and t.record = $2 and t.id <> $3)", record.Kind, record.Id, exceptTask);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <param name="ids">The first parameter.</param>
    private async Task DoAsync(string set, long[] ids, IEnumerable<object?> values, CancellationToken cancellationToken)
    {
        await using var change = transaction.Command($"update {CampaignTask.Table} set version = version + 1, {set} where id = any ($1)", [ids, .. values]);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }
}
