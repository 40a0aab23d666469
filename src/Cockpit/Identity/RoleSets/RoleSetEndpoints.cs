using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.RoleSets;

/// <summary>Roles under a name (岗位角色): made and changed by who administers a whole city and everybody who has them, given by every administrator.</summary>
public static class RoleSetEndpoints
{
    private const string ListName = "role-sets", ByCode = "/{code}";

    public static void MapRoleSets(this IEndpointRouteBuilder routes)
    {
        var sets = routes.MapGroup("/role-sets").RequireRole(Role.Admin).WithTags("Identity").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        sets.MapGet("", ListAsync).WithName("list-role-sets").WithSummary("Sets of roles by code").Produces<Page<RoleSet>>().ProducesProblem(400);
        sets.MapGet(ByCode, ShowAsync).WithName("get-role-set").WithSummary("A set of roles").Produces<RoleSet>().ProducesProblem(404);
        sets.MapPost("", AddAsync).WithName("add-role-set").WithSummary("Give roles a name").Produces<RoleSet>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        sets.MapPut(ByCode, ChangeAsync).WithName("change-role-set").WithSummary("Name it otherwise, or have it hold other roles, for all who have it").Produces<RoleSet>().ProducesProblem(400).Edits();
        sets.MapDelete(ByCode, RemoveAsync).WithName("remove-role-set").WithSummary("Remove one that nobody has").Produces(204).Edits();
    }

    private static Task<IResult> ListAsync(PageLimit? limit, Cursor? cursor, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var found = await transaction.Command($"select {RoleSet.Columns} from (select * from identity.role_set where code > $1 order by code limit $2) s, identity.holders_of(s.code) h order by s.code", behind, most.Value + 1).ListAsync(Held.Of, cancellationToken);
            return TypedResults.Ok(Page.Of([.. found.Select(each => each.Set)], most, last => Cursor.Of(ListName, Cursor.Text(last.Code))));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string code, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(code, transaction, cancellationToken) is { } found ? desk.Tagged(TypedResults.Ok(found.Set), found.Version) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> AddAsync(RoleSetForm form, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (!UserEndpoints.HoldsACity(desk.Caller.Scope.Regions))
                return IdentityProblems.CityWide.With();
            if (IdentityProblems.BadRoleSet.Refused([.. form.Mistakes()]) is { } refusal)
                return refusal;
            await using (var add = transaction.Command("select identity.add_role_set($1, $2, $3::text, $4)", form.Code, form.Name, form.NameEn, form.Roles))
            {
                if (await add.ExecuteScalarAsync(cancellationToken) is not true)
                    return IdentityProblems.RoleSetExists.With();
            }
            await AuditLog.WriteAsync(transaction, "role-set.create", Target(form.Code), new { form.Name, form.Roles }, cancellationToken);
            var made = (await FindAsync(form.Code, transaction, cancellationToken))!;
            return desk.Tagged(TypedResults.Created($"/role-sets/{form.Code}", made.Set), made.Version);
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string code, RoleSetEdit edit, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(code, ifMatch, desk, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (IdentityProblems.BadRoleSet.Refused([.. new RoleSetForm(code, edit.Name, edit.Roles, edit.NameEn).Mistakes()]) is { } mistaken)
                return mistaken;
            if (WhyNot(before!) is { } held)
                return held;
            await using (var put = transaction.Command("select identity.edit_role_set($1, $2, $3::text, $4)", code, edit.Name, edit.NameEn, edit.Roles))
            {
                if (await put.ExecuteScalarAsync(cancellationToken) is not true)
                    return IdentityProblems.LastAdministrator.With();
            }
            await AuditLog.WriteAsync(transaction, "role-set.edit", Target(code), new { before = new { before!.Set.Name, before.Set.Roles }, after = new { edit.Name, edit.Roles }, before.Set.People }, cancellationToken);
            var changed = (await FindAsync(code, transaction, cancellationToken))!;
            return desk.Tagged(TypedResults.Ok(changed.Set), changed.Version);
        }, cancellationToken);

    private static Task<IResult> RemoveAsync(string code, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await ClaimAsync(code, ifMatch, desk, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (before!.Set.People + before.Others > 0)
                return IdentityProblems.RoleSetInUse.With();
            await using (var remove = transaction.Command("select identity.remove_role_set($1)", code))
                await remove.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "role-set.remove", Target(code), new { before.Set.Name, before.Set.Roles }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    /// <summary>What people have is changed and called otherwise for those alone whom the caller administers, and not for themselves.</summary>
    private static ProblemHttpResult? WhyNot(Held before) => before switch
    {
        { IsOwn: true } => IdentityProblems.OwnAccount.With(),
        { Others: > 0 } => IdentityProblems.RoleSetInUse.With("Somebody has it whom you do not administer."),
        _ => null,
    };

    private static async Task<(Held? Held, IResult? Refusal)> ClaimAsync(string code, IfMatch ifMatch, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        !UserEndpoints.HoldsACity(desk.Caller.Scope.Regions) ? (null, IdentityProblems.CityWide.With())
        : await FindAsync(code, transaction, cancellationToken) is { } held ? (held, ifMatch.Refuses(held.Version)) : (null, WebProblems.NotFound.With());

    private static string Target(string code) => $"role-set:{code}";

    private static Task<Held?> FindAsync(string code, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Command($"select {RoleSet.Columns} from identity.role_set s, identity.holders_of(s.code) h where s.code = $1", code).FirstAsync(Held.Of, cancellationToken);
}
