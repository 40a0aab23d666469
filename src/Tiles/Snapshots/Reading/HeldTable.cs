using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>A table of the record that is to be held in memory, as the catalogue of PostgreSQL has it: how large it is, of what types, and whether its changes are told in full.</summary>
/// <param name="Types">Of each column, as SQL writes them.</param>
/// <param name="Refusal">Why it cannot be kept fresh as a snapshot, as the end of "… because"; null when it can.</param>
internal sealed record HeldTable(TableSize Size, IReadOnlyDictionary<string, string> Types, string? Refusal)
{
    private const string TableSql = """
        select pg_table_size(c.oid), c.reltuples::bigint, c.relkind = 'r' and not c.relhassubclass and not c.relispartition,
               exists (select from pg_publication u, pg_get_publication_tables(u.pubname) p where u.pubname = $3 and p.relid = c.oid),
               c.relreplident = 'i' or c.relreplident = 'd' and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and i.indimmediate),
               $4 = '' or c.relreplident = 'd' or exists (
                 select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisreplident and a.attname = $4),
               c.relrowsecurity, array(select polname::text from pg_policy where polrelid = c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2
        """;

    private const string ColumnsSql = """
        select a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> ''
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped order by a.attnum
        """;

    /// <returns>Null when there is no such table (any more).</returns>
    public static async Task<HeldTable?> FindAsync(NpgsqlDataSource record, Layer layer, string publication, CancellationToken cancellationToken)
    {
        var (types, generated) = await ColumnsAsync(record, layer.Table, cancellationToken);
        await using var find = record.CreateCommand(TableSql);
        foreach (var value in (string[])[layer.Table.Schema, layer.Table.Name, publication, IsToldByRow(layer) ? layer.Key!.Name : ""])
            find.Parameters.Add(new() { Value = value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        // While a table is dropped, its row may be there still, and its size not any more.
        if (!await row.ReadAsync(cancellationToken) || row.IsDBNull(0) || row.IsDBNull(1))
            return null;
        var refusal = !row.GetBoolean(2) ? "it is divided into several tables"
            : !row.GetBoolean(3) ? "its changes are not published"
            : !row.GetBoolean(4) ? "it has no primary key, and so its changes are not told"
            : !row.GetBoolean(5) ? "its changes do not tell the key"
            : layer.Visibility == Visibility.ByForeignPolicies || layer.Visibility == Visibility.Scoped && !IsScopedByUs(row.GetFieldValue<string[]>(7), types) ? "who sees its rows is decided by policies of its own"
            : generated is not null && IsToldByRow(layer) ? $"its column {generated} is generated, and its values are not published"
            : null;
        return new(new(row.GetInt64(0), row.GetInt64(1)), types, refusal);
    }

    /// <summary>Whether the change stream tells of each row what a snapshot holds of it; where not, any change makes the layer stale.</summary>
    public static bool IsToldByRow(Layer layer) => layer is { IsOwnTable: true, Key.IsInteger: true };

    /// <summary>Then <see cref="RowOwner"/> is its policy.</summary>
    private static bool IsScopedByUs(string[] policies, Dictionary<string, string> types) =>
        policies is ["scoped"] && types.GetValueOrDefault("region") == "text" && types.GetValueOrDefault("audience") == "integer[]";

    private static async Task<(Dictionary<string, string> Types, string? Generated)> ColumnsAsync(NpgsqlDataSource record, TableName table, CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        string? generated = null;
        await using var describe = record.CreateCommand(ColumnsSql);
        describe.Parameters.Add(new() { Value = table.Schema });
        describe.Parameters.Add(new() { Value = table.Name });
        await using var row = await describe.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            types.Add(row.GetString(0), row.GetString(1));
            if (row.GetBoolean(2))
                generated = row.GetString(0);
        }
        return (types, generated);
    }
}
