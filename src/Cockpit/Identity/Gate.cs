using Microsoft.AspNetCore.Authorization;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Identity.Signatures;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Learns who asks, and lets a request on to its endpoint only if that caller may.</summary>
public sealed class Gate(RequestDelegate next, CallerDirectory directory, SignedCallers signed, ClientLimits limits, ClientUse use, SignInSettings settings, WebApp webApp, ILogger<Gate> logger)
{
    /// <summary>What anybody meets who is not in yet; how often programs ask is counted.</summary>
    private static readonly ProblemType[] NoNews = [WebProblems.SignInRequired, IdentityProblems.PasswordMustChange, IdentityProblems.SecondFactorMustBeSet, WebProblems.TooManyRequests];

    public async Task InvokeAsync(HttpContext http)
    {
        Origin.Is(http.Connection.RemoteIpAddress);
        var refused = await RefusalAsync(http);
        if (http.Features.Get<Caller>()?.Client is { } client)
            use.Watch(http, client.Id, isLetIn: !IsOfClients(refused?.Problem));
        if (refused is not var (refusal, detail))
            await next(http);
        else if (refusal == WebProblems.SignInRequired && WebApp.IsNavigation(http.Request) && http.GetEndpoint()?.Metadata.GetMetadata<ProblemShape>() is null)
            await webApp.SendShellAsync(http);
        else if ((refusal == WebProblems.Forbidden || refusal == IdentityProblems.PasswordMustChange || refusal == IdentityProblems.SecondFactorMustBeSet) && WebApp.IsPage(http))
            await webApp.SendShellAsync(http);
        else
        {
            Note(http, refusal);
            await refusal.WriteAsync(http, detail);
        }
    }

    private void Note(HttpContext http, ProblemType refusal)
    {
        if (!NoNews.Contains(refusal))
            logger.CallerRefused(http.Features.Get<Caller>()?.Name ?? "stranger", http.Connection.RemoteIpAddress, http.Request.Method, http.Request.Path.ToUriComponent(), refusal.Slug);
    }

    private async ValueTask<(ProblemType Problem, string? Detail)?> RefusalAsync(HttpContext http)
    {
        if (!SignedHeaders.AreShown(http.Request))
            return await RefusalOfShownAsync(http) is { } problem ? (problem, problem == WebProblems.SignInRequired ? http.Features.Get<SignInHint>()?.Words : null) : null;
        var (caller, refusal) = await signed.FindAsync(http);
        if (caller is null)
            return refusal;
        http.SetCaller(caller);
        return await RefusalOfAsync(caller, http) is { } refused ? (refused, null) : null;
    }

    /// <summary>Of who shows a token, a key or a session.</summary>
    private async ValueTask<ProblemType?> RefusalOfShownAsync(HttpContext http)
    {
        var open = IsOpen(http.GetEndpoint());
        var session = SessionCookie.Read(http.Request);
        var bearer = BearerToken.Read(http.Request);
        var key = QueryKey.Read(http);
        if (await directory.FindAsync(bearer, key, session, http) is not { } caller)
            return open ? null : WebProblems.SignInRequired;
        http.SetCaller(caller);
        if (key is not null)
            http.Response.Headers.AccessControlAllowOrigin = "*"; // a page of another host may ask with its key, as the services themselves let it
        if (bearer is null && key is null && session is not null && !open && !SessionCookie.Allows(http.Request, session))
            return IdentityProblems.ProofMissing;
        return await RefusalOfAsync(caller, http);
    }

    /// <summary>Where a program is not even asked what it may.</summary>
    private static bool IsOfClients(ProblemType? refusal) => refusal == IdentityProblems.FaceRefused || refusal == IdentityProblems.AddressRefused || refusal == WebProblems.TooManyRequests;

    private static bool IsOpen(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Who asks is known; whether they may.</summary>
    private async ValueTask<ProblemType?> RefusalOfAsync(Caller caller, HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var open = IsOpen(endpoint);
        if (caller.Client is { } client && endpoint is not null && !open && await RefusalOfAsync(client, endpoint, http) is { } notThis)
            return notThis;
        if (caller.MustChangePassword && endpoint is not null && !open && endpoint.Metadata.GetMetadata<OpenBeforePasswordChange>() is null)
            return IdentityProblems.PasswordMustChange;
        if (settings.AwaitsSecondFactorOf(caller) && endpoint is not null && !open && endpoint.Metadata.GetMetadata<OpenBeforePasswordChange>() is null)
            return IdentityProblems.SecondFactorMustBeSet;
        if (caller.Scope.IsPublished && endpoint is not null && !open && endpoint.Metadata.GetMetadata<OpenToCitizens>() is null)
            return WebProblems.Forbidden;
        return endpoint?.Metadata.GetMetadata<RoleRequirement>() is { } requirement && !requirement.Admits(caller) ? WebProblems.Forbidden : null;
    }

    /// <summary>Of a program: from where, for what, and how often.</summary>
    private async ValueTask<ProblemType?> RefusalOfAsync(ApiClient client, Endpoint endpoint, HttpContext http)
    {
        if (!client.MayAskFrom(http.Connection.RemoteIpAddress))
            return IdentityProblems.AddressRefused;
        if (!client.IsGoodFor(endpoint.Metadata.GetMetadata<KeyInQuery>()?.Face))
            return IdentityProblems.FaceRefused;
        return await limits.TakeAsync(client, http);
    }
}
