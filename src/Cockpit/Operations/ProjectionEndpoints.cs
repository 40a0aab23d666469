using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>What administrators may do with projections of the record: they can always be made of it again.</summary>
public static class ProjectionEndpoints
{
    public static void MapProjections(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/operations/projections/{name}/rebuild", RebuildAsync).RequireAdministratorOfAll().WithTags("Operations").WithName("rebuild-projection")
            .WithSummary("Have a projection read the record anew; /health tells how far it is, and what it was goes on answering").ProducesProblem(403).ProducesProblem(404);

    private static async Task<Results<Accepted, ProblemHttpResult>> RebuildAsync(string name, HttpContext http, ChangeStream changes, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (!changes.Rebuild(name))
            return WebProblems.NotFound.With();
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await AuditLog.WriteAsync(connection, http.Caller().Name, "projection.rebuild", name, null, cancellationToken);
        return TypedResults.Accepted("/health");
    }
}
