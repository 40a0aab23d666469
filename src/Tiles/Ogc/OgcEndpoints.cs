using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Ogc.Editing;
using SpatialCockpit.Tiles.Ogc.Matrix;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>OGC API Features: every layer with a key is a collection.</summary>
public static class OgcEndpoints
{
    public static void MapOgc(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("/ogc").WithTags("Features").WithQuery("f").AddEndpointFilter<LayerTrouble>();
        ogc.MapGet("/", Landing).WithName("ogc-landing").WithSummary("Where everything is");
        ogc.MapGet("/conformance", Conforms).WithName("ogc-conformance").WithSummary("Which standards are met");
        ogc.MapGet("/api", ApiAsync).WithName("ogc-api").WithSummary("This service in OpenAPI 3.0");
        ogc.MapGet("/collections", ListAsync).WithName("ogc-collections").WithSummary("All collections you can see");
        ogc.MapGet("/collections/{collection}", ShowAsync).WithName("ogc-collection").WithSummary("One collection").ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/queryables", QueryablesAsync).WithName("ogc-queryables").WithSummary("What a filter may ask").Produces<QueryablesDocument>(200, OgcLink.Schema).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/items", ItemsAsync).WithName("ogc-items").WithSummary("Features by area, time and filter").WithLenientQuery()
            .Produces<FeaturePageDocument>(200, OgcLink.GeoJson).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        ogc.MapGet("/collections/{collection}/items/{id}", ItemAsync).WithName("ogc-item").WithSummary("One feature, with what its codes name")
            .WithDescription("Beside GeoJSON's own members: references {attribute: {layer, id, title}} for each attribute that a pack declares to name a row of another layer, where you see that row.")
            .Produces<FeatureDocument>(200, OgcLink.GeoJson).ProducesProblem(404);
        ogc.MapEdits();
        ogc.MapMatrix();
    }

    private static Ok<LandingPage> Landing(HttpRequest request) => TypedResults.Ok(LandingPage.Of(new(request)));

    private static Ok<Conformance> Conforms() => TypedResults.Ok(Conformance.Declared);

    private static async Task<JsonHttpResult<JsonObject>> ApiAsync(HttpContext http, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var layers = CollectionsOf(await catalog.CurrentAsync(cancellationToken), http.Caller());
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Json(OgcApiDocument.Of(new(http.Request), layers, Language.IsEnglish(http)), WireJson.Options, OgcLink.OpenApi);
    }

    private static async Task<Ok<Collections>> ListAsync(HttpContext http, LayerCatalog catalog, LayerStatistics statistics, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var layers = CollectionsOf(await catalog.CurrentAsync(cancellationToken), caller).ToList();
        var extents = await statistics.OfAsync(layers, caller, cancellationToken);
        var at = new OgcAddresses(http.Request);
        var english = Language.IsEnglish(http);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Ok(new Collections([new(at.Collections, "self", OgcLink.Json)], [.. layers.Select(layer => Collection.Of(layer, extents[layer], at, english))]));
    }

    private static async Task<Results<Ok<Collection>, ProblemHttpResult>> ShowAsync(
        string collection, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, CancellationToken cancellationToken)
    {
        var (layer, problem) = await FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return problem!;
        var extents = await statistics.OfAsync([layer], http.Caller(), cancellationToken);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Ok(Collection.Of(layer, extents[layer], new(http.Request), Language.IsEnglish(http)));
    }

    private static async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> QueryablesAsync(string collection, HttpContext http, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (layer, problem) = await FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return problem!;
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Json(Queryables.Of(layer, new(http.Request), Language.IsEnglish(http)), WireJson.Options, OgcLink.Schema);
    }

    private static async Task<IResult> ItemsAsync(string collection, HttpContext http, LayerCatalog catalog, TilesOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var (layer, unknown) = await FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return unknown!;
        var (question, problem) = ItemsQuestion.Read(layer, http.Request.Query);
        if (question is null)
            return problem!;
        var page = await FeatureQuery.PageAsync(layer, question, http.Caller(), options.QueryTimeout, cancellationToken);
        ContentCrs.Say(http.Response, question.System);
        return FeatureJson.Of(layer, page, time.GetUtcNow(), PageLinks(layer, http.Request, page.End));
    }

    private static async Task<IResult> ItemAsync(
        string collection, string id, [FromQuery(Name = "crs")] string? crs, HttpContext http, LayerCatalog catalog, TilesOptions options, CancellationToken cancellationToken)
    {
        var (layer, unknown) = await FindAsync(collection, http, catalog, cancellationToken);
        if (layer is null)
            return unknown!;
        if (!CoordinateSystem.TryParse(crs ?? CoordinateSystem.Crs84.Uri, out var system))
            return ItemsQuestion.UnknownSystem("crs");
        var references = LayerReference.Of(layer, await catalog.CurrentAsync(cancellationToken), http.Caller());
        if (await FeatureQuery.FindAsync(layer, id, system, references, http.Caller(), options.QueryTimeout, cancellationToken) is not { } feature)
            return TileProblems.UnknownFeature.With();
        if (feature.ETag is { } tag)
            http.Response.Headers.ETag = tag;
        ContentCrs.Say(http.Response, system);
        var at = new OgcAddresses(http.Request);
        return FeatureJson.Of(layer, feature, [new(at.Item(layer, feature.Id), "self", OgcLink.GeoJson), new(at.Collection(layer), "collection", OgcLink.Json)]);
    }

    private static IEnumerable<Layer> CollectionsOf(LayerCatalog.LayerSet set, Caller caller) => set.VisibleTo(caller).Where(layer => layer.Key is not null);

    internal static async Task<(Layer? Layer, ProblemHttpResult? Problem)> FindAsync(string collection, HttpContext http, LayerCatalog catalog, CancellationToken cancellationToken) =>
        (await catalog.CurrentAsync(cancellationToken)).Named(collection, http.Caller()) switch
        {
            [{ Key: not null } layer] => (layer, null),
            [_, _, ..] several => (null, TileProblems.Ambiguous(collection, several)),
            _ => (null, TileProblems.UnknownCollection.With($"'{collection}'")),
        };

    /// <summary>This page, and the next after the last key of this one; other parameters go on as they were.</summary>
    private static IEnumerable<OgcLink> PageLinks(Layer layer, HttpRequest request, PageEnd? end)
    {
        var through = AskedThrough.Of(request.HttpContext);
        var asked = through?.Query ?? request.Query;
        var items = through is null ? new OgcAddresses(request).Items(layer) : $"{request.Scheme}://{request.Host}{request.PathBase}{through.Path}";
        yield return new(items + QueryString.Create(asked), "self", OgcLink.GeoJson);
        if (end is not { } last)
            yield break;
        var kept = asked.Where(pair => pair.Key is not ("cursor" or "offset"));
        var query = QueryString.Create(kept).Add("cursor", last.After(layer).ToString());
        yield return new(items + query, "next", OgcLink.GeoJson);
    }
}
