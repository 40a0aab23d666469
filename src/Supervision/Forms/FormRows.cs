using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>What was answered in forms, under the scope of a caller.</summary>
internal sealed class FormRows(ScopedTransaction transaction)
{
    public const string ItemColumns = """
        o.id, o.version, o.object_type, o.object_code, o.form, o.item, o.outcome, o.answer::text, o.note, o.points_off, o.attachments, o.state, o.answered_at, o.changed_at, o.changed_by,
        (select coalesce(jsonb_agg(jsonb_build_object('action', s.action, 'note', s.note, 'attachments', s.attachments, 'done_at', s.done_at, 'done_by', s.done_by) order by s.id), '[]')::text from registry.form_item_step s where s.item = o.id)
        """;

    /// <summary>A condition over <c>o</c>, an item: it goes with a record that the caller may read, of whatever form.</summary>
    /// <param name="kinds">The parameter that holds the kinds which they may.</param>
    public static string IsOf(string kinds) => $"o.result in (select id from registry.form_result where record_kind = any ({kinds}))";

    /// <param name="kind">Of the record, whose region and audience it takes.</param>
    public async Task InsertAsync(FormAnswers answers, string kind, long record, (string Type, long Id, string Code) of, string region, int[] audience, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command("""
            with result as (
              insert into registry.form_result (record_kind, record, object_type, object, object_code, form, form_version, score, answered_at, region, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id)
            insert into registry.form_item (result, object_type, object, object_code, form, item, outcome, answer, note, points_off, attachments, state, answered_at, region, audience)
            select result.id, $3, $4, $5, $6, u.item, u.outcome, u.answer::jsonb, u.note, u.points_off, string_to_array(u.attachments, ' '), u.state, $9, $10, $11
            from result, unnest($12::text[], $13::text[], $14::text[], $15::text[], $16::double precision[], $17::text[], $18::text[]) as u (item, outcome, answer, note, points_off, attachments, state)
            """,
            kind, record, of.Type, of.Id, of.Code, answers.Form.Name, answers.Form.Version, answers.Score, at.UtcDateTime, region, audience, Each(answer => answer.Item.Name), Each(answer => answer.Outcome), Each(answer => answer.Answer),
            Each(answer => answer.Note), Each(answer => answer.HasFailed ? answer.Item.Points : 0), Each(answer => string.Join(' ', answer.Attachments)), Each(answer => answer.HasFailed && answer.Item.IsReviewed ? "open" : null));
        await insert.ExecuteNonQueryAsync(cancellationToken);

        T[] Each<T>(Func<FormAnswer, T> value) => [.. answers.Items.Select(value)];
    }

    /// <returns>Null where the record has no form.</returns>
    public async Task<FormResultDocument?> FindAsync(string kind, long record, CancellationToken cancellationToken)
    {
        long id;
        FormResultDocument result;
        await using (var find = transaction.Command("select r.id, r.form, r.form_version, f.title::text, f.content::text, r.score, r.answered_at from registry.form_result r join registry.form f on f.name = r.form and f.version = r.form_version where r.record_kind = $1 and r.record = $2", kind, record))
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            id = row.GetInt64(0);
            result = new(row.GetString(1), row.GetInt32(2), JsonSerializer.Deserialize<Title>(row.GetString(3), WireJson.Options)!, ObjectDocument.Parsed(row.GetString(4))!.Value, row.IsDBNull(5) ? null : row.GetDouble(5), row.GetFieldValue<DateTimeOffset>(6), []);
        }
        await using var items = transaction.Command($"select {ItemColumns} from registry.form_item o where o.result = $1 order by o.id", id);
        return result with { Answers = await ReadAsync(items, cancellationToken) };
    }

    /// <summary>An item of a record's form, for who changes its state next.</summary>
    public async Task<FormItemDocument?> FindAsync(string kind, long record, string item, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {ItemColumns} from registry.form_item o where o.item = $3 and o.result = (select id from registry.form_result where record_kind = $1 and record = $2) for update", kind, record, item);
        return (await ReadAsync(find, cancellationToken)).FirstOrDefault();
    }

    public async Task StepAsync(FormItemDocument item, ItemStep step, string note, IReadOnlyList<string> attachments, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var change = transaction.Command("""
            with step as (insert into registry.form_item_step (item, action, note, attachments, done_by, done_at) values ($1, $2, $3, $4, $5, $6))
            update registry.form_item set state = $7, version = version + 1, changed_at = $6, changed_by = $5 where id = $1
            """, item.Id, step.Action, note, attachments.ToArray(), by, at.UtcDateTime, step.To);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Of a record that counts no more nobody puts anything right.</summary>
    public async Task VoidAsync(string kind, long record, string by, CancellationToken cancellationToken)
    {
        await using var close = transaction.Command("update registry.form_item set state = null, version = version + 1, changed_at = now(), changed_by = $3 where state is not null and result = (select id from registry.form_result where record_kind = $1 and record = $2)", kind, record, by);
        await close.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<List<FormItemDocument>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<FormItemDocument> items = [];
        while (await row.ReadAsync(cancellationToken))
            items.Add(new(
                row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), Text(6), ObjectDocument.Parsed(Text(7)), Text(8), row.GetDouble(9), row.GetFieldValue<string[]>(10), Text(11),
                row.GetFieldValue<DateTimeOffset>(12), row.GetFieldValue<DateTimeOffset>(13), row.GetString(14), JsonSerializer.Deserialize<List<ItemStepDocument>>(row.GetString(15), WireJson.Options)!));
        return items;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
