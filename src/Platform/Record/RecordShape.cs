using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>What rows look like: where it is the same, statements prepared before still give what they gave.</summary>
public static class RecordShape
{
    /// <returns>A digest of the columns of every table and view, and of what functions give, by name: what is made anew as it was is the same.</returns>
    public static async Task<string> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("""
            with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public'))
            select md5(concat(
                (select string_agg(concat_ws(' ', n.nspname, c.relname, a.attname, a.atttypid, a.atttypmod), ',' order by n.nspname, c.relname, a.attnum)
                    from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')),
                (select string_agg(concat_ws(' ', n.nspname, p.proname, p.proargtypes, p.prorettype::regtype, p.proallargtypes, p.proretset), ',' order by n.nspname, p.proname, p.proargtypes::text)
                    from pg_proc p join ours n on n.oid = p.pronamespace)))
            """, connection);
        return (string)(await read.ExecuteScalarAsync(cancellationToken))!;
    }
}
