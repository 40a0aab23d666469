using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>A MapLibre style of each layer: made from its geometry, attributes and figures, or as an administrator wrote it.</summary>
public static class StyleEndpoints
{
    public const string MediaType = "application/vnd.mapbox.style+json";

    public sealed record StyleList(IReadOnlyList<StyleEntry> Styles);

    /// <param name="Id">The layer's name.</param>
    /// <param name="Href">Of the style itself.</param>
    public sealed record StyleEntry(string Id, string Title, string Href);

    /// <param name="Values">Different ones, in some 20,000 rows that the caller sees.</param>
    /// <param name="Rows">Of these rows, those that have one.</param>
    public sealed record SpreadEntry(string Name, long Values, long Rows);

    public sealed record SpreadList(IReadOnlyList<SpreadEntry> Attributes);

    /// <param name="Matched">Features in all; null where counting them would take too long.</param>
    /// <param name="IsSample">The figures are of a sample of them.</param>
    public sealed record FigureList(long? Matched, bool IsSample, IReadOnlyList<AttributeValues.Figures> Attributes);

    private const int LongestContaining = 200;

    /// <summary>Attributes whose values are counted; PostgreSQL hands out no more than 1,664 columns.</summary>
    private const int MostSpreads = 200;

    public static void MapStyles(this IEndpointRouteBuilder routes)
    {
        var styles = routes.MapGroup("/styles").WithTags("Styles").AddEndpointFilter<LayerTrouble>();
        styles.MapGet("/", ListAsync).WithName("list-styles").WithSummary("A style for every layer you can see").ProducesProblem(401);
        styles.MapGet("/{layer}", ShowAsync).WithName("get-style").WithSummary("MapLibre style of a layer")
            .Produces(200, contentType: MediaType).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        styles.MapGet("/{layer}/attributes", SpreadsAsync).WithName("get-style-attributes").WithSummary("How many values each attribute has by which colours can tell features apart")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        styles.MapGet("/{layer}/attributes/{attribute}", DistributionAsync).WithName("get-style-attribute").WithSummary("How an attribute's values lie among the features that you see and a filter (CQL2 text) lets through: what classes are made of; containing: values with this in them, to choose from")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        styles.MapGet("/{layer}/figures", FiguresAsync).WithName("get-style-figures").WithSummary("Least, most, mean, sum and deviation of each number of a layer, among the features that you see and a filter (CQL2 text) lets through")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        styles.MapPut("/{layer}", ReplaceAsync).RequireAdministratorOfAll().WithName("replace-style").WithSummary("A style of your own instead of the derived one; its addresses are ours alone")
            .Accepts<JsonElement>(MediaType, "application/json").Produces(204).Refuses();
        styles.MapDelete("/{layer}", ForgetAsync).RequireAdministratorOfAll().WithName("delete-style").WithSummary("Back to the derived style").Produces(204).Refuses();
    }

    private static async Task<Ok<StyleList>> ListAsync(HttpContext http, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (origin, english) = (Origin(http.Request), Language.IsEnglish(http));
        var layers = (await catalog.CurrentAsync(cancellationToken)).VisibleTo(http.Caller());
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Ok(new StyleList([.. layers.Select(layer => new StyleEntry(layer.Name, layer.Presentation.Title.In(english), $"{origin}/styles/{Uri.EscapeDataString(layer.Name)}"))]));
    }

    /// <param name="by">The attribute that colours tell apart, instead of the one chosen for the layer.</param>
    private static async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> ShowAsync(
        string layer, [FromQuery(Name = "by")] string? by, HttpContext http, RecordDatabase record, LayerCatalog catalog, LayerStatistics statistics, TilesOptions options, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (shown, problem) = LayerNames.ResolveOne(set, layer, caller);
        if (shown is null)
            return problem!;
        StyleEdition edition;
        await using (var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken))
            edition = await StyleEdition.FindAsync(transaction, shown.Name, cancellationToken);
        edition.Version.Tag(http.Response);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        if (by is null && edition.Style is { } written)
            return Answer(written, http.Request);
        var english = Language.IsEnglish(http);
        var look = LayerLook.Of(shown);
        var extent = (await statistics.OfAsync([shown], caller, cancellationToken))[shown];
        var classes = new ValueClasses(shown, LayerReference.Of(shown, set, caller), extent.Features, caller, options.QueryTimeout, english);
        Classification told;
        if (by is not null)
        {
            if (shown.Attributes.FirstOrDefault(attribute => attribute.Name == by) is not { } attribute)
                return TileProblems.UnknownAttribute.With($"by: '{by}'", [new("attribute", by)]);
            if (!ValueClasses.Takes(attribute))
                return WebProblems.BadParameter.With("by: an attribute of texts, numbers or truths.");
            told = await classes.OfAsync(attribute, cancellationToken);
        }
        else
        {
            told = look is not null ? Classification.Of(look, english) : await classes.ChooseAsync(cancellationToken);
        }
        return Answer(DerivedStyle.Of(shown, extent, told, look, english), http.Request);
    }

    private static async Task<Results<Ok<SpreadList>, ProblemHttpResult>> SpreadsAsync(string layer, HttpContext http, LayerCatalog catalog, LayerStatistics statistics, TilesOptions options, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var (shown, problem) = LayerNames.ResolveOne(await catalog.CurrentAsync(cancellationToken), layer, caller);
        if (shown is null)
            return problem!;
        var extents = await statistics.OfAsync([shown], caller, cancellationToken);
        var spreads = await new ValueClasses(shown, [], extents[shown].Features, caller, options.QueryTimeout, Language.IsEnglish(http)).SpreadsAsync(MostSpreads, cancellationToken);
        Caching.Private(http.Response);
        return TypedResults.Ok(new SpreadList([.. spreads.Select(spread => new SpreadEntry(spread.Attribute.Name, spread.Values, spread.Rows))]));
    }

    private static async Task<Results<Ok<AttributeValues.Distribution>, ProblemHttpResult>> DistributionAsync(
        string layer, string attribute, string? filter, string? containing, HttpContext http, LayerCatalog catalog, TilesOptions options, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (shown, problem) = LayerNames.ResolveOne(set, layer, caller);
        if (shown is null)
            return problem!;
        if (shown.Attributes.FirstOrDefault(each => each.Name == attribute) is not { } asked)
            return TileProblems.UnknownAttribute.With($"'{attribute}'", [new("attribute", attribute)]);
        if (!AttributeValues.Takes(asked))
            return WebProblems.BadParameter.With("attribute: one of texts, numbers, truths or times.");
        if (containing is { Length: > LongestContaining } || containing?.Contains('\0') == true)
            return WebProblems.BadParameter.With($"containing: at most {LongestContaining} characters.");
        var classes = new ValueClasses(shown, LayerReference.Of(shown, set, caller), 0, caller, options.QueryTimeout, Language.IsEnglish(http));
        var found = await new AttributeValues(shown, Read(filter), caller, options.QueryTimeout).OfAsync(asked, containing, values => classes.TitlesAsync(asked, values, cancellationToken), cancellationToken);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<FigureList>, ProblemHttpResult>> FiguresAsync(string layer, string? filter, HttpContext http, LayerCatalog catalog, TilesOptions options, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var (shown, problem) = LayerNames.ResolveOne(await catalog.CurrentAsync(cancellationToken), layer, caller);
        if (shown is null)
            return problem!;
        var (matched, isSample, figures) = await new AttributeValues(shown, Read(filter), caller, options.QueryTimeout).FiguresAsync(MostSpreads, cancellationToken);
        Caching.Private(http.Response);
        return TypedResults.Ok(new FigureList(matched, isSample, figures));
    }

    private static CqlExpression? Read(string? filter) => string.IsNullOrEmpty(filter) ? null : CqlParser.Parse(filter);

    private static Task<IResult> ReplaceAsync(string layer, JsonElement style, IfMatch ifMatch, Write write, HttpRequest request, RecordDatabase record, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (read, mistake) = WrittenStyle.Read(style, Origin(request));
        return mistake is not null ? Task.FromResult<IResult>(WebProblems.BadBody.With(mistake.Words, [new("mistake", mistake.Told)])) : SaveAsync(layer, read!, ifMatch, write, request.HttpContext.Response, record, catalog, cancellationToken);
    }

    private static Task<IResult> ForgetAsync(string layer, IfMatch ifMatch, Write write, HttpResponse response, RecordDatabase record, LayerCatalog catalog, CancellationToken cancellationToken) =>
        SaveAsync(layer, null, ifMatch, write, response, record, catalog, cancellationToken);

    private static async Task<IResult> SaveAsync(
        string name, JsonObject? style, IfMatch ifMatch, Write write, HttpResponse response, RecordDatabase record, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (layer, problem) = LayerNames.ResolveOne(await catalog.CurrentAsync(cancellationToken), name, write.Caller);
        if (layer is null)
            return problem!;
        return await write.OnceAsync(record, async transaction =>
        {
            var current = await StyleEdition.FindAsync(transaction, layer.Name, cancellationToken);
            if (ifMatch.Refuses(current.Version) is { } refusal)
                return refusal;
            if (await StyleEdition.SaveAsync(transaction, layer.Name, current.Version, style, cancellationToken) is not { } saved)
                return WebProblems.VersionChanged.With();
            await AuditLog.WriteAsync(transaction, style is null ? "style.delete" : "style.replace", layer.Name, null, cancellationToken);
            saved.Tag(response);
            return TypedResults.NoContent();
        }, cancellationToken);
    }

    private static JsonHttpResult<JsonObject> Answer(JsonObject style, HttpRequest request) => TypedResults.Json(WrittenStyle.At(style, Origin(request)), WireJson.Options, MediaType);

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
}
