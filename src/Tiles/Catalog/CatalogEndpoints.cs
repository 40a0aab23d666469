using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Pmtiles;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Which layers there are, and what administrators say about them.</summary>
public static class CatalogEndpoints
{
    /// <param name="Title">In the language of <c>Accept-Language</c>, Chinese or English.</param>
    /// <param name="Geometry">Point, MultiPolygon …; Geometry where any may stand.</param>
    /// <param name="Bounds">West, south, east, north in degrees of what the caller sees; null when there is nothing.</param>
    /// <param name="Features">How many with a place the caller sees.</param>
    /// <param name="Source">What makes the tiles: <c>snapshot</c> from memory, <c>postgis</c>, <c>function</c> or <c>sql</c> for what a pack declares so, <c>pmtiles</c> for finished ones out of an archive.</param>
    /// <param name="Parameters">What tiles of a layer that a function or select makes take in their address.</param>
    /// <param name="Database"><c>record</c>, the read source's name, or <c>pmtiles</c>.</param>
    /// <param name="Heading">Attributes whose values, joined, tell one row from the next; empty where <c>name</c> or <c>code</c> does.</param>
    /// <param name="Shown">A map that nobody has arranged yet shows it.</param>
    /// <param name="Attributes">What matters first.</param>
    /// <param name="TileLayers">The layers within the tiles of an archive; null where the tile's one layer has the name of this entry.</param>
    /// <param name="FeaturesEstimated">Nobody counted them: it is what PostgreSQL's statistics say of a large table.</param>
    /// <param name="Attribution">Who is to be named beside a map that shows it; null for nobody.</param>
    /// <param name="SourceReason">Why they are not made from memory: the end of "… because"; null where they are, or never could be.</param>
    public sealed record LayerEntry(
        string Name, string Title, string? TitleEn, string Geometry, double[]? Bounds, int Minzoom, int Maxzoom, long Features, string Source, string Database, string Group,
        IReadOnlyList<string> Heading, bool Shown, IReadOnlyList<AttributeEntry> Attributes, JsonElement? Style, IReadOnlyList<string>? TileLayers = null, string? SourceReason = null,
        IReadOnlyList<ParameterEntry>? Parameters = null, bool FeaturesEstimated = false, string? Attribution = null);

    /// <param name="Type">text, integer, number, boolean, date or timestamp.</param>
    /// <param name="Default">As an address has it; null where the function has one of its own.</param>
    public sealed record ParameterEntry(string Name, string Type, string? Title, string? TitleEn, string? Default, double? Least, double? Most, IReadOnlyList<string>? OneOf);

    /// <param name="Type">text, integer, number, boolean, date, timestamp, list or document.</param>
    /// <param name="Minzoom">First zoom at which tiles carry it.</param>
    /// <param name="Codes">Words for coded values.</param>
    public sealed record AttributeEntry(string Name, string Type, string? Title, string? TitleEn, string? Unit, int Minzoom, IReadOnlyDictionary<string, string>? Codes);

    public sealed record CatalogAnswer(IReadOnlyList<LayerEntry> Layers);

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup("/tiles").WithTags("Tiles");
        tiles.MapGet("/", ListAsync).WithName("list-layers").WithSummary("All layers you can see").ProducesProblem(401).ProducesProblem(503);
        tiles.MapGet("/layers/{name}", ShowAsync).WithName("get-layer").WithSummary("One layer").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        tiles.MapPatch("/layers/{name}", EditAsync).RequireAdministratorOfAll().WithName("edit-layer").WithSummary("Change titles, zooms, attributes or style of a layer (JSON merge patch)")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    private static async Task<Results<Ok<CatalogAnswer>, ProblemHttpResult>> ListAsync(
        HttpContext http, LayerCatalog catalog, PmtilesFolder archives, LayerStatistics statistics, LayerCredits credits, SnapshotStore snapshots, IEnumerable<IReadiness> parts, CancellationToken cancellationToken)
    {
        if (parts.WhatIsFilled() is { } filling)
        {
            WebProblems.AskToRetry(http.Response, seconds: 5);
            return TileProblems.Starting.With($"It waits for {filling}.");
        }
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var layers = set.VisibleTo(caller).ToList();
        var extents = await statistics.OfAsync(layers, caller, cancellationToken);
        var credited = await credits.OfAsync(layers, caller, cancellationToken);
        var english = Language.IsEnglish(http);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        var finished = archives.VisibleTo(caller).Where(file => file.IsVectorTiles).Select(file => new ArchiveDescription(file).ToCatalogEntry(english));
        return TypedResults.Ok(new CatalogAnswer([.. layers.Select(layer => Entry(layer, extents[layer], credited.GetValueOrDefault(layer), snapshots, english)), .. set.Functions.Where(layer => layer.VisibleTo(caller)).Select(layer => FunctionEntry(layer, english)), .. finished]));
    }

    private static async Task<Results<Ok<LayerEntry>, ProblemHttpResult>> ShowAsync(
        string name, HttpContext http, LayerCatalog catalog, PmtilesFolder archives, LayerStatistics statistics, LayerCredits credits, SnapshotStore snapshots, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        if (archives.Named(name, set, caller) is ({ } archive, _))
            return TypedResults.Ok(new ArchiveDescription(archive).ToCatalogEntry(Language.IsEnglish(http)));
        if (set.WithTilesNamed(name, caller) is [{ Function: not null } function])
            return TypedResults.Ok(FunctionEntry(function, Language.IsEnglish(http)));
        var (layer, problem) = LayerNames.ResolveOne(set, name, caller);
        if (layer is null)
            return problem!;
        var extents = await statistics.OfAsync([layer], caller, cancellationToken);
        var credited = await credits.OfAsync([layer], caller, cancellationToken);
        layer.Presentation.Edition.Tag(http.Response);
        return TypedResults.Ok(Entry(layer, extents[layer], credited.GetValueOrDefault(layer), snapshots, Language.IsEnglish(http)));
    }

    private static async Task<IResult> EditAsync(
        string name, JsonElement patch, IfMatch ifMatch, Write write, RecordDatabase record, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (layer, problem) = LayerNames.ResolveOne(await catalog.CurrentAsync(cancellationToken), name, write.Caller);
        if (layer is null)
            return problem!;
        return await write.OnceAsync(record, async transaction =>
        {
            var current = await LayerEdition.FindAsync(transaction, layer.Name, cancellationToken);
            if (ifMatch.Refuses(current.RowVersion) is { } refusal)
                return refusal;
            if (!LayerPatch.TryApply(patch, current, out var edited, out var mistake))
                return WebProblems.BadBody.With(mistake);
            if (await edited.SaveAsync(transaction, layer.Name, cancellationToken) is not { } saved)
                return WebProblems.VersionChanged.With();
            await AuditLog.WriteAsync(transaction, "layer.edit", layer.Name, AuditedChange.Of(current, edited), null, cancellationToken);
            return new Saved(saved);
        }, cancellationToken);
    }

    private static LayerEntry Entry(Layer layer, LayerExtent extent, string? credit, SnapshotStore snapshots, bool english)
    {
        var (isHeld, reason) = snapshots.Describe(layer);
        return new(
            layer.Name, layer.Presentation.Title.In(english), layer.Presentation.Title.English, layer.Geometry.Type, extent.Bounds,
            layer.Presentation.MinZoom, layer.Presentation.MaxZoom, extent.Features, isHeld ? "snapshot" : "postgis", layer.Database.Name, layer.Presentation.Group.In(english),
            layer.Presentation.Heading, layer.Presentation.Shown, [.. layer.Attributes.Select(attribute => Entry(attribute, english))], layer.Presentation.Style, SourceReason: reason, FeaturesEstimated: extent.IsEstimate, Attribution: credit);
    }

    private static LayerEntry FunctionEntry(Layer layer, bool english)
    {
        var said = layer.Function!.Declaration;
        return new(
            layer.Name, layer.Presentation.Title.In(english), layer.Presentation.Title.English, layer.Geometry.Type, null, layer.Presentation.MinZoom, layer.Presentation.MaxZoom, 0, said.Source, layer.Database.Name,
            layer.Presentation.Group.In(english), layer.Presentation.Heading, layer.Presentation.Shown, [.. layer.Attributes.Select(attribute => Entry(attribute, english))], layer.Presentation.Style,
            Parameters: [.. said.Parameters.Select(parameter => Entry(parameter, english))], Attribution: layer.Presentation.Attribution);
    }

    private static ParameterEntry Entry(FunctionParameter parameter, bool english) => new(
        parameter.Name, parameter.Type, parameter.Title?.In(english), parameter.Title?.English, parameter.Default is { } value ? FunctionParameter.Write(value) : null, parameter.Least, parameter.Most,
        parameter.OneOf.Count == 0 ? null : parameter.OneOf);

    private static AttributeEntry Entry(LayerAttribute attribute, bool english)
    {
        var said = attribute.Presentation;
        var codes = said.Codes.Count == 0 ? null : said.Codes.ToDictionary(code => code.Key, code => code.Value.In(english), StringComparer.Ordinal);
        return new(attribute.Name, attribute.Type, said.Title?.In(english), said.Title?.English, said.Unit?.In(english), said.MinZoom, codes);
    }

    /// <summary>204 with the new ETag.</summary>
    private sealed class Saved(RowVersion version) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            version.Tag(httpContext.Response);
            return Task.CompletedTask;
        }
    }
}
