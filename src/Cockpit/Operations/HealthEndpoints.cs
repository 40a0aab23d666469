using Microsoft.AspNetCore.Http.HttpResults;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Whether we live, and whether we can work yet; open to strangers.</summary>
public static class HealthEndpoints
{
    public sealed record Live(string Status);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Operations").AllowAnonymous();
        health.MapGet("/live", IsLive).WithName("health-live").WithSummary("Whether the process answers");
    }

    private static Ok<Live> IsLive() => TypedResults.Ok(new Live("live"));
}
