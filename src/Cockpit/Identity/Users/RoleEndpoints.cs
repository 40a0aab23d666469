using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>Roles, and the regions that they hold in.</summary>
public static class RoleEndpoints
{
    private const string ListName = "regions";

    /// <param name="Level">1 province, 2 city, 3 district, 4 street office, 5 community.</param>
    /// <param name="ParentCode">Null where there is none.</param>
    public sealed record Region(string Code, string Name, int Level, string? ParentCode);

    public static void MapRoles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/roles", () => TypedResults.Ok(new Page<RoleWords.RoleEntry>(RoleWords.All, null))).RequireRole(Role.Admin).WithTags("Identity").WithName("list-roles").WithSummary("Roles, and what each may do").ProducesProblem(401).ProducesProblem(403);

    public static void MapRegions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/regions", ListAsync).RequireRole(Roles.Staff).WithTags("Identity").WithName("list-regions").WithSummary("Divisions by code: yours, and all below").Produces<Page<Region>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);

    private static Task<IResult> ListAsync(PageLimit? limit, Cursor? cursor, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var regions = await transaction.Command("select code, name, level, parent_code from grid.division where code ^@ any (platform.caller_regions()) and code > $1 order by code limit $2", behind, most.Value + 1)
                .ListAsync(row => new Region(row.GetString(0), row.GetString(1), row.GetInt16(2), row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken);
            return TypedResults.Ok(Page.Of(regions, most, last => Cursor.Of(ListName, Cursor.Text(last.Code))));
        }, cancellationToken);
}
