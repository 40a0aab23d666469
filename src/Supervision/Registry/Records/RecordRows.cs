using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>Records under their caller's scope.</summary>
internal sealed class RecordRows(ScopedTransaction transaction)
{
    /// <summary>Behind those of a record.</summary>
    private const int SortedByColumn = 20;

    /// <summary>Where a page ends: records before it come next.</summary>
    public readonly record struct Place(DateTimeOffset OccurredAt, string Kind, long Id);

    /// <param name="lasting">Nobody else changes it until the transaction ends.</param>
    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<RecordRow?> FindAsync(RecordKind kind, long id, CancellationToken cancellationToken, bool lasting = false)
    {
        await using var find = transaction.Command($"select {Columns(kind)} from {DeclaredColumns.NameOf(kind)} o where o.id = $1{(lasting ? " for update of o" : "")}");
        find.Parameters.Add(new() { Value = id });
        return (await ReadAsync(find, [kind], cancellationToken)).FirstOrDefault();
    }

    /// <summary>That which the caller has sent before under the same name.</summary>
    public async Task<RecordRow?> FindAsync(RecordKind kind, string source, string sourceId, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns(kind)} from {DeclaredColumns.NameOf(kind)} o where o.source = $1 and o.source_id = $2");
        find.Parameters.Add(new() { Value = source });
        find.Parameters.Add(new() { Value = sourceId });
        return (await ReadAsync(find, [kind], cancellationToken)).FirstOrDefault();
    }

    /// <summary>What happened to an object, and to those that turned out to be it, newest first.</summary>
    public async Task<List<RecordRow>> ListAsync(IReadOnlyCollection<RecordKind> kinds, ObjectType type, ObjectRow of, Place? before, int limit, CancellationToken cancellationToken)
    {
        if (kinds.Count == 0)
            return [];
        var each = kinds.Select(kind => $"""
            (select {Columns(kind)} from {DeclaredColumns.NameOf(kind)} o
             where o.object_type = '{type.Name}' and o.object in (select id from same) and ($3::timestamptz is null or (o.occurred_at, '{kind.Name}', o.id) < ($3, $4, $5))
             order by o.occurred_at desc, o.id desc limit $6)
            """);
        await using var list = transaction.Command($"{SameObject.Cte(type)} select * from ({string.Join(" union all ", each)}) as happened order by occurred_at desc, kind desc, id desc limit $6");
        foreach (var value in (object?[])[of.Id, of.Code, before?.OccurredAt.ToUniversalTime(), before?.Kind ?? "", before?.Id ?? 0L, limit])
            list.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await ReadAsync(list, kinds, cancellationToken);
    }

    /// <summary>Of all objects that the caller sees.</summary>
    /// <returns>Each with what it was sorted by; null where the cursor is of another list.</returns>
    public async Task<List<(RecordRow Record, string? SortedBy)>?> ListAsync(RecordKind kind, IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, string name, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(DeclaredColumns.NameOf(kind), conditions, name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {Columns(kind)}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        return await ReadAsync(list, [kind], (row, record) => (record, row.IsDBNull(SortedByColumn) ? null : row.GetString(SortedByColumn)), cancellationToken);
    }

    /// <param name="source">Who says so.</param>
    public async Task<long> InsertAsync(RecordKind kind, ObjectType type, ObjectRow of, RecordBody body, string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<ColumnValue> values =
        [
            .. body.Values.Select(said => ColumnValue.Of(said.Key, said.Value)),
            new("object_type", type.Name), new("object", of.Id), new("object_code", of.Code), new("source", source), new("source_id", body.SourceId, "$::text"), new("client_sequence", body.Sequence, "$::bigint"),
            ColumnValue.Of("occurred_at", body.OccurredAt), ColumnValue.Of("recorded_at", now), new("recorded_by", source), new("is_late", now - body.OccurredAt > kind.LateAfter),
        ];
        if (kind.HasPlace)
            values.AddRange([ColumnValue.Of(body.Place.Value), new("accuracy_m", body.AccuracyMeters, "$::double precision")]);
        await using var insert = ColumnValue.Insert(transaction, DeclaredColumns.NameOf(kind), values, "returning id");
        return (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>It counts no more, and stays to be read.</summary>
    public async Task VoidAsync(RecordKind kind, RecordRow row, string by, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var update = ColumnValue.Update(transaction, DeclaredColumns.NameOf(kind), [ColumnValue.Of("voided_at", now), new("voided_by", by), new("void_reason", reason), new("version", row.Version + 1)], row.Id);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Columns(RecordKind kind) => $"""
        '{kind.Name}'::text as kind, o.id, o.version, o.object_type, o.object_code, {DeclaredColumns.AsJson(kind)} as attributes, {(kind.IsOnMap ? "st_asgeojson(o.geom, 12, 0)" : "null::text")} as geometry,
        o.occurred_at, o.recorded_at, o.recorded_by, o.is_late, o.source_id, o.client_sequence, o.voided_at, o.void_reason, o.region, o.audience, {(kind.HasPlace ? "o.accuracy_m" : "null::double precision")} as accuracy_m,
        (select g.reasons::text from registry.guard_answer g where g.thing = 'registry.{kind.Name}:' || o.id) as doubts,
        (select jsonb_agg(jsonb_build_object('code', a.code, 'slot', a.slot, 'type', a.type, 'name', a.name) order by a.id)::text from registry.attachment a where a.belongs_to = 'registry.{kind.Name}:' || o.id) as attachments
        """;

    private Task<List<RecordRow>> ReadAsync(NpgsqlCommand command, IReadOnlyCollection<RecordKind> kinds, CancellationToken cancellationToken) => ReadAsync(command, kinds, (_, record) => record, cancellationToken);

    private async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, IReadOnlyCollection<RecordKind> kinds, Func<NpgsqlDataReader, RecordRow, T> with, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(with(row, new(
                row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetString(4), transaction.Secrets.OpenIn(row.GetString(5), kinds.First(kind => kind.Name == row.GetString(0)).Attributes), Text(6), row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8), row.GetString(9),
                row.GetBoolean(10), Text(11), row.IsDBNull(12) ? null : row.GetInt64(12), row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13), Text(14), row.GetString(15), row.GetFieldValue<int[]>(16), row.IsDBNull(17) ? null : row.GetDouble(17), Text(18), Text(19))));
        return rows;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
