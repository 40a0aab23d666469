using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Rows of <c>fence.rule</c> as a request changes them: under its caller's scope, in one transaction.</summary>
internal static class RuleEditing
{
    private const string Columns = "r.id, r.code, r.version, r.feature::text, r.region, r.audience, r.changed_at";

    private const string Given = """
        unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::int[]) as given (code, name, feature, region, audience, outline, kind, version)
        """;

    private const string Insert = $"""
        insert into fence.rule as r (code, name, feature, region, audience, geom, kind, changed_by)
        select code, name, feature::jsonb, region, audience::int[], outline::geometry, kind, $9 from {Given}
        on conflict (code) do nothing returning {Columns}
        """;

    private const string Update = $"""
        update fence.rule r set name = given.name, feature = given.feature::jsonb, region = given.region, audience = given.audience::int[], geom = given.outline::geometry, kind = given.kind,
               changed_by = $9, version = r.version + 1, changed_at = now()
        from {Given} where r.code = given.code and r.version = given.version returning {Columns}
        """;

    /// <returns>Null where there is none that the caller sees.</returns>
    public static async Task<RuleRow?> FindAsync(ScopedTransaction transaction, RuleSort sort, string code, CancellationToken cancellationToken) =>
        (await ListAsync(transaction, sort, "r.code = $1", [code], 1, cancellationToken)).FirstOrDefault();

    /// <summary>Those of some drafts that are there already, and whether they say just that, however it is written.</summary>
    public static async Task<Dictionary<string, (RuleRow Row, bool IsSame)>> FindAsync(ScopedTransaction transaction, RuleSort sort, IReadOnlyCollection<RuleDraft> drafts, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"""
            select {Columns}, r.feature = given.feature::jsonb
            from fence.rule r join unnest($1::text[], $2::text[]) as given (code, feature) using (code) where {sort.Condition}
            """);
        find.Parameters.Add(new() { Value = drafts.Select(draft => draft.Rule.Code).ToArray() });
        find.Parameters.Add(new() { Value = drafts.Select(draft => draft.Feature).ToArray() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, (RuleRow, bool)> found = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            found[row.GetString(1)] = (Read(row), row.GetBoolean(7));
        return found;
    }

    /// <param name="parameters">Of the condition.</param>
    public static async Task<List<RuleRow>> ListAsync(ScopedTransaction transaction, RuleSort sort, string condition, IEnumerable<object> parameters, int limit, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"select {Columns} from fence.rule r where {sort.Condition} and ({condition}) order by r.id limit {limit}");
        foreach (var value in parameters)
            list.Parameters.Add(new() { Value = value });
        return await ReadAsync(list, cancellationToken);
    }

    /// <param name="drafts">Each with the row it replaces, as the caller saw it; null for none. No two of one code.</param>
    /// <returns>The rules as they are in force, and their rows, in the same order; a row is null where the code is taken by a rule that the caller does not see or of the other sort, or a newer version.</returns>
    public static async Task<List<(Rule Rule, RuleRow? Row)>> PutAsync(ScopedTransaction transaction, Caller caller, IReadOnlyCollection<(RuleDraft Draft, RuleRow? Before)> drafts, CancellationToken cancellationToken)
    {
        var owned = drafts.Select(each => (each.Draft, each.Before, Rule: each.Draft.Owned(each.Before, caller.Scope))).ToList();
        var rows = (await StoreAsync(transaction, Insert, caller, [.. owned.Where(each => each.Before is null)], cancellationToken))
            .Concat(await StoreAsync(transaction, Update, caller, [.. owned.Where(each => each.Before is not null)], cancellationToken))
            .ToDictionary(row => row.Code, StringComparer.Ordinal);
        foreach (var each in owned)
            if (rows.TryGetValue(each.Rule.Code, out var row))
                await AreaRows.KeepAsync(transaction, row.Id, row.Version, each.Draft.Areas, cancellationToken);
        return [.. owned.Select(each => rows.TryGetValue(each.Rule.Code, out var row) ? (each.Rule with { Number = (int)row.Id, Version = row.Version }, row) : (each.Rule, (RuleRow?)null))];
    }

    public static async Task<bool> DeleteAsync(ScopedTransaction transaction, RuleRow row, CancellationToken cancellationToken)
    {
        await using var delete = transaction.Command("delete from fence.rule where id = $1 and version = $2");
        delete.Parameters.Add(new() { Value = row.Id });
        delete.Parameters.Add(new() { Value = row.Version });
        return await delete.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<List<RuleRow>> StoreAsync(
        ScopedTransaction transaction, string statement, Caller caller, IReadOnlyCollection<(RuleDraft Draft, RuleRow? Before, Rule Rule)> rules, CancellationToken cancellationToken)
    {
        if (rules.Count == 0)
            return [];
        await using var store = transaction.Command(statement);
        store.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = rules.Select(each => each.Rule.Code).ToArray() },
            new() { Value = rules.Select(each => each.Rule.Name).ToArray() },
            new() { Value = rules.Select(each => each.Draft.Feature).ToArray() },
            new() { Value = rules.Select(each => each.Rule.Owner.Region).ToArray() },
            new() { Value = rules.Select(each => $"{{{string.Join(',', each.Rule.Owner.Audience)}}}").ToArray() },
            new() { Value = rules.Select(each => each.Draft.Outline).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            new() { Value = rules.Select(each => each.Rule.Kind).ToArray() },
            new() { Value = rules.Select(each => each.Before?.Version ?? 0).ToArray() },
            new() { Value = caller.Name },
        });
        return await ReadAsync(store, cancellationToken);
    }

    private static async Task<List<RuleRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<RuleRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(Read(row));
        return rows;
    }

    private static RuleRow Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), new(row.GetString(4), row.GetFieldValue<int[]>(5)), row.GetFieldValue<DateTimeOffset>(6));
}
