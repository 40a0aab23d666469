using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Coverage;

/// <summary>The check of the gazetteer, for administrators.</summary>
internal static class CoverageEndpoints
{
    public static void MapCoverage(this IEndpointRouteBuilder routes) => routes.MapPost("/operations/coverage", CheckAsync).RequireAdministratorOfAll().WithTags("Operations")
        .WithName("check-coverage").WithSummary("Look through the gazetteer; what is wrong becomes the layer address.coverage_finding").ProducesProblem(403).ProducesProblem(503);

    private static async Task<Ok<CoverageReport>> CheckAsync(CoverageCheck check, HttpContext http, CancellationToken cancellationToken)
    {
        var (report, lsn) = await check.RunAsync(http.Caller().Name, cancellationToken);
        LsnHeader.Set(http.Response, lsn);
        return TypedResults.Ok(report);
    }
}
