using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.SingleSignOn;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Signing in and out, and who one is.</summary>
public static class SessionEndpoints
{
    /// <summary>Anybody may send them.</summary>
    private const int MostBytes = 16 << 10;

    /// <param name="Code">Of the second factor, for who has one; null where nothing is said.</param>
    public sealed record Credentials(string UserName, string Password, string? Code = null)
    {
        private const int MaxLength = 200;

        internal bool IsPlausible() => UserName is { Length: > 0 and <= MaxLength } && Password is { Length: > 0 and <= MaxLength } && Code is null or { Length: > 0 and <= MaxLength };
    }

    /// <param name="Roles">Of leader, analyst, supervisor, dispatcher, admin, party, citizen.</param>
    /// <param name="Regions">Division codes whose rows the caller sees; the empty code is everything.</param>
    /// <param name="Timezone">The city's, whose days are the days of every figure.</param>
    /// <param name="MustChangePassword">Nothing else is answered before they have chosen one of their own.</param>
    /// <param name="MustSetSecondFactor">Likewise before they have one.</param>
    /// <param name="HasPassword">Else they sign in by single sign-on alone; programs have none.</param>
    public sealed record Session(string Name, string DisplayName, string[] Roles, string[] Regions, CallerHome? Home, string Timezone, bool MustChangePassword, bool MustSetSecondFactor, bool HasPassword);

    /// <param name="Next">Where the browser signs out of the city's single sign-on, too.</param>
    public sealed record SignedOut(string Next);

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("").WithTags("Identity");
        session.MapPost("/session", SignInAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBytes)).WithName("sign-in").WithSummary("Sign in with name and password: sets the session cookie")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(429);
        session.MapGet("/session", AskAsync).OpenToCitizens().OpenBeforePasswordChange().WithName("get-session").WithSummary("Who is signed in").ProducesProblem(401);
        session.MapDelete("/session", SignOutAsync).OpenToCitizens().OpenBeforePasswordChange().WithName("sign-out").WithSummary("End the session everywhere").Produces<SignedOut>().Produces(204).ProducesProblem(401).ProducesProblem(403);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignInAsync(
        Credentials credentials, HttpContext http, Sessions sessions, SignInLimit limit, CancellationToken cancellationToken)
    {
        if (!credentials.IsPlausible())
            return IdentityProblems.SignInRefused.With();
        using var turn = await limit.TurnAsync(http, credentials.UserName, cancellationToken);
        if (turn.Refusal() is { } refusal)
            return refusal;
        var opened = await sessions.OpenAsync(credentials.UserName, credentials.Password, credentials.Code, http.Request.Headers.UserAgent.ToString(), cancellationToken);
        if (opened is null)
        {
            turn.Fail();
            return IdentityProblems.SignInRefused.With();
        }
        if (opened.Token is not { } token)
            return opened.Wanted!.With();
        await SessionBefore.EndAsync(http, cancellationToken);
        SessionCookie.Write(http, token, opened.Expires);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Session>> AskAsync(HttpContext http, RecordDatabase record, CitySettings city, SignInSettings settings, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(http.Request) is { } token)
            SessionCookie.WriteProof(http, token);
        var caller = http.Caller();
        var home = await CallerHome.OfAsync(caller, record, cancellationToken);
        return TypedResults.Ok(new Session(caller.Name, caller.DisplayName, Roles.Words(caller.Roles), [.. caller.Scope.Regions], home, city.Timezone, caller.MustChangePassword, settings.AwaitsSecondFactorOf(caller), await HasPasswordAsync(caller, record, cancellationToken)));
    }

    private static async Task<bool> HasPasswordAsync(Caller caller, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("select exists (select from identity.user_account where user_name = $1 and password is not null)", caller.Name);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, Sessions sessions, CallerDirectory directory, SignInSettings settings, ProviderSignIns signIns, ProviderFlow flow, CancellationToken cancellationToken)
    {
        string? vouchedBy = null;
        if (SessionCookie.Read(http.Request) is { } token)
        {
            vouchedBy = settings.SingleSignOn is null ? null : await signIns.TokenOfAsync(token, cancellationToken);
            await sessions.CloseAsync(token, http.Caller(), cancellationToken);
            directory.End(token);
        }
        SessionCookie.Clear(http);
        return vouchedBy is not null && await flow.SignOutAsync(vouchedBy, SingleSignOnEndpoints.SignedOutAt(http.Request), cancellationToken) is { } next ? TypedResults.Ok(new SignedOut(next)) : TypedResults.NoContent();
    }
}
