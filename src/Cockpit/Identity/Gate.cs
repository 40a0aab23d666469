using Microsoft.AspNetCore.Authorization;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Learns who asks, and lets a request on to its endpoint only if that caller may.</summary>
public sealed class Gate(RequestDelegate next, CallerDirectory directory, WebApp webApp)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (await RefusalAsync(http) is not { } refusal)
            await next(http);
        else if (refusal == WebProblems.SignInRequired && WebApp.IsNavigation(http.Request))
            await webApp.SendShellAsync(http);
        else
            await refusal.WriteAsync(http);
    }

    private async ValueTask<ProblemType?> RefusalAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var open = endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var session = SessionCookie.Read(http.Request);
        var bearer = Bearer(http.Request);
        // A bearer token goes before the cookie: a program that shows one means it.
        var caller = bearer is { } token ? await directory.ByTokenAsync(token, http)
            : session is not null ? await directory.BySessionAsync(session, http) : null;
        if (caller is null)
            return open ? null : WebProblems.SignInRequired;
        http.SetCaller(caller);
        if (bearer is null && session is not null && !open && !SessionCookie.Allows(http.Request, session))
            return IdentityProblems.ProofMissing;
        return endpoint?.Metadata.GetMetadata<RoleRequirement>() is { } requirement && !requirement.Admits(caller) ? WebProblems.Forbidden : null;
    }

    private static ReadOnlyMemory<char>? Bearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization.AsMemory(Scheme.Length).Trim();
        return null; // not in a conditional expression, which would take it for no characters
    }
}
