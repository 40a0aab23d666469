using System.Globalization;
using SpatialCockpit.Supervision.Cases.People;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Cases that wait for somebody, as SQL: what <see cref="PostHolder.Has"/> says of one case, said of all, so that the index of open cases by post finds them.</summary>
internal static class CaseTurns
{
    /// <param name="own">Posts of the caller.</param>
    /// <param name="values">Of the conditions' parameters; what is asked by is added.</param>
    public static string ConditionOf(IReadOnlyList<PostHolder> own, CaseTypes types, List<object> values) => own.Count == 0 ? "false" : $"{OfPosts(own, types, values)} and (o.held_by is null or o.held_by = (select platform.caller()))";

    /// <summary>Also those that one person alone has who holds the same post.</summary>
    /// <param name="own">At least one.</param>
    public static string OfPosts(IReadOnlyList<PostHolder> own, CaseTypes types, List<object> values)
    {
        return $"o.closed_at is null and ({string.Join(" or ", own.Select(holding => $"({PlaceOf(holding)})"))})";

        string PlaceOf(PostHolder holding)
        {
            var post = $"o.post = {Parameter(holding.Post)}";
            return types.PostOf(holding.Post) switch
            {
                { IsOfDepartment: true } => $"{post} and o.department_code = {Parameter(holding.Department)}",
                { IsOfPlace: true } => $"{post} and o.region ^@ {Parameter(holding.Region)}",
                _ => $"{post} and (o.tier_region = {Parameter(holding.Region)} or o.tier_region is null and o.region ^@ {Parameter(holding.Region)})",
            };
        }

        string Parameter(string value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }
}
