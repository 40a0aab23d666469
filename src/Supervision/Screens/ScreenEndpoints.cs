using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>Screens that packs declare, for those whose they are. What they show is asked at the addresses of figures and lists, which say the same to everybody who asks.</summary>
public static class ScreenEndpoints
{
    public static void MapScreens(this IEndpointRouteBuilder routes)
    {
        var screens = routes.MapGroup("/screens").WithTags("Screens").ProducesProblem(401).ProducesProblem(503);
        screens.MapGet("", List).WithName("list-screens").WithSummary("Screens of your roles; parts that name what is not yours to know are left out");
        screens.MapGet("/{name}", Show).WithName("get-screen").WithSummary("A screen of your roles").ProducesProblem(404);
        screens.MapScreenDrafts();
    }

    private static Ok<List<ScreenDocument>> List(ScreenViewer viewer) => TypedResults.Ok(viewer.World.All<Screen>(ScreensSection.SectionKey).Where(viewer.Finds).Select(screen => ScreenDocument.Of(screen, viewer)).ToList());

    private static Results<Ok<ScreenDocument>, ProblemHttpResult> Show(string name, ScreenViewer viewer) =>
        viewer.World.Find<Screen>(ScreensSection.SectionKey, name) is { } screen && viewer.Finds(screen) ? TypedResults.Ok(ScreenDocument.Of(screen, viewer)) : WebProblems.NotFound.With();
}
