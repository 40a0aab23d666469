using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.People;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>Cases that wait for somebody, as SQL: what <see cref="PostHolder.Has"/> says of one case, said of all, so that the index of open cases by post and tier finds them in the order of their deadlines.</summary>
internal sealed class CaseTurns(ScopedTransaction transaction, CaseTypes types)
{
    /// <param name="own">Posts in which the caller acts.</param>
    /// <param name="values">Of the conditions' parameters; what is asked by is added.</param>
    public async Task<string> MineAsync(IReadOnlyList<PostHolder> own, List<object> values, CancellationToken cancellationToken) =>
        own.Count == 0 ? "false" : await TurnsAsync(own, values, areMine: true, cancellationToken);

    /// <summary>Also those that one person alone has who holds the same post.</summary>
    /// <param name="own">At least one.</param>
    public Task<string> OfPostsAsync(IReadOnlyList<PostHolder> own, List<object> values, CancellationToken cancellationToken) => TurnsAsync(own, values, areMine: false, cancellationToken);

    private async Task<string> TurnsAsync(IReadOnlyList<PostHolder> own, List<object> values, bool areMine, CancellationToken cancellationToken)
    {
        var untiered = await UntieredAsync(own, cancellationToken);
        return $"o.closed_at is null and ({string.Join(" or ", own.Select(holding => $"({PlaceOf(holding)}{(areMine ? $" and (o.held_by is null or o.held_by = {Parameter(holding.Account)})" : "")})"))})";

        string PlaceOf(PostHolder holding)
        {
            var post = $"o.post = {Parameter(holding.Post)}";
            return types.PostOf(holding.Post) switch
            {
                { IsOfDepartment: true } => $"{post} and o.department_code = {Parameter(holding.Department)}",
                { IsOfPlace: true } => $"{post} and o.region ^@ {Parameter(holding.Region)}",
                _ when !untiered.Contains(holding.Post) => $"{post} and o.tier_region = {Parameter(holding.Region)}",
                _ => $"{post} and (o.tier_region = {Parameter(holding.Region)} or o.tier_region is null and o.region ^@ {Parameter(holding.Region)})",
            };
        }

        string Parameter(string value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    /// <summary>Posts that have open cases of no tier: of the others nothing is asked but the tier, which keeps the index's order.</summary>
    private async Task<IReadOnlyCollection<string>> UntieredAsync(IReadOnlyList<PostHolder> own, CancellationToken cancellationToken)
    {
        var posts = own.Select(holding => holding.Post).Distinct(StringComparer.Ordinal).Where(post => types.PostOf(post) is not ({ IsOfDepartment: true } or { IsOfPlace: true })).ToArray();
        return posts.Length == 0 ? [] : await transaction.Command($"select p from unnest($1::text[]) p where exists (select from {CaseRows.Table} o where o.post = p and o.tier_region is null and o.closed_at is null)", [posts]).ListAsync(row => row.GetString(0), cancellationToken);
    }
}
