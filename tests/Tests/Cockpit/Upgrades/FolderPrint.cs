using System.Security.Cryptography;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Upgrades;

/// <summary>What a data folder is: each file of ours by name, size and digest, and the record by what PostgreSQL itself keeps of its shape, with what was applied to it.</summary>
/// <param name="Files">But those of PostgreSQL, which writes some at each start.</param>
internal sealed record FolderPrint(string Files, string Record)
{
    /// <summary>All but what PostgreSQL counts and estimates for itself.</summary>
    private const string Shape = """
        select md5(string_agg(line, E'\n' order by line)) from (
          select row(r.oid, relname, relnamespace, relowner, relkind, relnatts, relchecks, relhasrules, relhastriggers, relrowsecurity, relreplident, relfilenode, relacl)::text from pg_class r
          union all select a::text from pg_attribute a where attrelid >= 16384
          union all select t::text from pg_proc t
          union all select t::text from pg_constraint t
          union all select t::text from pg_trigger t
          union all select t::text from pg_policy t
          union all select t::text from pg_namespace t
          union all select t::text from pg_type t
          union all select t::text from pg_event_trigger t
          union all select t::text from pg_publication t
          union all select t::text from pg_extension t
          union all select t::text from pg_roles t
          union all select t::text from pg_parameter_acl t
          union all select m::text from platform.migration m
          union all select n::text from platform.table_name n
          union all select c::text from platform.city c
          union all select u::text from identity.user_account u
        ) print (line)
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>While no host runs over it.</summary>
    public static async Task<FolderPrint> OfAsync(DataFolder data)
    {
        await using var cluster = await PrivateCluster.StartAsync(data.Path, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(cluster.Connections("cockpit").Superuser);
        await using var ask = source.CreateCommand(Shape);
        return new(string.Join('\n', FilesOf(data).Order(StringComparer.Ordinal)), (string)(await ask.ExecuteScalarAsync(Token))!);
    }

    private static IEnumerable<string> FilesOf(DataFolder data) =>
        from path in Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(data.Path, path)
        where !name.StartsWith("postgres/", StringComparison.Ordinal)
        let bytes = File.ReadAllBytes(path)
        select $"{name} {bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
