using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Live;
using SpatialCockpit.Tiles.Pmtiles;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.Http;

/// <summary>Vector tiles, and word of tiles to load again.</summary>
public static class TileEndpoints
{
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    public static void MapTileEndpoints(this IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup("/tiles").WithTags("Tiles");
        var options = routes.ServiceProvider.GetRequiredService<TilesOptions>();
        tiles.MapMethods("/{layers}/{z}/{x}/{y}.mvt", ["GET", "HEAD"], routes.ServiceProvider.GetRequiredService<TileHandler>().TileAsync).WithName("get-tile").WithSummary("A vector tile of one or several layers")
            .WithDescription("Layers with parameters (the catalogue names them) take these in the query, too.").WithQuery(() => options.ParameterNames)
            .Produces(200, contentType: MediaType).Produces(204).Produces(304).Produces(412).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(406).ProducesProblem(502).ProducesProblem(503);
        tiles.MapGet("/{layers}", TileJsonAsync).AddEndpointFilter<LayerTrouble>().WithName("get-tilejson").WithSummary("TileJSON 3 of one or several layers").WithQuery(() => options.ParameterNames).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        tiles.MapGet("/changes", Follow).WithName("follow-tile-changes").WithSummary("Server-sent events: what open maps should load again").ProducesProblem(401);
    }

    private static async Task<Results<Ok<TileJson>, ProblemHttpResult>> TileJsonAsync(
        string layers, [AsParameters] TileQuestion question, HttpContext http, LayerCatalog catalog, PmtilesFolder archives, LayerStatistics statistics, LayerCredits credits, TilesOptions options, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (archive, ambiguous) = archives.Named(layers, set, caller);
        if (ambiguous is not null)
            return ambiguous;
        if (archive is not null)
        {
            Caching.Private(http.Response);
            return TypedResults.Ok(new ArchiveDescription(archive).ToTileJson($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}"));
        }
        var (shown, problem) = LayerNames.ResolveForTiles(set, layers, caller);
        var (named, unknown) = question.Named is null ? ([], null) : LayerNames.Resolve(set, question.Named, caller);
        if ((problem ?? unknown ?? question.Mistake ?? FunctionValues.Read(FunctionValues.In(http.Request.Query, options.ParameterNames), shown).Problem) is { } wrong)
            return wrong;
        if (TileFilter.Read(question.Filter) is { } filter)
            TileQuery.Check(shown, filter.Expression);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        var extents = await statistics.OfAsync(shown.Where(layer => layer.Function is null), caller, cancellationToken);
        return TypedResults.Ok(TileJson.Of(shown, named, extents, await credits.OfAsync(shown, caller, cancellationToken), http.Request, Language.IsEnglish(http)));
    }

    private static ServerSentEventsResult<TileChangeEvent> Follow(HttpContext http, LayerCatalog catalog, TileChanges changes, CancellationToken cancellationToken)
    {
        var missedSome = http.Request.Headers.ContainsKey("Last-Event-ID");
        return TypedResults.ServerSentEvents(TileChangeEvent.FollowAsync(http, missedSome, catalog, changes, cancellationToken));
    }
}
