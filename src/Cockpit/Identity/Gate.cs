using Microsoft.AspNetCore.Authorization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Learns who asks, and lets a request on to its endpoint only if that caller may.</summary>
public sealed class Gate(RequestDelegate next, CallerDirectory directory)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (await CallerAsync(http) is { } caller)
            http.SetCaller(caller);
        if (Refusal(http) is { } refusal)
            await refusal.WriteAsync(http);
        else
            await next(http);
    }

    private ValueTask<Caller?> CallerAsync(HttpContext http)
    {
        const string Bearer = "Bearer ";
        var authorization = http.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? directory.ByTokenAsync(authorization[Bearer.Length..].Trim(), http.RequestAborted)
            : ValueTask.FromResult<Caller?>(null);
    }

    private static ProblemType? Refusal(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;
        if (http.CallerOrNull() is not { } caller)
            return WebProblems.SignInRequired;
        return endpoint?.Metadata.GetMetadata<RoleRequirement>() is { } requirement && !requirement.Admits(caller) ? WebProblems.Forbidden : null;
    }
}
