using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Saved;

/// <summary>Questions that the caller keeps, and those that are shared with them: the record shows nobody others'.</summary>
internal sealed class SavedQueryRows
{
    private readonly ScopedTransaction _transaction;
    private readonly string _caller;

    private SavedQueryRows(ScopedTransaction transaction, string caller) => (_transaction, _caller) = (transaction, caller);

    /// <summary>Tells the record what the caller does here: some are shared by that.</summary>
    public static async Task<SavedQueryRows> OfAsync(ScopedTransaction transaction, Caller caller, CancellationToken cancellationToken)
    {
        await using var tell = transaction.Command("select set_config('cockpit.roles', $1, true)", $"{{{string.Join(',', Roles.Words(caller.Is(Role.Admin) ? QuestionEndpoints.Askers : caller.Roles))}}}");
        await tell.ExecuteNonQueryAsync(cancellationToken);
        return new(transaction, caller.Name);
    }

    public async Task<long> CountOwnAsync(CancellationToken cancellationToken)
    {
        await using var count = _transaction.Command("select count(*) from analytics.saved_query where owner = $1", _caller);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The last made first.</summary>
    /// <param name="mine">Only the caller's own, or only others'; null for all.</param>
    public async Task<List<SavedQuery>> ListAsync(bool? mine, long before, int limit, CancellationToken cancellationToken) =>
        await NamedAsync(await _transaction.Command($"select {SavedQuery.Columns} from analytics.saved_query where id < $1 and ($3::boolean is null or (owner = $4) = $3) order by id desc limit $2",
            before, limit, new Npgsql.NpgsqlParameter { Value = (object?)mine ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean }, _caller).ListAsync(row => SavedQuery.Of(row, _caller), cancellationToken), cancellationToken);

    public async Task<SavedQuery?> FindAsync(long id, CancellationToken cancellationToken) => await OneAsync($"select {SavedQuery.Columns} from analytics.saved_query where id = $1", [id], cancellationToken);

    /// <summary>One of the caller's own: nobody else changes it until the transaction ends.</summary>
    public Task<SavedQuery?> HoldOwnAsync(long id, CancellationToken cancellationToken) => OneAsync($"select {SavedQuery.Columns} from analytics.saved_query where id = $1 and owner = $2 for update", [id, _caller], cancellationToken);

    public async Task<SavedQuery> AddAsync(SavedQueryForm form, string? problem, CancellationToken cancellationToken) =>
        (await OneAsync($"insert into analytics.saved_query (title, sql, params, view, settings, problem, share, roles) values ($1, $2, $3::jsonb, $4, $5::jsonb, $6, $7, $8) returning {SavedQuery.Columns}", ValuesOf(form, problem), cancellationToken))!;

    public async Task<SavedQuery> ChangeAsync(long id, SavedQueryForm form, string? problem, CancellationToken cancellationToken) =>
        (await OneAsync(
            $"update analytics.saved_query set title = $1, sql = $2, params = $3::jsonb, view = $4, settings = $5::jsonb, problem = $6, share = $7, roles = $8, changed_at = now(), version = version + 1 where id = $9 returning {SavedQuery.Columns}",
            [.. ValuesOf(form, problem), id], cancellationToken))!;

    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var remove = _transaction.Command("delete from analytics.saved_query where id = $1", id);
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }

    private static object?[] ValuesOf(SavedQueryForm form, string? problem) =>
        [form.Title.Trim(), form.Sql, form.ParamsText, form.View.ToString().ToLowerInvariant(), form.SettingsText, new Npgsql.NpgsqlParameter { Value = (object?)problem ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, form.Share.ToString().ToLowerInvariant(), form.RoleWords];

    private async Task<SavedQuery?> OneAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        await _transaction.Command(sql, values).FirstAsync(row => SavedQuery.Of(row, _caller), cancellationToken) is { } found ? (await NamedAsync([found], cancellationToken))[0] : null;

    private async Task<List<SavedQuery>> NamedAsync(List<SavedQuery> found, CancellationToken cancellationToken)
    {
        var names = await PeopleNames.OfAsync(_transaction, found.Select(saved => saved.Owner), cancellationToken);
        return [.. found.Select(saved => saved with { OwnerName = names.GetValueOrDefault(saved.Owner) })];
    }
}
