using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;

namespace SpatialCockpit.Platform.Access;

/// <summary>An endpoint for callers with one of these roles; others get 403. Without it any signed-in caller may ask, with <c>AllowAnonymous</c> a stranger too.</summary>
public sealed record RoleRequirement(ImmutableArray<Role> AnyOf)
{
    public bool Admits(Caller caller) => AnyOf.Any(caller.Is);
}

public static class RoleConventions
{
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, params ImmutableArray<Role> anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RoleRequirement(anyOf));
}
