using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>Who is scored by a scheme, whether anything is known of them or not; as far as the caller sees them.</summary>
internal sealed class ScoreMembers(ScopedTransaction transaction, Scheme scheme, ObjectTypes types, CaseTypes cases)
{
    /// <summary>What each is called, by code or account.</summary>
    /// <param name="objects">Codes of objects of which names are asked for: nobody lists all parts of a city.</param>
    public async Task<Dictionary<string, string>> ReadAsync(IReadOnlyCollection<string> objects, CancellationToken cancellationToken) => scheme switch
    {
        { By: ScoredBy.Area, Digits: > 12 } => await ReadAsync("select code, code from grid.unit where community_code ^@ any ((select platform.caller_regions())::text[])", [], cancellationToken),
        { By: ScoredBy.Area } => await ReadAsync("select code, name from grid.division where length(code) = $1 and code ^@ any ((select platform.caller_regions())::text[])", [scheme.Digits], cancellationToken),
        { By: ScoredBy.Person } => await ReadAsync("select h.account, coalesce(c.display_name, h.account) from (select distinct account from cases.post_holder where $1::text is null or post = $1) h left join identity.called(array(select account from cases.post_holder)) c on c.user_name = h.account", [scheme.Post], cancellationToken),
        { By: ScoredBy.Post } => cases.World.All<Post>(PostsSection.SectionKey).ToDictionary(post => post.Name, post => post.Title.Chinese, StringComparer.Ordinal),
        { By: ScoredBy.Object } => objects.Count > 0 && types.Find(scheme.Objects!) is { } type ? await ReadAsync($"{Named(type)} where o.code = any ($1)", [objects.ToArray()], cancellationToken) : [],
        _ => await ReadDepartmentsAsync(cancellationToken),
    };

    /// <summary>Those of the cases that schemes count.</summary>
    private async Task<Dictionary<string, string>> ReadDepartmentsAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> members = new(StringComparer.Ordinal);
        foreach (var type in cases.All.Select(type => type.Departments).OfType<string>().Distinct(StringComparer.Ordinal).Select(types.Find).OfType<ObjectType>())
            foreach (var (code, name) in await ReadAsync($"{Named(type)} where o.life = 'active'", [], cancellationToken))
                members[code] = name;
        return members;
    }

    private static string Named(ObjectType type) => $"select o.code, coalesce({TypeTable.CalledBy(type)}, o.code) from {DeclaredColumns.NameOf(type)} o";

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
