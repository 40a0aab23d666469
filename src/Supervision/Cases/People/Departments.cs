using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.People;

/// <param name="Party">Of those who work for it: they see what is open to it.</param>
/// <param name="Region">The division at which it stands.</param>
internal sealed record Department(string Code, string Name, int Party, string Region)
{
    /// <summary>Whether a case may be handed to it: it stands over the place, or within the division at which the case is handled.</summary>
    /// <param name="tier">Null where cases have no tiers: then all may.</param>
    public bool Takes(string place, string? tier) => tier is null || place.StartsWith(Region, StringComparison.Ordinal) || Region.StartsWith(tier, StringComparison.Ordinal);
}

/// <summary>Which department, and why.</summary>
/// <param name="Rule">Code of the rule that says so.</param>
public sealed record Assignment(string Department, string DepartmentName, string Rule, string ClassPrefix, string Region);

/// <summary>Departments that handle cases, and the rules by which they get them. Whoever hands a case on knows all of them, whatever they see otherwise.</summary>
public sealed class Departments(RecordDatabase record, ObjectTypes types)
{
    /// <returns>Null where there is none in use.</returns>
    internal async Task<Department?> FindAsync(CaseType type, string code, string caller, CancellationToken cancellationToken)
    {
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        return await FindAsync(all, type, code, cancellationToken);
    }

    /// <summary>In use, of those that <see cref="Department.Takes"/>: that which is suggested first, whatever its division, then those over the place, the smallest division first.</summary>
    /// <param name="first">Code of the one that is suggested; null for none.</param>
    /// <param name="search">Part of the name, or the beginning of the code; empty for all.</param>
    internal async Task<List<Department>> ListAsync(CaseType type, string? first, string search, string region, string? tier, int limit, string caller, CancellationToken cancellationToken)
    {
        if (type.Departments is not { } name || types.Find(name) is not { } kind)
            return [];
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        return await all.Command($"""
            {InUse(kind)} and ($2 = '' or strpos(lower(d.name), lower($2)) > 0 or lower(d.code) ^@ lower($2))
              and (d.code = $3::text or $6::text is null or $4 ^@ d.region or d.region ^@ $6::text)
            order by d.code is distinct from $3::text, not $4 ^@ d.region, length(d.region) desc, d.name, d.code limit $5
            """, name, search, first, region, limit, tier).ListAsync(Of, cancellationToken);
    }

    /// <summary>In use, of a sector, at one division.</summary>
    /// <param name="region">Code of the division.</param>
    internal async Task<List<Department>> OfSectorAsync(CaseType type, string sector, string region, string caller, CancellationToken cancellationToken)
    {
        if (type.Departments is not { } name || types.Find(name) is not { } kind)
            return [];
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        return await all.Command($"{InUse(kind, $"and o.{DeclaredColumns.Quoted(AssignmentRules.Sector)} = $2 and o.region = $3")} order by d.code", name, sector, region).ListAsync(Of, cancellationToken);
    }

    /// <summary>The rule that fits best: of the longest beginning of the class, then of the smallest division.</summary>
    /// <returns>Null where no rule fits.</returns>
    internal async Task<Assignment?> SuggestAsync(CaseType type, string classCode, string region, string caller, CancellationToken cancellationToken)
    {
        if (type.AssignedBy is not { } name || types.Find(name) is not { } rules || classCode.Length == 0)
            return null;
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        var (prefix, to) = (DeclaredColumns.Quoted(AssignmentRules.ClassPrefix), DeclaredColumns.Quoted(AssignmentRules.Department));
        await using var find = all.Command($"""
            select o.{to}, o.code, o.{prefix}, o.region from {DeclaredColumns.NameOf(rules)} o
            where o.life = 'active' and o.{to} is not null and $1 ^@ o.{prefix} and $2 ^@ o.region order by length(o.{prefix}) desc, length(o.region) desc, o.code limit 1
            """, classCode, region);
        (string Department, string Rule, string Prefix, string Region) found;
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            found = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
        }
        return await FindAsync(all, type, found.Department, cancellationToken) is { } department ? new(department.Code, department.Name, found.Rule, found.Prefix, found.Region) : null;
    }

    /// <summary>What departments are called, in use or not, by their codes.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> NamesAsync(CaseType type, IReadOnlyCollection<string> codes, string caller, CancellationToken cancellationToken)
    {
        if (type.Departments is not { } name || types.Find(name) is not { } kind)
            return new Dictionary<string, string>();
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        return (await all.Command($"select o.code, coalesce({TypeTable.CalledBy(kind)}, o.code) from {DeclaredColumns.NameOf(kind)} o where o.code = any ($1)", [codes.ToArray()])
            .ListAsync(row => (Code: row.GetString(0), Name: row.GetString(1)), cancellationToken)).ToDictionary(each => each.Code, each => each.Name, StringComparer.Ordinal);
    }

    private async Task<Department?> FindAsync(ScopedTransaction all, CaseType type, string code, CancellationToken cancellationToken)
    {
        if (type.Departments is not { } name || types.Find(name) is not { } kind)
            return null;
        return await all.Command(InUse(kind, "and o.code = $2"), name, code).FirstAsync(Of, cancellationToken);
    }

    /// <summary>SQL of departments <c>d</c> that are in use and are a party, of the type <c>$1</c>.</summary>
    /// <param name="further">Conditions over <c>o</c>.</param>
    private static string InUse(ObjectType kind, string further = "") => $"""
        select d.code, d.name, d.party, d.region from (select o.code, coalesce({TypeTable.CalledBy(kind)}, o.code) as name, registry.party_of($1, o.id) as party, o.region from {DeclaredColumns.NameOf(kind)} o where o.life = 'active' {further}) d
        where d.party is not null
        """;

    private static Department Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3));
}
