using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>All that packs leave in the record and in what it answers.</summary>
internal sealed class PackTraces(TestHost host)
{
    private static readonly string[] Lists = ["/objects", "/relations", "/obligations", "/forms", "/gates", "/feeds", "/templates", "/tiles/layers"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Tables, views, triggers, policies, functions, what is published, packs in force, how many rows each table has, and what there is to ask for.</summary>
    public async Task<List<string>> TakeAsync()
    {
        await host.CaughtUpAsync("duties", "alerts");
        await host.CaughtUpAsync();
        var traces = await ReadAsync("""
            select format('%s %s', relkind, relname) from pg_class where relnamespace = 'registry'::regnamespace
            union all select format('trigger %s of %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal
            union all select format('policy %s of %s.%s', policyname, schemaname, tablename) from pg_policies
            union all select format('function %s', oid::regprocedure) from pg_proc where pronamespace = 'registry'::regnamespace
            union all select format('published %s.%s', schemaname, tablename) from pg_publication_tables
            union all select format('pack %s', name) from platform.pack where not removed
            union all select pg_get_viewdef('registry.object')
            union all select format('%s rows of %s', (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from registry.%I', relname), true, true, '')))[1], relname) from pg_class where relnamespace = 'registry'::regnamespace and relkind = 'r'
            order by 1
            """);
        // Of collections their names: what they hold may grow.
        traces.AddRange((await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections", Token)).GetProperty("collections").EnumerateArray().Select(collection => $"collection {collection.GetProperty("id").GetString()}"));
        foreach (var list in Lists)
            traces.Add(await (await host.Admin.GetAsync(list, Token)).Content.ReadAsStringAsync(Token));
        return traces;
    }

    /// <summary>Deletes the rows of tables that packs brought: what happened and who is related before what it is about.</summary>
    public async Task EmptyAsync(IReadOnlyList<string> before)
    {
        var tables = await ReadAsync("""
            select relname::text from pg_class c where relnamespace = 'registry'::regnamespace and relkind = 'r' and relname not like '%\_history'
            order by not exists (select from registry.record_of where kind = relname), not exists (select from pg_attribute where attrelid = c.oid and attname = 'from_object'), relname
            """);
        foreach (var table in tables.Where(table => !before.Contains($"r {table}")))
        {
            await using var empty = host.Database.Feed.CreateCommand($"delete from registry.{table}");
            await empty.ExecuteNonQueryAsync(Token);
        }
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var read = host.Database.Owner.CreateCommand(sql);
        await using var row = await read.ExecuteReaderAsync(Token);
        List<string> lines = [];
        while (await row.ReadAsync(Token))
            lines.Add(row.GetString(0));
        return lines;
    }
}
