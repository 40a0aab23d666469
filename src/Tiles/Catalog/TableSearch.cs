using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Finds every table and view with a geometry that a role may read.</summary>
internal static class TableSearch
{
    /// <summary>
    /// $1 schemas to look in, null for all but PostgreSQL's own; $2 the role that will read, null for the current one. Views count only where they, and all views that they
    /// read, read as their caller (security_invoker) if $2 is given: others would pass row security by. Materialised views and foreign tables know no row
    /// security and are layers of sources alone.
    /// </summary>
    private const string TablesSql = """
        with recursive candidate as (
          select c.oid, n.nspname, c.relname, c.relkind, c.reltuples::bigint as rows
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = any (case when $2::text is null then '{r,p,v,m,f}'::"char"[] else '{r,p,v}'::"char"[] end) and not c.relispartition
            and case when $1::text[] is null then n.nspname !~ '^(pg_|information_schema$)' else n.nspname = any ($1) end
            and has_schema_privilege(coalesce($2::name, current_user), n.oid, 'usage') and has_table_privilege(coalesce($2::name, current_user), c.oid, 'select')
            and exists (select from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and t.typname = 'geometry' and a.attnum > 0 and not a.attisdropped)
        ), below(oid, part) as (
          select oid, oid from candidate
          union
          select b.oid, d.refobjid from below b
            join pg_rewrite r on r.ev_class = b.part
            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
        ), model as materialized (
          select polname, polcmd, polpermissive, polroles, pg_get_expr(polqual, polrelid) as qual from pg_policy where polrelid = to_regclass('platform.policy_model')
        ), stranger as materialized (
          select l.polrelid from pg_policy l left join model m on (m.polname, m.polcmd, m.polpermissive, m.polroles) = (l.polname, l.polcmd, l.polpermissive, l.polroles)
          where l.polcmd in ('r', '*') and l.polrelid in (select part from below) and (pg_get_expr(l.polqual, l.polrelid) = m.qual) is not true
        ), base as (
          select b.oid, array_agg(n.nspname::text order by p.oid) as schemas, array_agg(p.relname::text order by p.oid) as tables, bool_and(p.relrowsecurity) as secured,
                 bool_and(exists (select from pg_policy l where l.polrelid = p.oid and l.polname = 'shared_read')) as shared,
                 bool_and(p.relkind = 'r' and exists (select from pg_index i where i.indrelid = p.oid and i.indimmediate and (i.indisprimary or i.indisreplident))) as told,
                 bool_or(p.oid in (select polrelid from stranger)) as foreign_policies
          from below b join pg_class p on p.oid = b.part join pg_namespace n on n.oid = p.relnamespace
          where p.relkind in ('r', 'p', 'm', 'f') group by b.oid
        )
        select c.oid::bigint, c.nspname, c.relname, c.relkind, c.rows, coalesce(b.secured, false), coalesce(b.shared, false), coalesce(b.foreign_policies, false), coalesce(b.told, true), coalesce(b.schemas, '{}'), coalesce(b.tables, '{}')
        from candidate c left join base b on b.oid = c.oid
        where $2::text is null or not exists (
          select from below v join pg_class p on p.oid = v.part
          where v.oid = c.oid and p.relkind = 'v' and not coalesce(p.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false))
        order by c.nspname, c.relname
        """;

    private const string ColumnsSql = """
        select a.attrelid::bigint, a.attname, format_type(a.atttypid, null), t.typcategory,
               coalesce(i.indkey is not null and a.attnum = any (i.indkey), false),
               case when t.typname = 'geometry' then postgis_typmod_type(a.atttypmod) end,
               case when t.typname = 'geometry' then postgis_typmod_srid(a.atttypmod) else 0 end
        from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
        where a.attrelid = any ($1::oid[]) and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum
        """;

    /// <summary>A view that has no first row after so long makes no tiles either.</summary>
    private const int SampleSeconds = 2;

    private const string SystemsSql = "select srid, proj4text like '%+proj=longlat%' from spatial_ref_sys where srid = any ($1)";

    public static async Task<IReadOnlyList<FoundTable>> FindAsync(Func<string, NpgsqlCommand> command, string[]? schemas, string? role, CancellationToken cancellationToken)
    {
        var tables = new List<(uint Oid, FoundTable Table)>();
        await using (var find = command(TablesSql))
        {
            find.Parameters.Add(new() { Value = (object?)schemas ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
            find.Parameters.Add(new() { Value = (object?)role ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            await using var row = await find.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var name = new TableName(row.GetString(1), row.GetString(2));
                tables.Add(((uint)row.GetInt64(0), new(name, row.GetChar(3), row.GetInt64(4), row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7), row.GetBoolean(8), Names(row.GetFieldValue<string[]>(9), row.GetFieldValue<string[]>(10)), [])));
            }
        }
        if (tables.Count == 0)
            return [];
        var columns = await ColumnsAsync(command, [.. tables.Select(table => table.Oid)], cancellationToken);
        var found = new List<FoundTable>();
        foreach (var (oid, table) in tables)
        {
            var isThere = columns[oid].Exists(column => column.GeometryType is not null); // else it was dropped since it was found
            if (isThere && await SampledAsync(command, table with { Columns = columns[oid] }, cancellationToken) is { } sampled)
                found.Add(sampled);
        }
        return await WithSystemsAsync(command, found, cancellationToken);
    }

    private static TableName[] Names(string[] schemas, string[] tables) => [.. schemas.Zip(tables, (schema, table) => new TableName(schema, table))];

    private static async Task<Dictionary<uint, List<FoundColumn>>> ColumnsAsync(Func<string, NpgsqlCommand> command, long[] oids, CancellationToken cancellationToken)
    {
        var columns = oids.ToDictionary(oid => (uint)oid, _ => new List<FoundColumn>());
        await using var describe = command(ColumnsSql);
        describe.Parameters.Add(new() { Value = oids });
        await using var row = await describe.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            columns[(uint)row.GetInt64(0)].Add(new(
                row.GetString(1), row.GetString(2), row.GetChar(3), row.GetBoolean(4), await row.IsDBNullAsync(5, cancellationToken) ? null : row.GetString(5), row.GetInt32(6), false));
        }
        return columns;
    }

    /// <summary>A view's geometry, or one declared as any geometry, tells its system by its first row; a view that fails when read, or takes its time, is no layer.</summary>
    private static async Task<FoundTable?> SampledAsync(Func<string, NpgsqlCommand> command, FoundTable table, CancellationToken cancellationToken)
    {
        var geometry = table.Geometry;
        if (geometry.Srid != 0)
            return table;
        var column = SqlName.Quote(geometry.Name);
        await using var sample = command($"select st_srid({column}) from {SqlName.Quote(table.Name)} where {column} is not null limit 1");
        sample.CommandTimeout = SampleSeconds;
        try
        {
            return Replaced(table, geometry with { Srid = await sample.ExecuteScalarAsync(cancellationToken) as int? ?? FoundColumn.NoRowYet });
        }
        catch (NpgsqlException e) when (e is PostgresException or { InnerException: TimeoutException })
        {
            return null;
        }
    }

    /// <summary>A table in a system that the database does not know is no layer: nothing of it could be put on a map.</summary>
    private static async Task<IReadOnlyList<FoundTable>> WithSystemsAsync(Func<string, NpgsqlCommand> command, List<FoundTable> tables, CancellationToken cancellationToken)
    {
        var isLonLat = new Dictionary<int, bool> { [0] = false, [FoundColumn.NoRowYet] = false };
        await using var ask = command(SystemsSql);
        ask.Parameters.Add(new() { Value = tables.Select(table => table.Geometry.Srid).Distinct().ToArray() });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            isLonLat[row.GetInt32(0)] = row.GetBoolean(1);
        return [.. tables.Where(table => isLonLat.ContainsKey(table.Geometry.Srid)).Select(table => Replaced(table, table.Geometry with { IsLonLat = isLonLat[table.Geometry.Srid] }))];
    }

    private static FoundTable Replaced(FoundTable table, FoundColumn geometry) =>
        table with { Columns = [.. table.Columns.Select(column => column.Name == geometry.Name ? geometry : column)] };
}
