using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;

namespace SpatialCockpit.Platform.Access;

/// <summary>An endpoint for callers with one of these roles; others get 403. Without it any signed-in caller may ask, with <c>AllowAnonymous</c> a stranger too.</summary>
/// <param name="OfEverything">And of these who see everything alone: for what is one for all regions.</param>
public sealed record RoleRequirement(ImmutableArray<Role> AnyOf, bool OfEverything = false)
{
    public bool Admits(Caller caller) => AnyOf.Any(caller.Is) && (!OfEverything || caller.Scope.IsEverything);
}

public static class RoleConventions
{
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, params ImmutableArray<Role> anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RoleRequirement(anyOf));

    /// <summary>For administrators who see everything: what is changed is one for all regions.</summary>
    public static TBuilder RequireAdministratorOfAll<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RoleRequirement([Role.Admin], OfEverything: true));
}
