using Microsoft.AspNetCore.Builder;

namespace SpatialCockpit.Platform.Access;

/// <summary>On an endpoint for callers who are citizens and nothing else, too; wherever it is missing, and strangers are not let in either, they get 403.</summary>
public sealed record OpenToCitizens;

public static class CitizenConventions
{
    public static TBuilder OpenToCitizens<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenToCitizens());
}
