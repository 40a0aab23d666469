using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Organisations;

/// <summary>The tree of organisations (组织机构): looked up by everybody of the staff and their programs, changed by administrators of its divisions.</summary>
public static class OrganisationEndpoints
{
    private const string ListName = "organisations", ByCode = "/{code}";

    /// <param name="Text">Part of the code or of a name.</param>
    /// <param name="Under">Code: itself and all that are under it.</param>
    /// <param name="Region">A division: what stands at it or within.</param>
    public sealed record Question([FromQuery(Name = "text")] string? Text, [FromQuery(Name = "under")] string? Under, [FromQuery(Name = "region")] string? Region, [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapOrganisations(this IEndpointRouteBuilder routes)
    {
        var organisations = routes.MapGroup("/organisations").WithTags("Identity").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        organisations.MapGet("", ListAsync).RequireRole(Roles.Staff).WithName("list-organisations").WithSummary("Organisations of your regions, by code; under: one and all that are under it").Produces<Page<Organisation>>().ProducesProblem(400);
        organisations.MapGet(ByCode, ShowAsync).RequireRole(Roles.Staff).WithName("get-organisation").WithSummary("An organisation").Produces<Organisation>().ProducesProblem(404);
        organisations.MapPost("", AddAsync).RequireRole(Role.Admin).WithName("add-organisation").WithSummary("Make an organisation").Produces<Organisation>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        organisations.MapPut(ByCode, ChangeAsync).RequireRole(Role.Admin).WithName("change-organisation").WithSummary("Name it otherwise, or put it elsewhere in the tree").Produces<Organisation>().ProducesProblem(400).Edits();
        organisations.MapDelete(ByCode, RemoveAsync).RequireRole(Role.Admin).WithName("remove-organisation").WithSummary("Remove one that has nothing under it, and nobody in it").Produces(204).Edits();
    }

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (question.Cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var limit = PageLimit.Or(question.Limit);
            var found = await transaction.Command($"""
                select {Organisation.Columns} from identity.organisation o
                where o.code > $1 and ($3::text is null or strpos(lower(o.code || ' ' || o.name || ' ' || coalesce(o.name_en, '')), lower($3)) > 0)
                  and ($4::text is null or o.code in (select identity.organisations_under($4))) and ($5::text is null or o.region ^@ $5) order by o.code limit $2
                """, behind, limit.Value + 1, question.Text, question.Under, question.Region).ListAsync(Organisation.Of, cancellationToken);
            return TypedResults.Ok(Page.Of([.. found.Select(each => each.Organisation)], limit, last => Cursor.Of(ListName, Cursor.Text(last.Code))));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string code, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(code, transaction, cancellationToken) is var (found, version) ? desk.Tagged(TypedResults.Ok(found), version) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> AddAsync(OrganisationForm form, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (IdentityProblems.BadOrganisation.Refused([.. form.Mistakes(), .. await MistakesOfPlaceAsync(form, null, desk, transaction, cancellationToken)]) is { } refusal)
                return refusal;
            await using (var add = transaction.Command("insert into identity.organisation (code, name, name_en, parent_code, place, region) values ($1, $2, $3::text, $4::text, $5, $6) on conflict (code) do nothing", form.Code, form.Name, form.NameEn, form.ParentCode, form.Place, form.Region))
            {
                if (await add.ExecuteNonQueryAsync(cancellationToken) == 0)
                    return IdentityProblems.OrganisationExists.With();
            }
            await AuditLog.WriteAsync(transaction, "organisation.create", Target(form.Code), new { form.Name, form.ParentCode, form.Region }, cancellationToken);
            var (made, version) = (await FindAsync(form.Code, transaction, cancellationToken))!.Value;
            return desk.Tagged(TypedResults.Created($"/organisations/{form.Code}", made), version);
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string code, OrganisationEdit edit, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (await FindAsync(code, transaction, cancellationToken) is not var (before, version))
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(version) is { } stale)
                return stale;
            var form = new OrganisationForm(code, edit.Name, edit.Region, edit.NameEn, edit.ParentCode, edit.Place);
            if (IdentityProblems.BadOrganisation.Refused([.. form.Mistakes(), .. await MistakesOfPlaceAsync(form, before.ParentCode, desk, transaction, cancellationToken)]) is { } refusal)
                return refusal;
            await using (var put = transaction.Command("update identity.organisation set name = $2, name_en = $3::text, parent_code = $4::text, place = $5, region = $6, version = version + 1 where code = $1", code, edit.Name, edit.NameEn, edit.ParentCode, edit.Place, edit.Region))
                await put.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "organisation.edit", Target(code), new { before = new { before.Name, before.ParentCode, before.Region }, after = new { edit.Name, edit.ParentCode, edit.Region } }, cancellationToken);
            var (changed, next) = (await FindAsync(code, transaction, cancellationToken))!.Value;
            return desk.Tagged(TypedResults.Ok(changed), next);
        }, cancellationToken);

    private static Task<IResult> RemoveAsync(string code, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (await FindAsync(code, transaction, cancellationToken) is not var (before, version))
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(version) is { } stale)
                return stale;
            await using (var ask = transaction.Command("select identity.is_empty_organisation($1)", code))
            {
                if (await ask.ExecuteScalarAsync(cancellationToken) is not true)
                    return IdentityProblems.OrganisationInUse.With();
            }
            await using (var remove = transaction.Command("delete from identity.organisation where code = $1", code))
                await remove.ExecuteNonQueryAsync(cancellationToken);
            await AuditLog.WriteAsync(transaction, "organisation.remove", Target(code), new { before.Name, before.ParentCode, before.Region }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    /// <summary>It stands at a division of the caller's, within that of its parent and over those of what is under it, and is under nothing that is under it. Writes of identity are one at a time: nobody moves another meanwhile.</summary>
    /// <param name="parentBefore">Whom the caller need not see to leave it there.</param>
    private static async Task<List<Mistake>> MistakesOfPlaceAsync(OrganisationForm form, string? parentBefore, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (code, region, parent) = (form.Code, form.Region, form.ParentCode);
        List<Mistake> mistakes = [];
        if (await GivenRights.MistakeInRegionsAsync([region], desk.Caller.Scope, transaction, cancellationToken) is { } beyond)
            mistakes.Add(beyond with { Field = "region" });
        await using (var below = transaction.Command("select exists (select from identity.organisation o where o.parent_code = $1 and not o.region ^@ $2)", code, region))
        {
            if (await below.ExecuteScalarAsync(cancellationToken) is true)
                mistakes.Add(new("region", "below", "what is under it stands at divisions within its own."));
        }
        if (parent is null)
            return mistakes;
        if (parent != parentBefore && await FindAsync(parent, transaction, cancellationToken) is null)
            mistakes.Add(new("parent_code", "unknown", "there is none that you see."));
        else if (!await StandsWithinAsync(region, parent, transaction, cancellationToken))
            mistakes.Add(new("region", "above", $"it stands within the division of '{parent}'."));
        await using var under = transaction.Command("select $2 in (select identity.organisations_under($1))", code, parent);
        if (await under.ExecuteScalarAsync(cancellationToken) is true)
            mistakes.Add(new("parent_code", "circle", "it is under itself then."));
        return mistakes;
    }

    private static async Task<bool> StandsWithinAsync(string region, string parent, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select identity.stands_within($1, $2)", region, parent);
        return await ask.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static string Target(string code) => $"organisation:{code}";

    private static async Task<(Organisation Organisation, RowVersion Version)?> FindAsync(string code, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command($"select {Organisation.Columns} from identity.organisation o where o.code = $1", code).ListAsync(Organisation.Of, cancellationToken) is [var found] ? found : null;
}
