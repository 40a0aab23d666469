using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Heat maps: where the events of a layer lie dense, by a kernel of so many metres on the ground.</summary>
public static class HeatEndpoints
{
    private static readonly CsvFormat Csv = new(Encoding.UTF8, ',', HasByteOrderMark: false);

    /// <param name="Highest">The density that the ramp ends with, in events per km²; the layer's own peak when left out.</param>
    /// <param name="Size">Pixels a side: 256, or 512.</param>
    public sealed record PictureQuestion([FromQuery(Name = "max")] double? Highest, [FromQuery(Name = "size")] int? Size);

    /// <param name="Step">hour, day, week (from Monday) or month, by the city's clock.</param>
    public sealed record FramesQuestion([FromQuery(Name = "step")] string? Step);

    /// <param name="Bbox">west,south,east,north in degrees.</param>
    /// <param name="CellMeters">Side of a cell at the box's middle latitude; at most 100,000 cells.</param>
    /// <param name="Format">geojson or csv; geojson when left out.</param>
    public sealed record ValuesQuestion([FromQuery(Name = "bbox")] string? Bbox, [FromQuery(Name = "cell_m")] double? CellMeters, [FromQuery(Name = "format")] string? Format);

    public static void MapHeat(this IEndpointRouteBuilder routes)
    {
        var heat = routes.MapGroup("/tiles/{layer}/heat").WithTags("Tiles").AddEndpointFilter<LayerTrouble>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        heat.MapMethods("/{z}/{x}/{y}.png", ["GET", "HEAD"], TileAsync).WithName("get-heat-tile").WithSummary("A tile of a heat map: kernel density by a radius in metres on the ground")
            .WithDescription("X-Radius-M tells the radius used at the tile's middle (where the one asked for is under two pixels it is widened to that), X-Max-Per-Km2 the density that the colours end with.")
            .Produces(200, contentType: Png.MediaType).Produces(304);
        heat.MapGet("/value", ValueAsync).WithName("get-heat-value").WithSummary("The density at a place, and how many events make it");
        heat.MapGet("/values", ValuesAsync).WithName("get-heat-values").WithSummary("Densities per km² at the middles of the cells of a box, as GeoJSON or CSV").Produces<HeatValuesDocument>(200, "application/json", "text/csv");
        heat.MapGet("/frames", FramesAsync).WithName("list-heat-frames").WithSummary("A span of time as frames of a heat map by hour, day, week or month, with one scale for all");
        heat.MapGet("", DescribeAsync).WithName("describe-heat").WithSummary("Address template, scale and legend of a heat map");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TileAsync(
        string layer, string z, string x, string y, [AsParameters] HeatQuestion question, [AsParameters] PictureQuestion picture, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        if (picture.Size is not (null or 256 or 512))
            return WebProblems.BadParameter.With("size: 256 or 512.");
        if (picture.Highest is { } highest && !(highest > 0 && double.IsFinite(highest)))
            return WebProblems.BadParameter.With("max: events per km², above 0.");
        if (!TileCoordinate.TryParse(z, x, y, out var tile))
            return TileProblems.NoSuchTile();
        var asked = await question.ReadAsync(layer, http.Caller(), catalog, cancellationToken);
        var drawn = (await store.FetchAsync(asked.Order, http.Caller(), cancellationToken)).Picture(new(tile, picture.Size ?? 256, asked.Kernel, picture.Highest));
        Caching.Private(http.Response);
        http.Response.Headers["X-Radius-M"] = drawn.RadiusMeters.ToString("0.###", CultureInfo.InvariantCulture);
        http.Response.Headers["X-Max-Per-Km2"] = drawn.Highest.ToString("R", CultureInfo.InvariantCulture);
        return TypedResults.Bytes(drawn.Png, Png.MediaType, entityTag: new EntityTagHeaderValue($"\"{EncodedTile.Of(drawn.Png, 0).ETag}\""));
    }

    private static async Task<Results<Ok<HeatValue>, ProblemHttpResult>> ValueAsync(
        string layer, double lon, double lat, [AsParameters] HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        var place = new LonLat(lon, lat);
        if (!place.IsOnEarth || Math.Abs(lat) > WebMercator.MaxLatitude)
            return WebProblems.BadParameter.With("lon, lat: degrees, within the square map.");
        var asked = await question.ReadAsync(layer, http.Caller(), catalog, cancellationToken);
        var (x, y) = WebMercator.FromLonLat(place);
        var (density, count, weight) = (await store.FetchAsync(asked.Order, http.Caller(), cancellationToken)).At(x, y, asked.Kernel);
        Caching.Private(http.Response);
        return TypedResults.Ok(new HeatValue(lon, lat, asked.KernelName, asked.Kernel.RadiusMeters, density, count, weight));
    }

    private static async Task<Results<Ok<HeatValuesDocument>, FileContentHttpResult>> ValuesAsync(
        string layer, [AsParameters] ValuesQuestion box, [AsParameters] HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        if (box.Format is not (null or "geojson" or "csv"))
            throw new ProblemException(WebProblems.BadParameter, "format: geojson or csv.");
        var asked = await question.ReadAsync(layer, http.Caller(), catalog, cancellationToken);
        var values = new HeatValues(await store.FetchAsync(asked.Order, http.Caller(), cancellationToken), asked, box.Bbox, box.CellMeters);
        Caching.Private(http.Response);
        return box.Format == "csv" ? TypedResults.Bytes(Csv.Write(values.Lines()), "text/csv; charset=utf-8") : TypedResults.Ok(values.Document());
    }

    private static async Task<Ok<HeatFramesDocument>> FramesAsync(
        string layer, [AsParameters] FramesQuestion frames, [AsParameters] HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        var length = frames.Step switch
        {
            "hour" => StepLength.Hour,
            "day" => StepLength.Day,
            "week" => StepLength.Week,
            "month" => StepLength.Month,
            _ => throw new ProblemException(WebProblems.BadParameter, "step: hour, day, week or month."),
        };
        var asked = await question.ReadAsync(layer, http.Caller(), catalog, cancellationToken);
        var document = await new HeatFrames(store, asked, new(asked.Clock, length)).ListAsync(AddressOf(layer, http), http.Caller(), cancellationToken);
        Caching.Private(http.Response);
        return TypedResults.Ok(document);
    }

    private static async Task<Ok<HeatDocument>> DescribeAsync(
        string layer, [AsParameters] HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        var asked = await question.ReadAsync(layer, http.Caller(), catalog, cancellationToken);
        var events = await store.FetchAsync(asked.Order, http.Caller(), cancellationToken);
        var highest = events.Peak(asked.Kernel);
        Caching.Private(http.Response);
        return TypedResults.Ok(new HeatDocument([$"{AddressOf(layer, http)}/{{z}}/{{x}}/{{y}}.png{http.Request.QueryString}"], asked.KernelName, asked.Kernel.RadiusMeters, asked.Unit, highest, events.Count, HeatStop.Ramp(highest)));
    }

    private static string AddressOf(string layer, HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/tiles/{Uri.EscapeDataString(layer)}/heat";
}
