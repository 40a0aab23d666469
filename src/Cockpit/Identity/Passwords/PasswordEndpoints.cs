using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Passwords;

/// <summary>One's own password, and what it must be.</summary>
public static class PasswordEndpoints
{
    private const int MaxLength = 200;

    /// <param name="Password">The one to sign in with so far.</param>
    public sealed record PasswordChange(string Password, string NewPassword);

    /// <param name="Rules">In the order in which they are looked at.</param>
    public sealed record PasswordWanted(IReadOnlyList<PasswordRules.Rule> Rules);

    public static void MapPassword(this IEndpointRouteBuilder routes)
    {
        var password = routes.MapGroup("/session/password").WithTags("Identity").OpenToCitizens().OpenBeforePasswordChange().ProducesProblem(401).ProducesProblem(503);
        password.MapGet("", () => TypedResults.Ok(new PasswordWanted(PasswordRules.All))).WithName("get-password-rules").WithSummary("What a password must be");
        password.MapPost("", ChangeAsync).WithName("change-password").WithSummary("Choose another password: it ends your other sessions")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(PasswordChange change, HttpContext http, PasswordChanges changes, SignInLimit limit, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        if (SessionCookie.ReadAlone(http) is not { } session)
            return IdentityProblems.NoPassword.With();
        using var turn = await limit.TurnAsync(http, caller.Name, cancellationToken);
        if (turn.Refusal() is { } refusal)
            return refusal;
        if (change.Password.Length > MaxLength || await changes.KeptOfAsync(caller.Name, change.Password, cancellationToken) is not { } kept)
        {
            turn.Fail();
            return IdentityProblems.WrongPassword.With();
        }
        if (PasswordRules.Broken(change.NewPassword, caller.Name, change.Password) is { } broken)
            return IdentityProblems.WeakPassword.With($"It must be {broken.TitleEn}.", new KeyValuePair<string, object?>("rule", broken));
        return await changes.ChangeAsync(caller, kept, change.NewPassword, session, cancellationToken) is { } lsn ? Done(http, lsn) : IdentityProblems.WrongPassword.With();
    }

    private static NoContent Done(HttpContext http, Lsn lsn)
    {
        LsnHeader.Set(http.Response, lsn);
        return TypedResults.NoContent();
    }
}
