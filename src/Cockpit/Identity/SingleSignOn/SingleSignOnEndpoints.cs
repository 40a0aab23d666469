using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Signing in by the city's provider: browsers are sent there, come back, and are told on the sign-in page what went wrong.</summary>
public static class SingleSignOnEndpoints
{
    private const string Path = "/session/single-sign-on", Callback = Path + "/callback", SignInPage = "/sign-in", PendingCookie = "single_sign_on_code";
    private const int LongestCode = 4096, LongestFactorCode = 40, LongestToken = 32 << 10;

    /// <summary>What the sign-in page offers.</summary>
    /// <param name="Title">Of the button; null where nothing is offered.</param>
    public sealed record Offer(bool Offered, string? Title, string? TitleEn);

    /// <param name="Code">Of the second factor.</param>
    public sealed record CodeShown(string Code);

    public static void MapSingleSignOn(this IEndpointRouteBuilder routes)
    {
        var signOn = routes.MapGroup(Path).WithTags("Identity").AllowAnonymous();
        signOn.MapGet("", (SignInSettings settings) => TypedResults.Ok(new Offer(settings.SingleSignOn is not null, settings.SingleSignOn?.Title, settings.SingleSignOn?.TitleEn)))
            .WithName("get-single-sign-on").WithSummary("Whether the city has a sign-in of its own, and what its button says");
        signOn.MapGet("/begin", BeginAsync).WithName("begin-single-sign-on").WithSummary("For browsers: to the city's sign-in, and from there to a page of ours").Produces(302).ProducesProblem(400).ProducesProblem(404);
        signOn.MapGet("/callback", ReturnAsync).WithLenientQuery().WithName("end-single-sign-on").WithSummary("Where the city's sign-in sends browsers back to: sets the session cookie").Produces(302).ProducesProblem(404).ProducesProblem(503);
        signOn.MapPost("/code", FinishAsync).WithName("single-sign-on-code").WithSummary("The code of a second factor, where the city's sign-in saw none").Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(429).ProducesProblem(503);
        signOn.MapPost("/logout", EndAsync).DisableAntiforgery().WithName("single-sign-on-logout").WithSummary("For the city's sign-in: who signed out there is signed out here (OpenID Connect Back-Channel Logout 1.0)")
            .WithDescription("The form logout_token=….").Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    /// <summary>Where the provider sends browsers that signed out there.</summary>
    internal static string SignedOutAt(HttpRequest request) => AddressOf(request, SignInPage);

    /// <param name="next">A path of ours to come to; what is none is left aside.</param>
    /// <param name="again">Whoever is signed in there is asked all the same who they are, as for a second factor without a password.</param>
    private static async Task<IResult> BeginAsync(HttpContext http, [FromQuery(Name = "next")] string? next, [FromQuery(Name = "again")] bool? again, SignInSettings settings, ProviderFlow flow, SecretBox secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (settings.SingleSignOn is null)
            return IdentityProblems.NoSingleSignOn.With();
        var attempt = Attempt.Begin(ReturnPath.Of(next), again ?? false, clock.GetUtcNow());
        try
        {
            var address = await flow.BeginAsync(attempt, AddressOf(http.Request, Callback), cancellationToken);
            attempt.Keep(http, secrets);
            return Sent(http, address);
        }
        catch (ProblemException e)
        {
            return Refused(http, e.Problem, attempt.Next);
        }
    }

    private static async Task<IResult> ReturnAsync(HttpContext http, SignInSettings settings, ProviderFlow flow, ProviderSignIns signIns, ProviderFailures failures, SecretBox secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (settings.SingleSignOn is null)
            return IdentityProblems.NoSingleSignOn.With();
        var (query, from) = (http.Request.Query, http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (Attempt.Take(http, query["state"].ToString(), secrets, clock.GetUtcNow()) is not { } attempt)
            return Refused(http, IdentityProblems.AttemptStale, null);
        if (query["error"].ToString() is { Length: > 0 } error)
            return Refused(http, error is "temporarily_unavailable" or "server_error" ? IdentityProblems.ProviderAway : IdentityProblems.ProviderRefused, attempt.Next);
        if (query["code"].ToString() is not { Length: > 0 and <= LongestCode } code)
            return Refused(http, IdentityProblems.AttemptStale, attempt.Next);
        if (failures.WaitFor(from) is not null)
            return Refused(http, WebProblems.TooManyRequests, attempt.Next);
        try
        {
            var (who, refusal) = await flow.CompleteAsync(attempt, code, query.TryGetValue("iss", out var issuer) ? issuer.ToString() : null, AddressOf(http.Request, Callback), cancellationToken);
            if (who is null)
            {
                failures.Count(from);
                return Refused(http, refusal!, attempt.Next);
            }
            var admission = await signIns.AdmitAsync(who, http.Request.Headers.UserAgent.ToString(), cancellationToken);
            if (admission.Refusal is { } notHere)
                return Refused(http, notHere, attempt.Next);
            if (admission.Session is { Token: { } token } opened)
            {
                await SessionBefore.EndAsync(http, cancellationToken);
                SessionCookie.Write(http, token, opened.Expires);
                return Sent(http, attempt.Next);
            }
            http.Response.Cookies.Append(SessionCookie.NameOf(http.Request, PendingCookie), admission.Pending!, PendingOptions(http));
            return Sent(http, QueryHelpers.AddQueryString(SignInPage, new Dictionary<string, string?> { ["code"] = "wanted", ["next"] = attempt.Next }));
        }
        catch (ProblemException e)
        {
            return Refused(http, e.Problem, attempt.Next);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> FinishAsync(CodeShown shown, HttpContext http, ProviderSignIns signIns, SignInLimit limit, CancellationToken cancellationToken)
    {
        var cookie = SessionCookie.NameOf(http.Request, PendingCookie);
        if (http.Request.Cookies[cookie] is not { } pending || !OpaqueToken.IsPlausible(pending) || await signIns.AwaitedAsync(pending, cancellationToken) is not { } name)
            return IdentityProblems.AttemptStale.With();
        using var turn = await limit.TurnAsync(http, name, cancellationToken);
        if (turn.Refusal() is { } refusal)
            return refusal;
        if (shown.Code.Length > LongestFactorCode || await signIns.FinishAsync(pending, shown.Code, http.Request.Headers.UserAgent.ToString(), cancellationToken) is not { Token: { } token } opened)
        {
            turn.Fail(isVouchedFor: true);
            return IdentityProblems.WrongCode.With();
        }
        http.Response.Cookies.Delete(cookie, PendingOptions(http));
        await SessionBefore.EndAsync(http, cancellationToken);
        SessionCookie.Write(http, token, opened.Expires);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> EndAsync(HttpContext http, SignInSettings settings, ProviderTokens tokens, ProviderSignIns signIns, ILogger<ProviderFlow> logger, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (settings.SingleSignOn is null)
            return IdentityProblems.NoSingleSignOn.With();
        var text = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken))["logout_token"].ToString() : "";
        var (told, wrong) = text.Length <= LongestToken ? await tokens.LogoutTokenAsync(text, cancellationToken) : "it is too long";
        if (told is { } claims && await signIns.EndAsync(claims.Text("iss")!, claims.Text("jti")!, claims.Text("sub"), claims.Text("sid"), cancellationToken))
            return TypedResults.Ok();
        logger.LogoutTokenRefused(wrong ?? "it was taken before");
        return IdentityProblems.LogoutRefused.With(null, new KeyValuePair<string, object?>("error", "invalid_request"));
    }

    private static string AddressOf(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";

    private static RedirectHttpResult Sent(HttpContext http, string address)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(address);
    }

    private static RedirectHttpResult Refused(HttpContext http, ProblemType problem, string? next) =>
        Sent(http, QueryHelpers.AddQueryString(SignInPage, new Dictionary<string, string?> { ["refused"] = problem.Slug, ["next"] = next is null or ReturnPath.Home ? null : next }));

    private static CookieOptions PendingOptions(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", MaxAge = ProviderSignIns.Patience };
}
