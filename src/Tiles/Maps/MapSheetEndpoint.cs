using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>Maps as their makers see them, on paper.</summary>
public static class MapSheetEndpoint
{
    private const string Pdf = "application/pdf";

    private static readonly Turns Drawing = new();

    public static void MapMapSheets(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/map.pdf", DrawAsync).WithTags("Tiles").WithName("print-map").WithSummary("One page (A4 across) of a map that is sent as a picture: with title, legend, scale and credits as letters")
            .Produces(200, contentType: Pdf).ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(501);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(MapSheet sheet, CancellationToken cancellationToken)
    {
        if (sheet.Mistake() is { } mistake)
            return WebProblems.BadBody.With(mistake);
        try
        {
            return TypedResults.Bytes(await Drawing.TakeAsync(() => Task.FromResult(sheet.Draw()), cancellationToken), Pdf);
        }
        catch (DllNotFoundException)
        {
            return TileProblems.NoRenderer.With();
        }
    }
}
