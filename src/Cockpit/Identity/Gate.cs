using Microsoft.AspNetCore.Authorization;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Learns who asks, and lets a request on to its endpoint only if that caller may.</summary>
public sealed class Gate(RequestDelegate next, CallerDirectory directory, ClientUse use, WebApp webApp)
{
    public async Task InvokeAsync(HttpContext http)
    {
        Origin.Is(http.Connection.RemoteIpAddress);
        if (await RefusalAsync(http) is not { } refusal)
            await next(http);
        else if (refusal == WebProblems.SignInRequired && WebApp.IsNavigation(http.Request) && http.GetEndpoint()?.Metadata.GetMetadata<ProblemShape>() is null)
            await webApp.SendShellAsync(http);
        else if ((refusal == WebProblems.Forbidden || refusal == IdentityProblems.PasswordMustChange) && WebApp.IsPage(http))
            await webApp.SendShellAsync(http);
        else
            await refusal.WriteAsync(http);
    }

    private async ValueTask<ProblemType?> RefusalAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var open = endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
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
        if (caller.Client is { } client && endpoint is not null && !open)
        {
            if (!client.IsGoodFor(endpoint.Metadata.GetMetadata<KeyInQuery>()?.Face))
                return IdentityProblems.FaceRefused;
            use.Note(client.Id);
        }
        if (caller.MustChangePassword && endpoint is not null && !open && endpoint.Metadata.GetMetadata<OpenBeforePasswordChange>() is null)
            return IdentityProblems.PasswordMustChange;
        if (caller.Scope.IsPublished && endpoint is not null && !open && endpoint.Metadata.GetMetadata<OpenToCitizens>() is null)
            return WebProblems.Forbidden;
        return endpoint?.Metadata.GetMetadata<RoleRequirement>() is { } requirement && !requirement.Admits(caller) ? WebProblems.Forbidden : null;
    }
}
