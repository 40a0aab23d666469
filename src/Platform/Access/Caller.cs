using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Access;

/// <summary>Who asks: a signed-in person or a program with a token.</summary>
/// <param name="Name">Stable name for the audit: the user name, or <c>token:NAME</c>.</param>
public sealed record Caller(string Name, string DisplayName, ImmutableHashSet<Role> Roles, Scope Scope)
{
    public bool Is(Role role) => Roles.Contains(role);
}

/// <summary>How an endpoint learns who asks.</summary>
public static class CallerFeature
{
    /// <summary>The caller that identity has resolved for this request.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is open to strangers and must not ask.</exception>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("An endpoint open to strangers asked for its caller.");

    public static void SetCaller(this HttpContext http, Caller caller) => http.Features.Set(caller);
}
