using Npgsql;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>
/// Whether a view of the record shows the same to everybody as long as its tables are as they are; then what the feed reads of it is what any caller would, and a change of a table is
/// the only thing that makes it stale. Of views below it, too. Views over tables with a scope are never held: whose a row of a view is, its columns do not tell for sure.
/// </summary>
internal static class RecordView
{
    /// <summary>$1 schema and $2 name of the view, $3 the publication, $4 schemas that the projection follows.</summary>
    private const string Sql = """
        with recursive below(oid) as (
          select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2
          union
          select d.refobjid from below b
            join pg_rewrite r on r.ev_class = b.oid
            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
        ), part as (
          select c.*, n.nspname from below b join pg_class c on c.oid = b.oid join pg_namespace n on n.oid = c.relnamespace
        )
        select coalesce(bool_and(p.relkind in ('r', 'v') and not p.relhassubclass and not p.relispartition), false),
               coalesce(bool_and(p.nspname = any ($4) and (p.relreplident = 'i' or p.relreplident = 'd' and exists (select from pg_index i where i.indrelid = p.oid and i.indisprimary and i.indimmediate))
                 and exists (select from pg_publication u, pg_get_publication_tables(u.pubname) t where u.pubname = $3 and t.relid = p.oid)) filter (where p.relkind = 'r'), true),
               coalesce(bool_and(not p.relrowsecurity or array(select polname::text from pg_policy where polrelid = p.oid and polcmd in ('r', '*')) = '{shared_read}') filter (where p.relkind = 'r'), true),
               not exists (select from part v join pg_rewrite r on r.ev_class = v.oid where v.relkind = 'v' and (strpos(r.ev_action::text, '{SQLVALUEFUNCTION') > 0
                 or exists (select from regexp_matches(r.ev_action::text, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') m join pg_proc f on f.oid = m[1]::oid where f.provolatile <> 'i')))
        from part p
        """;

    /// <returns>Why it cannot be kept fresh in memory, as the end of "… because"; null when it can.</returns>
    public static async Task<string?> RefusalAsync(NpgsqlDataSource record, Layer layer, string publication, CancellationToken cancellationToken)
    {
        if (layer.Visibility is Visibility.Scoped or Visibility.ByForeignPolicies)
            return "it is a view, whose columns do not tell for sure who sees a row";
        await using var look = record.CreateCommand(Sql);
        foreach (var value in (object[])[layer.Table.Schema, layer.Table.Name, publication, LayerCatalog.PublishedSchemas.ToArray()])
            look.Parameters.Add(new() { Value = value });
        await using var row = await look.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return !row.GetBoolean(0) ? "it is a view over something else than plain tables"
            : !row.GetBoolean(1) ? "it is a view over tables whose changes are not told"
            : !row.GetBoolean(2) ? "it is a view, whose columns do not tell for sure who sees a row"
            : !row.GetBoolean(3) ? "it is a view that also depends on something else than rows, such as the time"
            : null;
    }
}
