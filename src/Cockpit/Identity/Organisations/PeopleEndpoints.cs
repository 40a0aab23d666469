using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Organisations;

/// <summary>Colleagues, looked up by everybody of the staff and their programs: names and where they belong, and nothing of how to reach them. Where they belong, administrators say.</summary>
public static class PeopleEndpoints
{
    private const string ListName = "people", ByName = "/{user_name}";

    /// <param name="Text">Part of the user name, of the name or of the job title.</param>
    /// <param name="Organisation">Code: who belongs to it, or to one under it.</param>
    /// <param name="Region">A division: who works in it, over it, or over a part of it.</param>
    public sealed record Question([FromQuery(Name = "text")] string? Text, [FromQuery(Name = "organisation")] string? Organisation, [FromQuery(Name = "region")] string? Region, [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/people").WithTags("Identity").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        people.MapGet("", ListAsync).RequireRole(Roles.Staff).WithName("list-people").WithSummary("Colleagues of your regions, by user name").Produces<Page<Person>>().ProducesProblem(400);
        people.MapGet(ByName, ShowAsync).RequireRole(Roles.Staff).WithName("get-person").WithSummary("A colleague").Produces<Person>().ProducesProblem(404);
        people.MapPut(ByName + "/organisation", PutAsync).RequireRole(Role.Admin).WithName("put-membership").WithSummary("Say where somebody belongs, and what they are there; without an organisation: nowhere any more").Produces<Person>().ProducesProblem(400).ProducesProblem(404);
    }

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (question.Cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var limit = PageLimit.Or(question.Limit);
            var found = await transaction.Command($"select {Person.Columns} from identity.people($1, $2, $3::text, $4::text, $5::text, null)", behind, limit.Value + 1, question.Text, question.Organisation, question.Region).ListAsync(Person.Of, cancellationToken);
            return TypedResults.Ok(Page.Of(found, limit, last => Cursor.Of(ListName, Cursor.Text(last.UserName))));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string user_name, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(user_name, transaction, cancellationToken) is { } found ? TypedResults.Ok(found) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> PutAsync(string user_name, MembershipForm form, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (IdentityProblems.BadOrganisation.Refused([.. form.Mistakes(), .. await MistakesAsync(form, transaction, cancellationToken)]) is { } refusal)
                return refusal;
            await using (var put = transaction.Command("select identity.put_membership($1, $2::text, $3::text)", user_name, form.Organisation, form.JobTitle))
            {
                if (await put.ExecuteScalarAsync(cancellationToken) is not true)
                    return WebProblems.NotFound.With();
            }
            await AuditLog.WriteAsync(transaction, "user.belongs", UserEndpoints.Target(user_name), new { form.Organisation, form.JobTitle }, cancellationToken);
            return await FindAsync(user_name, transaction, cancellationToken) is { } found ? TypedResults.Ok(found) : WebProblems.NotFound.With();
        }, cancellationToken);

    private static async Task<IEnumerable<Mistake>> MistakesAsync(MembershipForm form, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (form.Organisation is not { } code)
            return [];
        await using var find = transaction.Command("select exists (select from identity.organisation o where o.code = $1)", code);
        return await find.ExecuteScalarAsync(cancellationToken) is true ? [] : [new("organisation", "unknown", "there is none that you see.")];
    }

    private static Task<Person?> FindAsync(string userName, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Command($"select {Person.Columns} from identity.people('', 1, null, null, null, $1)", userName).FirstAsync(Person.Of, cancellationToken);
}
