using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Publishing.Declared;

/// <summary>
/// What the record needs for the views of all packs: functions in the schema <c>published</c>, each with a digest of what it says for its comment. Whatever pack is installed, those that would say something else are
/// written anew, since what a view tells follows from types of other packs as well, and those of views that are gone are dropped.
/// </summary>
internal static class PublicPlan
{
    public static async Task<IReadOnlyList<PackStep>> StepsAsync(NpgsqlConnection connection, PackWorld world, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(connection, cancellationToken);
        List<PackStep> steps = [];
        HashSet<string> wanted = new(StringComparer.Ordinal);
        foreach (var view in world.All<PublicView>(PublicSection.SectionKey))
            foreach (var (name, sql) in PublicSql.FunctionsOf(view, world))
            {
                var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
                wanted.Add(name);
                if (there.GetValueOrDefault(name) != digest)
                    steps.Add(new($"publishes {name}", $"{Drop(name)}; {sql}; comment on function {PublicSql.Quoted(name)} is {DeclaredColumns.Literal(digest)}"));
            }
        return [.. steps, .. there.Keys.Where(name => !wanted.Contains(name)).Order(StringComparer.Ordinal).Select(gone => new PackStep($"publishes {gone} no more", Drop(gone)))];
    }

    private static string Drop(string name) => $"drop function if exists {PublicSql.Quoted(name)}";

    /// <summary>Digests by name; those that came with the schema have none.</summary>
    private static async Task<Dictionary<string, string>> ThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = connection.Command("select p.proname, d.description from pg_proc p join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass where p.pronamespace = 'published'::regnamespace");
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string> there = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            there.Add(row.GetString(0), row.GetString(1));
        return there;
    }
}
