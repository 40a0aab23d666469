using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.HotSpots.Places;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>Where points lie thick, and where they lie on average.</summary>
internal static class ClustersModule
{
    /// <summary>Some ten seconds.</summary>
    private const long MostPairs = 500_000_000;

    public static void MapClusters(this IEndpointRouteBuilder routes)
    {
        routes.MapForm<ClusterForm>("/analytics/clusters", ClustersAsync).WithName("find-clusters").WithSummary("Clusters of points by density (DBSCAN), with hull, centre and spread; what is noise is told")
            .WithDescription("A point with min_points around it within eps_m, itself among them, is the core of a cluster; what lies around a core belongs to it, the rest is noise. Rows come in the order of their key, which decides between two clusters for a point between them.");
        routes.MapForm<CentreForm>("/analytics/centre", CentreAsync).WithName("find-centre").WithSummary("Weighted mean centre and standard deviational ellipse of points, by step of time where that is asked for");
    }

    private static async Task<Ok<ClusterAnswer>> ClustersAsync(HttpContext http, [FromServices] RowDesk desk, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = ClusterQuestion.Read(body.RootElement, desk.Clock);
        var rows = question.Rows is { } asked ? await PlacedRows.FindAsync(desk, asked, null, asked.Time is not null, question.HasMembers, http.Caller(), cancellationToken) : PlacedRows.Read(question.Points!.Value, isWeighted: false);
        return TypedResults.Ok(await FormTurns.RunAsync(() =>
        {
            var found = DensityClusters.Of(rows.Places, question.EpsMeters, question.MinPoints, MostPairs, cancellationToken) ?? throw HotSpotProblems.TooMuchWork.Because($"eps_m: at most {MostPairs} pairs of points may lie so near to each other.");
            return ClusterAnswer.Of(question, rows, found, desk.Clock);
        }, cancellationToken));
    }

    private static async Task<Ok<CentreAnswer>> CentreAsync(HttpContext http, [FromServices] RowDesk desk, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = CentreQuestion.Read(body.RootElement, desk.Clock);
        var rows = question.Rows is { } asked ? await PlacedRows.FindAsync(desk, asked, question.Weight, question.Step is not null, hasKeys: false, http.Caller(), cancellationToken) : PlacedRows.Read(question.Points!.Value, isWeighted: true);
        return TypedResults.Ok(await FormTurns.RunAsync(() => CentreAnswer.Of(question, rows, desk.Clock), cancellationToken));
    }
}
