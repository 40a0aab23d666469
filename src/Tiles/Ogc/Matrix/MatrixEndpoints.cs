using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Matrix;

/// <summary>OGC API Tiles: the tiles of every collection, the same ones as below <c>/tiles</c>, with the row before the column.</summary>
internal static class MatrixEndpoints
{
    public static void MapMatrix(this RouteGroupBuilder ogc)
    {
        ogc.MapGet("/tileMatrixSets", Sets).WithName("ogc-tile-matrix-sets").WithSummary("All tile matrix sets: one");
        ogc.MapGet("/tileMatrixSets/{matrix}", Set).WithName("ogc-tile-matrix-set").WithSummary("A tile matrix set").ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/tiles", ListAsync).WithName("ogc-tilesets").WithSummary("The tilesets of a collection").ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/tiles/{matrix}", ShowAsync).WithName("ogc-tileset").WithSummary("A tileset").ProducesProblem(404);
        ogc.MapMethods("/collections/{collection}/tiles/{matrix}/{z}/{row}/{col}", ["GET", "HEAD"], TileAsync).WithName("ogc-tile").WithSummary("A vector tile")
            .Produces(200, contentType: TileEndpoints.MediaType).Produces(204).Produces(304).Produces(412).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).ProducesProblem(503);
    }

    private static JsonHttpResult<JsonObject> Sets(HttpRequest request) => Json(TileMatrixSet.List(new(request)));

    private static Results<JsonHttpResult<JsonObject>, ProblemHttpResult> Set(string matrix) => matrix == TileMatrixSet.Id ? Json(TileMatrixSet.Definition()) : Unknown(matrix);

    private static Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> ListAsync(
        string collection, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, CancellationToken cancellationToken) =>
        DescribeAsync(collection, http, catalog, statistics, tileset => tileset.List(), cancellationToken);

    private static async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> ShowAsync(
        string collection, string matrix, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, CancellationToken cancellationToken) =>
        matrix == TileMatrixSet.Id ? await DescribeAsync(collection, http, catalog, statistics, tileset => tileset.Whole(), cancellationToken) : Unknown(matrix);

    private static async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> DescribeAsync(
        string collection, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, Func<TilesetDocument, JsonObject> describe, CancellationToken cancellationToken)
    {
        var (layer, problem) = await OgcEndpoints.FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return problem!;
        var extents = await statistics.OfAsync([layer], http.Caller(), cancellationToken);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return Json(describe(new(layer, extents[layer], new(http.Request), Language.IsEnglish(http))));
    }

    private static async Task<Results<TileAnswer, ProblemHttpResult>> TileAsync(
        string collection, string matrix, string z, string row, string col, [AsParameters] TileQuestion question,
        HttpContext http, LayerCatalog catalog, Tilesets tilesets, TileStore store, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var (layer, problem) = await OgcEndpoints.FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return problem!;
        if (matrix != TileMatrixSet.Id)
            return Unknown(matrix);
        if (TileHandler.Read(z, col, row, http.Request, out var tile, out var coding) is { } wrong)
            return wrong;
        if (question.Mistake is { } mistake)
            return mistake;
        var (tileset, unknown) = tilesets.Resolve(await catalog.CurrentAsync(cancellationToken), layer.Name, question, caller);
        return tileset is null ? unknown! : new TileAnswer(await store.FetchAsync(tileset, tile, caller, coding, cancellationToken), coding, Caching.For(tileset.MaxAgeSeconds));
    }

    private static JsonHttpResult<JsonObject> Json(JsonObject document) => TypedResults.Json(document, WireJson.Options, OgcLink.Json);

    private static ProblemHttpResult Unknown(string matrix) => TileProblems.UnknownMatrix.With($"'{matrix}'; there is {TileMatrixSet.Id}.");
}
