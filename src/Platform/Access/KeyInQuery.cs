using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Access;

/// <summary>
/// On an endpoint whose clients can show their token in the query alone, under one of these names. Addresses are seen by proxies and kept in histories: such an endpoint
/// changes nothing, and its caller holds no role while it answers.
/// </summary>
public sealed record KeyInQuery(ImmutableArray<string> Names);

public static class KeyInQueryConventions
{
    public static TBuilder TakesKeyInQuery<TBuilder>(this TBuilder builder, params ImmutableArray<string> names)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new KeyInQuery(names)).WithQuery([.. names]);
}
