using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>A map as one picture: for reports, e-mails, and browsers without WebGL.</summary>
public static class MapEndpoint
{
    private const int UsualWidth = 1024;
    private const int UsualHeight = 768;
    private const int MostPixels = 4096;
    private const int MostRatio = 3;

    /// <summary>Pictures drawn at a time: the largest takes 128 MB.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    /// <param name="Bbox">West, south, east, north in degrees; in the middle of the picture, as large as fits.</param>
    /// <param name="Width">Pixels, 1 to 4096; 1024 when left out.</param>
    /// <param name="Height">Pixels, 1 to 4096; 768 when left out.</param>
    /// <param name="Layers">Layers on top of the base map, joined by commas; those that maps show at first when left out, none when empty.</param>
    /// <param name="Style"><c>light</c> when left out, or <c>dark</c>.</param>
    /// <param name="Ratio">For dense screens: so many pixels to one of width and height, letters and lines likewise; 1 when left out, 3 at most.</param>
    /// <param name="Notes">Scale bar and attribution in the lower corners; true when left out.</param>
    public sealed record MapQuestion(
        [FromQuery(Name = "bbox")] string Bbox, [FromQuery(Name = "width")] int? Width, [FromQuery(Name = "height")] int? Height,
        [FromQuery(Name = "layers")] string? Layers, [FromQuery(Name = "style")] string? Style, [FromQuery(Name = "notes")] bool? Notes,
        [FromQuery(Name = "ratio")] int? Ratio = null);

    public static void MapMapPicture(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/map.png", ["GET", "HEAD"], DrawAsync).AddEndpointFilter<LayerTrouble>().WithTags("Tiles").WithName("get-map-picture").WithSummary("A map as one picture, drawn on the server")
            .WithDescription("Names are in the language of Accept-Language, Chinese or English.")
            .Produces(200, contentType: Png.MediaType).Produces(304).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(501).ProducesProblem(503);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(
        [AsParameters] MapQuestion question, HttpContext http, LayerCatalog catalog, TileStore store, LayerVersions versions, TilesOptions options, CancellationToken cancellationToken)
    {
        if (!Bbox.TryParse(question.Bbox, out var box))
            return WebProblems.BadParameter.With("bbox: west,south,east,north in degrees.");
        var (width, height) = (question.Width ?? UsualWidth, question.Height ?? UsualHeight);
        if (width is < 1 or > MostPixels || height is < 1 or > MostPixels)
            return WebProblems.BadParameter.With($"width and height: 1 to {MostPixels} pixels.");
        var ratio = question.Ratio ?? 1;
        if (ratio is < 1 or > MostRatio || Math.Max(width, height) * ratio > MostPixels)
            return WebProblems.BadParameter.With($"ratio: 1 to {MostRatio}, and {MostPixels} pixels of the picture at most.");
        if (MapTheme.Named(question.Style ?? "light") is not { } theme)
            return WebProblems.BadParameter.With("style: light or dark.");
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (data, problem) = DataLayers(question.Layers, set, caller);
        if (problem is not null)
            return problem;
        var frame = new MapFrame(box, width, height);
        Layer[] ground = [.. set.VisibleTo(caller).Where(BaseMap.IsOf)];
        var credits = question.Notes ?? true ? await MapCredits.OfAsync([.. ground, .. data], frame, caller, options.QueryTimeout, cancellationToken) : null;
        var order = new MapOrder(frame, ground, data, theme, Language.IsEnglish(http), credits) { Ratio = ratio };
        await Turns.WaitAsync(cancellationToken);
        try
        {
            var png = await new MapPainter(store, versions).PaintAsync(order, caller, cancellationToken);
            Caching.Private(http.Response, alsoBy: "Accept-Language");
            return TypedResults.Bytes(png, Png.MediaType, entityTag: new EntityTagHeaderValue($"\"{EncodedTile.Of(png, 0).ETag}\""));
        }
        catch (DllNotFoundException)
        {
            return TileProblems.NoRenderer.With();
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Areas below lines below points.</summary>
    private static (IReadOnlyList<Layer> Layers, ProblemHttpResult? Problem) DataLayers(string? names, LayerCatalog.LayerSet set, Caller caller)
    {
        if (names is { Length: 0 })
            return ([], null);
        var (named, problem) = names is null ? (set.VisibleTo(caller).Where(layer => layer.Presentation.Shown).Take(LayerNames.MostInOneTile).ToList(), null) : LayerNames.Resolve(set, names, caller);
        return ([.. named.Where(layer => !BaseMap.IsOf(layer)).OrderBy(layer => layer.Geometry.IsArea ? 0 : layer.Geometry.IsPoint ? 2 : 1)], problem);
    }
}
