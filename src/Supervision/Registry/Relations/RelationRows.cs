using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>Relations under their caller's scope.</summary>
internal sealed class RelationRows(ScopedTransaction transaction)
{
    /// <summary>Where a page ends: relations before it come next.</summary>
    public readonly record struct Place(DateTimeOffset ProposedAt, string Relation, long Id);

    /// <param name="lasting">Nobody else changes it until the transaction ends.</param>
    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<RelationRow?> FindAsync(Relation relation, long id, CancellationToken cancellationToken, bool lasting = false)
    {
        await using var find = transaction.Command($"select {Columns(relation)} from {DeclaredColumns.NameOf(relation)} o {BothSides(relation)} where o.id = $1{(lasting ? " for update of o" : "")}");
        find.Parameters.Add(new() { Value = id });
        return (await ReadAsync(find, [relation], cancellationToken)).FirstOrDefault();
    }

    /// <summary>Of an object, on either side, newest first.</summary>
    /// <param name="at">Those in force then; null for all.</param>
    public async Task<List<RelationRow>> ListAsync(IReadOnlyCollection<Relation> relations, ObjectType type, ObjectRow of, DateTimeOffset? at, Place? before, int limit, CancellationToken cancellationToken)
    {
        if (relations.Count == 0)
            return [];
        var each = relations.Select(relation => $"""
            (select {Columns(relation)} from (
               select * from {DeclaredColumns.NameOf(relation)} r
               where ((r.from_type, r.from_object) = ($1, $2) or (r.to_type, r.to_object) = ($1, $2))
                 and ($3::timestamptz is null or r.state = 'confirmed' and r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3))
                 and ($4::timestamptz is null or (r.proposed_at, '{relation.Name}', r.id) < ($4, $5, $6))
               order by r.proposed_at desc, r.id desc limit $7) o {BothSides(relation)})
            """);
        await using var list = transaction.Command($"select * from ({string.Join(" union all ", each)}) as related order by proposed_at desc, relation desc, id desc limit $7");
        foreach (var value in (object?[])[type.Name, of.Id, at?.ToUniversalTime(), before?.ProposedAt.ToUniversalTime(), before?.Relation ?? "", before?.Id ?? 0L, limit])
            list.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await ReadAsync(list, relations, cancellationToken);
    }

    /// <summary>An object by its code, also one that the caller does not see: who proposes knows what for.</summary>
    /// <returns>Null where there is none.</returns>
    public async Task<RelationSide?> SideAsync(Relation relation, Side side, string type, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select s.id, {SideColumns("$1", "s.id", "o")} from registry.id_of($1, $2) as s (id) cross join lateral registry.side_of($1, s.id, {PartyOf(relation, side)}) o where s.id is not null");
        find.Parameters.Add(new() { Value = type });
        find.Parameters.Add(new() { Value = code });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(type, row.GetInt64(0), code, row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5)) : null;
    }

    /// <summary>Before a change: what its history calls it, and the moment by which audiences are judged.</summary>
    public async Task BeginAsync(string action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var begin = transaction.Command("select set_config('cockpit.action', $1, true), set_config('cockpit.now', $2::timestamptz::text, true)");
        begin.Parameters.Add(new() { Value = action });
        begin.Parameters.Add(new() { Value = now.UtcDateTime });
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> InsertAsync(Relation relation, RelationRow row, RelationBody body, CancellationToken cancellationToken)
    {
        List<ColumnValue> values =
        [
            .. body.Values.Select(said => ColumnValue.Of(said.Key, said.Value)),
            new("from_type", row.From.Type), new("from_object", row.From.Object), new("to_type", row.To.Type), new("to_object", row.To.Object),
            new("state", row.State), new("proposed_side", row.ProposedSide.Word()), Moment("valid_from", row.ValidFrom), Moment("valid_to", row.ValidTo),
            new("proposed_by", row.ProposedBy), Moment("proposed_at", row.ProposedAt), new("decided_by", row.DecidedBy, "$::text"), Moment("decided_at", row.DecidedAt),
        ];
        await using var insert = ColumnValue.Insert(transaction, DeclaredColumns.NameOf(relation), values, "returning id");
        return (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task UpdateAsync(Relation relation, RelationRow row, CancellationToken cancellationToken)
    {
        List<ColumnValue> values =
        [
            new("state", row.State), Moment("valid_from", row.ValidFrom), Moment("valid_to", row.ValidTo), new("decided_by", row.DecidedBy, "$::text"), Moment("decided_at", row.DecidedAt), new("reason", row.Reason, "$::text"),
        ];
        await using var update = ColumnValue.Update(transaction, DeclaredColumns.NameOf(relation), values, row.Id);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ColumnValue Moment(string column, DateTimeOffset? time) => new(column, time?.UtcDateTime, "$::timestamptz");

    private static string BothSides(Relation relation) =>
        $"cross join lateral registry.side_of(o.from_type, o.from_object, {PartyOf(relation, Side.From)}) f cross join lateral registry.side_of(o.to_type, o.to_object, {PartyOf(relation, Side.To)}) t";

    private static string PartyOf(Relation relation, Side side) => relation.PartyOf(side) is { } name ? $"'{name}'" : "null";

    private static string SideColumns(string type, string id, string side) => $"{side}.name, {side}.region, {side}.life, registry.is_seen({type}, {id}), {side}.is_own";

    private static string Columns(Relation relation) => $"""
        '{relation.Name}'::text as relation, o.id, o.version, o.state, o.proposed_side, o.from_type, o.from_object, o.from_code, {SideColumns("o.from_type", "o.from_object", "f")},
        o.to_type, o.to_object, o.to_code, {SideColumns("o.to_type", "o.to_object", "t")}, {DeclaredColumns.AsJson(relation)} as attributes, o.valid_from, o.valid_to,
        o.proposed_by, o.proposed_at, o.decided_by, o.decided_at, o.reason
        """;

    private async Task<List<RelationRow>> ReadAsync(NpgsqlCommand command, IReadOnlyCollection<Relation> relations, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<RelationRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(
                row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetString(4) == "from" ? Side.From : Side.To, SideAt(5), SideAt(13), transaction.Secrets.OpenIn(row.GetString(21), relations.First(relation => relation.Name == row.GetString(0)).Attributes), Time(22), Time(23),
                row.GetString(24), row.GetFieldValue<DateTimeOffset>(25), Text(26), Time(27), Text(28)));
        return rows;

        RelationSide SideAt(int column) => new(
            row.GetString(column), row.GetInt64(column + 1), row.GetString(column + 2), row.GetString(column + 3), row.GetString(column + 4), row.GetString(column + 5), row.GetBoolean(column + 6), row.GetBoolean(column + 7));
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}
