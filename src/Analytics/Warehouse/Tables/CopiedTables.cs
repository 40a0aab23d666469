using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>
/// Finds what of the record is in the warehouse: tables that the change stream carries, or that come in batches, and that one of our own policies opens, so that the warehouse
/// can tell who sees which row. Policies that open more (a reporter sees their own) are left to the record; where one takes rows away, the table
/// stays out, as do columns that requests may not read, whose names tell of people's secrets, or differ from another's in case alone, which DuckDB does not tell apart. Without all of its
/// key a table's rows cannot be told apart: it stays out, too.
/// </summary>
internal static class CopiedTables
{
    private const string Sql = """
        select n.nspname, c.relname, l.polname = 'shared_read',
               a.attname, format_type(a.atttypid, a.atttypmod), array_position(i.indkey::int2[], a.attnum) - 1, i.indnkeyatts,
               case when t.typname = 'geometry' then postgis_typmod_type(a.atttypmod) end
        from (select schemaname, tablename from pg_publication_tables where pubname = 'cockpit' union select schemaname, tablename from unnest($1::text[], $2::text[]) b (schemaname, tablename)) u
          join pg_namespace n on n.nspname = u.schemaname
          join pg_class c on c.relnamespace = n.oid and c.relname = u.tablename
          join pg_policy l on l.polrelid = c.oid
          join pg_policy m on m.polrelid = to_regclass('platform.policy_model') and (m.polname, m.polcmd, m.polpermissive, m.polroles) = (l.polname, l.polcmd, l.polpermissive, l.polroles)
            and pg_get_expr(m.polqual, m.polrelid) = pg_get_expr(l.polqual, l.polrelid)
          join pg_index i on i.indrelid = c.oid and i.indisprimary
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          join pg_type t on t.oid = a.atttypid
        where c.relrowsecurity
          and has_column_privilege('cockpit_app', c.oid, a.attnum, 'select')
          and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive)
        order by n.nspname, c.relname, a.attnum
        """;

    public static async Task<IReadOnlyList<WarehouseTable>> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<(TableName Source, bool IsShared, int KeyParts, List<WarehouseColumn> Columns)> found = [];
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = FenceBatches.Tables.Select(table => table.Schema).ToArray() }, new() { Value = FenceBatches.Tables.Select(table => table.Name).ToArray() } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var source = new TableName(row.GetString(0), row.GetString(1));
            if (!TableNames.IsAskedFor(source))
                continue;
            if (found.Count == 0 || found[^1].Source != source)
                found.Add((source, row.GetBoolean(2), row.GetInt16(6), []));
            var name = row.GetString(3);
            var isKnown = found[^1].Columns.Exists(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!isKnown && !SensitiveNames.Has(name) && ColumnTypes.Of(row.GetString(4)) is var (type, form))
                found[^1].Columns.Add(new(name, type, form, await row.IsDBNullAsync(5, cancellationToken) ? null : row.GetInt32(5), !await row.IsDBNullAsync(7, cancellationToken) && row.GetString(7).StartsWith("Point", StringComparison.Ordinal)));
        }
        var taken = new HashSet<string>(TableNames.Given, StringComparer.OrdinalIgnoreCase);
        return [.. found.Where(table => table.Columns.Count(column => column.KeyPlace is not null) == table.KeyParts)
            .Select(table => new WarehouseTable(table.Source, TableNames.Of(table.Source, taken), table.IsShared, table.Columns))];
    }
}
