using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Access;

/// <summary>
/// On an endpoint whose clients can show their token in the query alone, under one of these names. Addresses are seen by proxies and kept in histories: such an endpoint
/// changes nothing, and its caller holds no role while it answers.
/// </summary>
/// <param name="Face">What the endpoint belongs to: an API client is let in where it is good for that face.</param>
public sealed record KeyInQuery(string Face, ImmutableArray<string> Names);

public static class KeyInQueryConventions
{
    public static TBuilder TakesKeyInQuery<TBuilder>(this TBuilder builder, string face, params ImmutableArray<string> names)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new KeyInQuery(face, names)).WithQuery([.. names]);
}
