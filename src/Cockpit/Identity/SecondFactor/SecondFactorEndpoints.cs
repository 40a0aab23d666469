using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SecondFactor;

/// <summary>One's own second factor.</summary>
public static class SecondFactorEndpoints
{
    private const string Issuer = "SpatialCockpit";
    private const int LongestCode = 40, LongestPassword = 200;

    /// <param name="Since">Null for none.</param>
    /// <param name="RecoveryCodes">That are left.</param>
    /// <param name="Required">Of the caller's roles: nothing else is answered before they have one.</param>
    public sealed record Factor(DateTimeOffset? Since, int RecoveryCodes, bool Required);

    /// <param name="Password">Null for who has none, and has shown the city's single sign-on who they are within ten minutes: its begin with again=true.</param>
    public sealed record PasswordShown(string? Password);

    /// <param name="Secret">Base 32, told in this answer and never again.</param>
    /// <param name="Uri">The same for the picture that an authenticator reads.</param>
    public sealed record Begun(string Secret, string Uri);

    public sealed record CodeShown(string Code);

    /// <param name="RecoveryCodes">Each signs in once in place of a code; told in this answer and never again.</param>
    public sealed record Confirmed(IReadOnlyList<string> RecoveryCodes);

    public static void MapSecondFactor(this IEndpointRouteBuilder routes)
    {
        var factor = routes.MapGroup("/session/second-factor").WithTags("Identity").OpenToCitizens().OpenBeforePasswordChange().ProducesProblem(401).ProducesProblem(503);
        factor.MapGet("", async Task<Ok<Factor>> (HttpContext http, SecondFactors factors, SignInSettings settings, CancellationToken cancellationToken) =>
        {
            var state = await factors.OfAsync(http.Caller().Name, cancellationToken);
            return TypedResults.Ok(new Factor(state.Since, state.RecoveryCodes, settings.RequiresSecondFactorOf(http.Caller())));
        }).WithName("get-second-factor").WithSummary("Whether a code is asked for when you sign in");
        factor.MapPost("", BeginAsync).WithName("begin-second-factor").WithSummary("Another secret for your authenticator; a code of it puts it in force").Produces<Begun>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        factor.MapPost("/actions/confirm", ConfirmAsync).WithName("confirm-second-factor").WithSummary("Have codes asked for from now on").Produces<Confirmed>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        factor.MapPost("/actions/remove", RemoveAsync).WithName("remove-second-factor").WithSummary("Have no codes asked for any more, by a last one").Produces(204).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
    }

    private static Task<IResult> BeginAsync(PasswordShown shown, HttpContext http, SecondFactors factors, PasswordChanges passwords, SignInLimit limit, CancellationToken cancellationToken)
    {
        return GuessedAsync(http, limit, IdentityProblems.WrongPassword, async name =>
            shown.Password is { } password ? password.Length > LongestPassword || await passwords.KeptOfAsync(name, password, cancellationToken) is null ? null : await BegunAsync(name)
            : await factors.IsJustVouchedForAsync(SessionCookie.Read(http.Request)!, cancellationToken) ? await BegunAsync(name) : IdentityProblems.SignInAgain.With(), cancellationToken);

        async Task<IResult> BegunAsync(string name) => await factors.BeginAsync(name, cancellationToken) is { } secret
            ? TypedResults.Ok(new Begun(OneTimeCode.TextOf(secret), OneTimeCode.UriOf(secret, Issuer, name))) : IdentityProblems.HasSecondFactor.With();
    }

    private static Task<IResult> ConfirmAsync(CodeShown shown, HttpContext http, SecondFactors factors, SignInLimit limit, CancellationToken cancellationToken) =>
        GuessedAsync(http, limit, IdentityProblems.WrongCode, async name =>
            shown.Code.Length <= LongestCode && await factors.ConfirmAsync(name, shown.Code, cancellationToken) is { } codes ? TypedResults.Ok(new Confirmed(codes)) : null, cancellationToken);

    private static Task<IResult> RemoveAsync(CodeShown shown, HttpContext http, SecondFactors factors, SignInLimit limit, CancellationToken cancellationToken) =>
        GuessedAsync(http, limit, IdentityProblems.WrongCode, async name =>
            shown.Code.Length <= LongestCode && await factors.RemoveAsync(name, shown.Code, cancellationToken) ? TypedResults.NoContent() : null, cancellationToken);

    /// <summary>Whoever sits at an open session guesses no faster than who signs in.</summary>
    /// <param name="wrong">Told where the answer is null.</param>
    private static async Task<IResult> GuessedAsync(HttpContext http, SignInLimit limit, ProblemType wrong, Func<string, Task<IResult?>> guess, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        if (SessionCookie.ReadAlone(http) is null)
            return IdentityProblems.NoPassword.With();
        using var turn = await limit.TurnAsync(http, caller.Name, cancellationToken);
        if (turn.Refusal() is { } refusal)
            return refusal;
        if (await guess(caller.Name) is { } answer)
            return answer;
        turn.Fail();
        return wrong.With();
    }
}
