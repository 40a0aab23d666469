using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Loading and dropping the demo city, for administrators.</summary>
public static class DemoEndpoints
{
    public static readonly ProblemType Busy = new("demo-busy", 409, "The demo is being loaded or dropped at this moment.");
    public static readonly ProblemType OpenToOthers = new("demo-refused", 409, "A host that listens to other machines takes no demo users.");

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        var demo = routes.MapGroup("").RequireAdministratorOfAll().WithTags("Operations");
        demo.MapPost("/operations/demo", Load).WithName("load-demo").WithSummary("Load the demo city and its users; progress as JSON lines")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        demo.MapDelete("/operations/demo", DropAsync).WithName("drop-demo").WithSummary("Delete the demo city's rows and users, and nothing else").ProducesProblem(403).ProducesProblem(409);
    }

    /// <param name="scale">Share of the things and events, above 0 to 1.</param>
    /// <param name="endDate">The demo's last day; today when left out.</param>
    private static Results<NdJson<DemoLoad.Line>, ProblemHttpResult> Load(
        HttpContext http, DemoLoad demo, StartOptions options, double? scale, [FromQuery(Name = "end_date")] DateOnly? endDate, CancellationToken cancellationToken)
    {
        if (scale is not (null or > 0 and <= 1))
            return WebProblems.BadParameter.With("scale: above 0 to 1.");
        if (endDate is { Year: < 2000 or > 2100 })
            return WebProblems.BadParameter.With("end_date: 2000 to 2100.");
        if (!IPAddress.IsLoopback(options.BindAddress))
            return OpenToOthers.With();
        return demo.IsBusy ? Busy.With() : new NdJson<DemoLoad.Line>(demo.LoadAsync(http.Caller().Name, scale ?? 1, endDate, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DropAsync(HttpContext http, DemoLoad demo, CancellationToken cancellationToken)
    {
        if (demo.IsBusy)
            return Busy.With();
        LsnHeader.Set(http.Response, await demo.DropAsync(http.Caller().Name, cancellationToken));
        return TypedResults.NoContent();
    }
}
