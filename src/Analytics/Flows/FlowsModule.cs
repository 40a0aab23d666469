using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Flows;

/// <summary>From where to where: of objects by their positions, of cases by who held them.</summary>
internal static class FlowsModule
{
    public static void MapFlows(this IEndpointRouteBuilder routes) =>
        routes.MapForm<FlowForm>("/analytics/flows", AnswerAsync).WithName("find-flows").WithSummary("Origin–destination matrices of positions and of hand-overs of cases, and migration between two periods")
            .WithDescription(
                "positions: reports of an object that follow each other within max_gap_s are a chain; a stay is a run of a chain in one area that lasts min_stay_s; a flow leads from a stay to the next of the same chain, where that is elsewhere, and took the time between them. " +
                "hand_overs: from each holder of a case to its next. migration: where an object spent most of its time before and after.");

    private static async Task<Ok<FlowAnswer>> AnswerAsync(HttpContext http, [FromServices] RowDesk desk, CancellationToken cancellationToken)
    {
        using var body = await FormBody.ReadAsync(http.Request, cancellationToken);
        var question = FlowQuestion.Read(body.RootElement, desk.Clock);
        return TypedResults.Ok(await new FlowDesk(desk).AnswerAsync(question, http.Caller(), cancellationToken));
    }
}
