using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>Who is scored by a scheme, whether anything is known of them or not; as far as the caller sees them.</summary>
internal sealed class ScoreMembers(ScopedTransaction transaction, Scheme scheme, ObjectTypes types)
{
    /// <summary>What each is called, by code or account.</summary>
    /// <param name="departments">Types of objects that are departments.</param>
    public async Task<Dictionary<string, string>> ReadAsync(IEnumerable<string> departments, CancellationToken cancellationToken) => scheme switch
    {
        { By: ScoredBy.Area, Digits: > 12 } => await ReadAsync("select code, code from grid.unit where community_code ^@ any ((select platform.caller_regions())::text[])", [], cancellationToken),
        { By: ScoredBy.Area } => await ReadAsync("select code, name from grid.division where length(code) = $1 and code ^@ any ((select platform.caller_regions())::text[])", [scheme.Digits], cancellationToken),
        { By: ScoredBy.Person } => await ReadAsync("select distinct account, account from cases.post_holder where $1::text is null or post = $1", [scheme.Post], cancellationToken),
        _ => await ReadDepartmentsAsync(departments, cancellationToken),
    };

    /// <summary>Types of departments of the cases that a scheme counts.</summary>
    public static IEnumerable<string> DepartmentsOf(IEnumerable<CaseType> all) => all.Select(type => type.Departments).OfType<string>().Distinct(StringComparer.Ordinal);

    private async Task<Dictionary<string, string>> ReadDepartmentsAsync(IEnumerable<string> departments, CancellationToken cancellationToken)
    {
        Dictionary<string, string> members = new(StringComparer.Ordinal);
        foreach (var type in departments.Select(types.Find).OfType<ObjectType>())
            foreach (var (code, name) in await ReadAsync($"select o.code, coalesce({TypeTable.CalledBy(type)}, o.code) from {DeclaredColumns.NameOf(type)} o where o.life = 'active'", [], cancellationToken))
                members[code] = name;
        return members;
    }

    private async Task<Dictionary<string, string>> ReadAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command(sql, values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string> members = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            members[row.GetString(0)] = row.GetString(1);
        return members;
    }
}
