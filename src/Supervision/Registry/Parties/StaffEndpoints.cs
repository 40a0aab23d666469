using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Parties;

/// <summary>Who works for a party and sees what is open to it. Their sessions follow at once, as for any change of an account.</summary>
public static class StaffEndpoints
{
    private const string OfParty = "/objects/{type}/{code}/staff";

    public sealed record StaffMember(string UserName, string DisplayName, bool Disabled);

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("").WithTags("Relations").RequireRole(Role.Admin).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        staff.MapGet(OfParty, FindAsync).WithName("list-staff").WithSummary("Accounts of people who work for a party").Produces<List<StaffMember>>();
        staff.MapPut(OfParty + "/{user_name}", JoinAsync).WithName("join-party").WithSummary("This person works for the party from now on").WithDescription("Accounts of the role party alone: what is open to a party is not for people of other roles.").Produces(204).ProducesProblem(409);
        staff.MapDelete(OfParty + "/{user_name}", LeaveAsync).WithName("leave-party").WithSummary("This person works for the party no more").Produces(204);
    }

    private static Task<IResult> FindAsync(string type, string code, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (_, row, transaction) =>
        {
            if (await PartyAsync(type, row, transaction, cancellationToken) is not { } party)
                return WebProblems.NotFound.With();
            await using var find = transaction.Command("select user_name, display_name, disabled from identity.staff_of($1)");
            find.Parameters.Add(new() { Value = party });
            await using var member = await find.ExecuteReaderAsync(cancellationToken);
            List<StaffMember> staff = [];
            while (await member.ReadAsync(cancellationToken))
                staff.Add(new(member.GetString(0), member.GetString(1), member.GetBoolean(2)));
            return TypedResults.Ok(staff);
        }, cancellationToken);

    private static Task<IResult> JoinAsync(string type, string code, string user_name, ObjectDesk desk, CancellationToken cancellationToken) => ChangeAsync("join", type, code, user_name, desk, cancellationToken);

    private static Task<IResult> LeaveAsync(string type, string code, string user_name, ObjectDesk desk, CancellationToken cancellationToken) => ChangeAsync("leave", type, code, user_name, desk, cancellationToken);

    /// <param name="verb">join or leave.</param>
    private static Task<IResult> ChangeAsync(string verb, string type, string code, string userName, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, [], async (_, row, transaction) =>
        {
            if (await PartyAsync(type, row, transaction, cancellationToken) is not { } party)
                return WebProblems.NotFound.With();
            await using var change = transaction.Command($"select identity.{verb}_party($1, $2)");
            change.Parameters.Add(new() { Value = userName });
            change.Parameters.Add(new() { Value = party });
            var isDone = await change.ExecuteScalarAsync(cancellationToken);
            if (isDone is DBNull)
                return RegistryProblems.NoStaff.With($"The account '{userName}' is of another role.");
            if (isDone is not true)
                return WebProblems.NotFound.With($"Nobody of the name '{userName}'{(verb == "leave" ? " works for it" : " has an account")}.");
            await AuditLog.WriteAsync(transaction, $"party.{verb}", $"{type}/{row.Code}", new { user = userName }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    /// <returns>Null where the object is none.</returns>
    private static async Task<int?> PartyAsync(string type, ObjectRow row, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select registry.party_of($1, $2)");
        find.Parameters.Add(new() { Value = type });
        find.Parameters.Add(new() { Value = row.Id });
        return await find.ExecuteScalarAsync(cancellationToken) as int?;
    }
}
