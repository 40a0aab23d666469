using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>All tiles of layers as one stream: what <c>./cockpit tiles export</c> makes an archive of.</summary>
public static class ExportEndpoint
{
    /// <summary>Exports at a time: each keeps every core busy.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    /// <summary>Frames after which the caller is looked up again: some milliseconds of work.</summary>
    private const int FramesPerLook = 16;

    /// <param name="Minzoom">0 when left out.</param>
    /// <param name="Maxzoom">14 when left out, or minzoom where that is deeper.</param>
    /// <param name="Bbox">West, south, east, north in degrees: tiles that touch it.</param>
    /// <param name="After">The id of the last tile of an export that was interrupted: those up to it are not sent again.</param>
    public sealed record ExportQuestion(
        [FromQuery(Name = "minzoom")] int? Minzoom, [FromQuery(Name = "maxzoom")] int? Maxzoom, [FromQuery(Name = "bbox")] string? Bbox, [FromQuery(Name = "after")] ulong? After);

    public static void MapExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/tiles/{layers}/export", ExportAsync).WithTags("Tiles").WithName("export-tiles").WithSummary("All tiles of one or several layers as you see them, in the order of a PMTiles archive")
            .WithDescription("Frames of a letter, the length of the body as 32 bits and the body, little-endian: H the head as JSON, T a tile (id as 64 bits, zoom as 8, done and total as 32 bits each, gzipped content, none where it only tells the progress), P a problem as JSON, E the end.")
            .Produces(200, contentType: ExportStream.MediaType).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(429);

    private static async Task<IResult> ExportAsync(
        string layers, [AsParameters] ExportQuestion question, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, TileStore store, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (shown, problem) = LayerNames.Resolve(set, layers, caller);
        if (problem is not null)
            return problem;
        var minZoom = question.Minzoom ?? 0;
        var maxZoom = question.Maxzoom ?? Math.Max(minZoom, ExportOrder.UsualMaxZoom);
        if (minZoom < 0 || maxZoom > LayerPresentation.DeepestZoom || minZoom > maxZoom)
            return WebProblems.BadParameter.With($"minzoom and maxzoom: 0 to {LayerPresentation.DeepestZoom}, the first not above the second.");
        if (!TryReadArea(question.Bbox, out var area))
            return WebProblems.BadParameter.With("bbox: west,south,east,north in degrees.");
        var order = new ExportOrder(shown, minZoom, maxZoom, area, await statistics.OfAsync(shown, caller, cancellationToken));
        if (order.TilesAtMaxZoom > ExportOrder.MostTiles)
            return WebProblems.BadParameter.With($"maxzoom: there are {order.TilesAtMaxZoom:N0} tiles at zoom {maxZoom} where these layers lie, and {ExportOrder.MostTiles:N0} may be exported; ask for less depth or a smaller bbox.");
        if (!await Places.WaitAsync(0, cancellationToken))
            return Busy(http);
        try
        {
            await SendAsync(http, order, caller, question.After is { } after ? new TileId(after) : null, store, cancellationToken);
        }
        finally
        {
            Places.Release();
        }
        return TypedResults.Empty;
    }

    private static async Task SendAsync(HttpContext http, ExportOrder order, Caller caller, TileId? after, TileStore store, CancellationToken cancellationToken)
    {
        http.Response.ContentType = ExportStream.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        var (body, bounds) = (http.Response.BodyWriter, order.Bounds);
        ExportStream.WriteHead(body, new(order.Print(caller), order.MinZoom, order.MaxZoom, [bounds.West, bounds.South, bounds.East, bounds.North], order.Metadata(caller, Language.IsEnglish(http))));
        await body.FlushAsync(cancellationToken);
        try
        {
            var frames = 0;
            await foreach (var tile in new TileExport(store).RunAsync(order, caller, after, cancellationToken))
            {
                if (++frames % FramesPerLook == 0 && !await http.IsCallerStillAsync())
                {
                    ExportStream.WriteProblem(body, WebProblems.SignInRequired.Document());
                    break;
                }
                ExportStream.WriteTile(body, tile);
                await body.FlushAsync(cancellationToken);
            }
            ExportStream.WriteEnd(body);
        }
        catch (PostgresException e) when (DatabaseTrouble.Judge(e) is { } trouble)
        {
            ExportStream.WriteProblem(body, trouble.Document());
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            ExportStream.WriteProblem(body, ProblemHandler.Explain(http, e));
        }
        await body.FlushAsync(cancellationToken);
    }

    private static ProblemHttpResult Busy(HttpContext http)
    {
        WebProblems.AskToRetry(http.Response, seconds: 30);
        return WebProblems.TooManyRequests.With("As many exports as may be are under way.");
    }

    private static bool TryReadArea(string? text, out Bbox? area)
    {
        area = null;
        if (text is null)
            return true;
        var known = Bbox.TryParse(text, out var box);
        area = box;
        return known;
    }
}
