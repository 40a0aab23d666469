using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Whether the audit is what it was when it was written.</summary>
public static class AuditCheckEndpoints
{
    internal static void MapAuditCheck(this IEndpointRouteBuilder audit) =>
        audit.MapGet("/check", CheckAsync).WithName("check-audit").WithSummary("Whether a line of the audit was changed, taken away or slipped in since it was written; for who administers everything")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);

    private static async Task<Results<Ok<AuditCheck.Verdict>, ProblemHttpResult>> CheckAsync(HttpContext http, AuditCheck check, CancellationToken cancellationToken) =>
        http.Caller().Scope.IsEverything ? TypedResults.Ok(await check.RunAsync(cancellationToken)) : WebProblems.Forbidden.With();
}
