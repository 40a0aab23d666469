using Microsoft.AspNetCore.Builder;

namespace SpatialCockpit.Platform.Access;

/// <summary>On an endpoint for those, too, who have to choose a password, or to set a second factor, first; wherever it is missing, and strangers are not let in either, they get 403.</summary>
public sealed record OpenBeforePasswordChange;

public static class PasswordChangeConventions
{
    public static TBuilder OpenBeforePasswordChange<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenBeforePasswordChange());
}
