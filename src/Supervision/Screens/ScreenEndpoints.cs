using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>Screens that packs declare, for those whose they are. What they show is asked at the addresses of figures and lists, which say the same to everybody who asks.</summary>
public static class ScreenEndpoints
{
    public static void MapScreens(this IEndpointRouteBuilder routes)
    {
        var screens = routes.MapGroup("/screens").WithTags("Screens").ProducesProblem(401).ProducesProblem(503);
        screens.MapGet("", ListAsync).WithName("list-screens").WithSummary("Screens of your roles; parts that name what is not yours to know are left out");
        screens.MapGet("/{name}", ShowAsync).WithName("get-screen").WithSummary("A screen of your roles").ProducesProblem(404);
    }

    private static async Task<Ok<List<ScreenDocument>>> ListAsync(PackCatalog packs, IndicatorDesk indicators, DutyList duties, AlertList alerts, IMapLayers layers, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var viewer = await ViewerAsync(packs, indicators, duties, alerts, layers, desk, cancellationToken);
        return TypedResults.Ok(viewer.World.All<Screen>(ScreensSection.SectionKey).Where(viewer.Finds).Select(screen => ScreenDocument.Of(screen, viewer)).ToList());
    }

    private static async Task<Results<Ok<ScreenDocument>, ProblemHttpResult>> ShowAsync(string name, PackCatalog packs, IndicatorDesk indicators, DutyList duties, AlertList alerts, IMapLayers layers, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var viewer = await ViewerAsync(packs, indicators, duties, alerts, layers, desk, cancellationToken);
        return viewer.World.Find<Screen>(ScreensSection.SectionKey, name) is { } screen && viewer.Finds(screen) ? TypedResults.Ok(ScreenDocument.Of(screen, viewer)) : WebProblems.NotFound.With();
    }

    private static async Task<ScreenViewer> ViewerAsync(PackCatalog packs, IndicatorDesk indicators, DutyList duties, AlertList alerts, IMapLayers layers, ObjectDesk desk, CancellationToken cancellationToken) =>
        new(desk, indicators, duties, alerts, packs.World, await layers.SeenByAsync(desk.Caller, cancellationToken));
}
