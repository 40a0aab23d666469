using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Rows of one object type, under their caller's scope.</summary>
internal sealed class ObjectRows(ScopedTransaction transaction, ObjectType type)
{
    private string Columns => $"""
        o.id, o.code, o.version, o.life, o.merged_into, o.tags, o.region, o.located_in, o.unit_grid_code, o.valid_from, o.changed_at, o.changed_by,
        {DeclaredColumns.AsJson(type)},
        st_asgeojson(o.geom, 12, 0)
        """;

    private string Aliases => $"(select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'alias', a.alias) order by a.kind, a.alias), '[]')::text from registry.alias a where a.type = '{type.Name}' and a.object = o.id and a.taken_at is null)";

    /// <summary>Nobody else changes them until the transaction ends.</summary>
    public async Task HoldAsync(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        await using var hold = transaction.Command($"select from {DeclaredColumns.NameOf(type)} where code = any ($1) order by id for update");
        hold.Parameters.Add(new() { Value = codes.ToArray() });
        await hold.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<ObjectRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns}, {Aliases}, null::text from {DeclaredColumns.NameOf(type)} o where o.code = $1");
        find.Parameters.Add(new() { Value = code });
        return (await ReadAsync(find, cancellationToken)).FirstOrDefault();
    }

    /// <summary>As it was: its changes up to a moment, as far as they were known at another.</summary>
    /// <returns>Null where it was not there then.</returns>
    public async Task<ObjectRow?> FindAsync(ObjectRow now, DateTimeOffset at, DateTimeOffset known, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"""
            with changes as (select * from {TypeTable.History(type)} where object = $1 and valid_from <= $2 and recorded_at <= $3),
                 folded as (select jsonb_object_agg(said.key, said.value order by version) as said from changes, jsonb_each(after) as said),
                 last as (select version, valid_from, recorded_at as changed_at, changed_by from changes order by version desc limit 1),
                 o as (select (jsonb_populate_record(null::{DeclaredColumns.NameOf(type)}, to_jsonb(last) || jsonb_build_object('id', $1, 'tags', '[]'::jsonb, 'audience', '[]'::jsonb) || said)).* from folded, last)
            select {Columns}, null::text, null::text from o
            """);
        foreach (var value in (object[])[now.Id, at.ToUniversalTime(), known.ToUniversalTime()])
            find.Parameters.Add(new() { Value = value });
        return (await ReadAsync(find, cancellationToken)).FirstOrDefault();
    }

    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    /// <param name="name">Of the list, for cursors.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public async Task<List<ObjectRow>?> ListAsync(IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, string name, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(DeclaredColumns.NameOf(type), conditions, name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {Columns}, null::text, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        return await ReadAsync(list, cancellationToken);
    }

    public async Task<string> NextCodeAsync(DateOnly today, CancellationToken cancellationToken) => (await CountedCodes.NextAsync(transaction, type, today, 1, cancellationToken))[0];

    /// <param name="audience">Of who makes it, where nobody supervises it by region.</param>
    public async Task InsertAsync(string code, ObjectBody body, string region, int[] audience, CancellationToken cancellationToken)
    {
        await using var insert = ColumnValue.Insert(transaction, DeclaredColumns.NameOf(type), [.. Values(body), new("code", code), new("region", region), new("audience", audience)]);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What is said of it; the version counts, and the history is kept, in the record.</summary>
    public async Task UpdateAsync(ObjectRow row, ObjectBody body, CancellationToken cancellationToken)
    {
        if (Values(body) is not { Count: > 0 } values)
            return;
        await using var update = ColumnValue.Update(transaction, DeclaredColumns.NameOf(type), values, row.Id);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="action">As its history calls it.</param>
    /// <param name="mergedInto">The code of the object that it turned out to be; null for none.</param>
    public async Task LiveAsync(ObjectRow row, string life, string? mergedInto, string action, DateTimeOffset? validFrom, CancellationToken cancellationToken)
    {
        await using (var name = transaction.Command("select set_config('cockpit.action', $1, true)"))
        {
            name.Parameters.Add(new() { Value = action });
            await name.ExecuteNonQueryAsync(cancellationToken);
        }
        List<ColumnValue> values = [new("life", life), new("merged_into", mergedInto, "$::text")];
        if (validFrom is { } time)
            values.Add(ColumnValue.Of("valid_from", time));
        await using var update = ColumnValue.Update(transaction, DeclaredColumns.NameOf(type), values, row.Id);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private static List<ColumnValue> Values(ObjectBody body)
    {
        List<ColumnValue> values = [.. body.Values.Select(said => ColumnValue.Of(said.Key, said.Value))];
        if (body.Place is { IsSaid: true } place)
            values.Add(ColumnValue.Of(place.Value));
        if (body.Tags is { } tags)
            values.Add(new("tags", tags.ToArray()));
        if (body.ValidFrom is { } time)
            values.Add(ColumnValue.Of("valid_from", time));
        return values;
    }

    private async Task<List<ObjectRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<ObjectRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), Text(4), row.GetFieldValue<string[]>(5), row.GetString(6), Text(7), Text(8),
                row.GetFieldValue<DateTimeOffset>(9), row.GetFieldValue<DateTimeOffset>(10), row.GetString(11), transaction.Secrets.OpenIn(row.GetString(12), type.Attributes), Text(13), Text(14), Text(15)));
        return rows;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
