using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>A table that not everybody reads whole: a policy says whose its rows are, or it has a region and no request reads it.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="ObjectType">Of the objects that its rows are about; null where they are about none.</param>
internal sealed record SomebodysTable(string Name, string? ObjectType)
{
    public List<SomebodysColumn> Columns { get; } = [];

    /// <summary>Whether its rows are seen by who sees their region or audience.</summary>
    public bool HasScope => !Plants.OfAccountsAlone.Contains(Name) && Columns.Any(column => column.Name == "region") && Columns.Any(column => column.Name == "audience");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<List<SomebodysTable>> AllAsync(RecordDatabase record)
    {
        await using var read = record.Owner.CreateCommand("""
            select c.oid::regclass::text, exists (select from pg_attribute o where o.attrelid = c.oid and o.attname in ('object', 'object_code')),
              coalesce((select k.type from registry.record_of k where c.oid::regclass::text = 'registry.' || k.kind order by k.type limit 1), 'special_equipment'),
              a.attname::text, case when t.typcategory = 'A' then e.typname || '[]' when t.typname = 'geometry' then 'geometry ' || postgis_typmod_type(a.atttypmod) else t.typname end, a.attnotnull and not a.atthasdef and a.attidentity = '',
              (select f.confrelid::regclass::text || '.' || p.attname from pg_constraint f join pg_attribute p on p.attrelid = f.confrelid and p.attnum = f.confkey[1] where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1),
              (select substring(pg_get_constraintdef(k.oid) from 'ARRAY\[''(\w+)''') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and t.typname = 'text' limit 1)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a' join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem
            where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity and (c.oid::regclass::text = any ($1) or exists (select from pg_policy p where p.polrelid = c.oid and p.polname not like 'shared\_%')
              or exists (select from pg_attribute s where s.attrelid = c.oid and s.attname in ('region', 'audience', 'regions')) and not exists (select from pg_policy p where p.polrelid = c.oid))
            order by 1, a.attnum
            """);
        read.Parameters.Add(new() { Value = Plants.Closed });
        List<SomebodysTable> tables = [];
        await using var row = await read.ExecuteReaderAsync(Token);
        while (await row.ReadAsync(Token))
        {
            var name = row.GetString(0).Replace("\"", "", StringComparison.Ordinal);
            if (tables is not [.., var last] || last.Name != name)
                tables.Add(last = new(name, row.GetBoolean(1) ? row.GetString(2) : null));
            last.Columns.Add(new(row.GetString(3), row.GetString(4), row.GetBoolean(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)));
        }
        return tables;
    }
}

/// <param name="Type">By PostgreSQL's own name, a list with brackets, a geometry with its kind behind a space.</param>
/// <param name="IsNeeded">It is nothing by itself, and must be something.</param>
/// <param name="Parent">The column that it refers to, with table and schema.</param>
/// <param name="Word">The first that its check allows.</param>
internal sealed record SomebodysColumn(string Name, string Type, bool IsNeeded, string? Parent, string? Word)
{
    public string? ParentTable => Parent?[..Parent.LastIndexOf('.')];

    public string? ParentColumn => Parent?[(Parent.LastIndexOf('.') + 1)..];
}
