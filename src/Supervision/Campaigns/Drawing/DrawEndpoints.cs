using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>Draws with all that it takes to repeat them, for who supervises the campaign; those by risk for who makes or reviews it, lest who does a task hears why it was drawn.</summary>
public static class DrawEndpoints
{
    public static void MapCampaignDraws(this IEndpointRouteBuilder routes)
    {
        var draws = routes.MapGroup("/campaigns/{code}").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        draws.MapGet("/draw", ObjectsAsync).WithName("get-campaign-draw").WithSummary("Every draw of its objects, the last first: seed, candidates and who was drawn. The candidates in the order of SHA-256 over SEED:CANDIDATE; the first are drawn. Of a draw by risk, for makers and reviewers: by_risk tells for which the model asked, and by what").Produces<IReadOnlyList<DrawDocument>>();
        draws.MapGet("/tasks/{number:int}/draw", PeopleAsync).WithName("get-campaign-task-draw").WithSummary("The draw of those who were given a task").Produces<IReadOnlyList<DrawDocument>>();
    }

    private static Task<IResult> ObjectsAsync(string code, CampaignDesk desk, CancellationToken cancellationToken) => ListAsync(code, null, desk, cancellationToken);

    private static Task<IResult> PeopleAsync(string code, int number, CampaignDesk desk, CancellationToken cancellationToken) => ListAsync(code, number, desk, cancellationToken);

    private static Task<IResult> ListAsync(string code, int? task, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (campaign, kind, transaction) =>
            (await new DrawRows(transaction).ListAsync(campaign.Id, task, cancellationToken)).FindAll(draw => draw.ByRisk is null || desk.MaySeeTo(kind)) is [_, ..] draws ? TypedResults.Ok(draws) : WebProblems.NotFound.With("Nothing was drawn that you may look into."), cancellationToken);
}
