using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Heat maps: where the events of a layer lie dense, by a kernel of so many metres on the ground.</summary>
public static class HeatEndpoints
{
    private const double UsualRadiusMeters = 500;
    private const double LeastRadiusMeters = 1;

    /// <summary>Beyond it a plane at the pixel's latitude is no good picture of the ground any more.</summary>
    private const double MostRadiusMeters = 100_000;

    /// <param name="RadiusMeters">The kernel's radius on the ground, 1 to 100,000 metres; 500 when left out.</param>
    /// <param name="Weight">An attribute that says what a row counts; each counts 1 when left out.</param>
    /// <param name="Filter">CQL2 text on the layer's attributes.</param>
    public sealed record HeatQuestion([FromQuery(Name = "radius_m")] double? RadiusMeters, [FromQuery(Name = "weight")] string? Weight, [FromQuery(Name = "filter")] string? Filter);

    /// <param name="Highest">The density that the ramp ends with, in events per km²; the layer's own peak when left out.</param>
    /// <param name="Size">Pixels a side: 256, or 512.</param>
    public sealed record PictureQuestion([FromQuery(Name = "max")] double? Highest, [FromQuery(Name = "size")] int? Size);

    /// <param name="Tiles">Address template; everything asked for with this document goes on to the tiles.</param>
    /// <param name="Kernel"><c>quartic</c>: 3/(π r²) · (1 − d²/r²)² within the radius r.</param>
    /// <param name="Unit">Of densities: events, or the weight's unit, per km².</param>
    /// <param name="MaxPerKm2">The density that the ramp ends with.</param>
    /// <param name="Events">Rows that count.</param>
    /// <param name="Ramp">Straight lines between the stops; a place on the ramp is the square root of the density's share in the highest.</param>
    public sealed record HeatDocument(string[] Tiles, string Kernel, double RadiusM, string Unit, double MaxPerKm2, int Events, IReadOnlyList<HeatStop> Ramp);

    /// <param name="Place">On the ramp, 0 to 1.</param>
    /// <param name="Colour">#rrggbbaa.</param>
    public sealed record HeatStop(double Place, double PerKm2, string Colour);

    /// <param name="PerKm2">The density there.</param>
    /// <param name="Events">Rows within the radius.</param>
    /// <param name="Weight">What they count together.</param>
    public sealed record HeatValue(double Lon, double Lat, string Kernel, double RadiusM, double PerKm2, int Events, double Weight);

    public static void MapHeat(this IEndpointRouteBuilder routes)
    {
        var heat = routes.MapGroup("/tiles/{layer}/heat").WithTags("Tiles").AddEndpointFilter<LayerTrouble>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        heat.MapMethods("/{z}/{x}/{y}.png", ["GET", "HEAD"], TileAsync).WithName("get-heat-tile").WithSummary("A tile of a heat map: kernel density by a radius in metres on the ground")
            .WithDescription("X-Radius-M tells the radius used at the tile's middle (where the one asked for is under two pixels it is widened to that), X-Max-Per-Km2 the density that the colours end with.")
            .Produces(200, contentType: Png.MediaType).Produces(304);
        heat.MapGet("/value", ValueAsync).WithName("get-heat-value").WithSummary("The density at a place, and how many events make it");
        heat.MapGet("", DescribeAsync).WithName("describe-heat").WithSummary("Address template, scale and legend of a heat map");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TileAsync(
        string layer, string z, string x, string y, [AsParameters] HeatQuestion question, [AsParameters] PictureQuestion picture, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        if (picture.Size is not (null or 256 or 512))
            return WebProblems.BadParameter.With("size: 256 or 512.");
        if (picture.Highest is { } highest && !(highest > 0 && double.IsFinite(highest)))
            return WebProblems.BadParameter.With("max: events per km², above 0.");
        if (!TileEndpoints.TryReadTile(z, x, y, out var tile))
            return TileEndpoints.OutsideMatrix();
        var (events, radius, problem) = await EventsAsync(layer, question, http, catalog, store, cancellationToken);
        if (events is null)
            return problem!;
        var drawn = events.Picture(new(tile, picture.Size ?? 256, radius, picture.Highest));
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
        var (events, radius, problem) = await EventsAsync(layer, question, http, catalog, store, cancellationToken);
        if (events is null)
            return problem!;
        var (x, y) = WebMercator.FromLonLat(place);
        var (density, count, weight) = events.At(x, y, radius);
        Caching.Private(http.Response);
        return TypedResults.Ok(new HeatValue(lon, lat, "quartic", radius, density, count, weight));
    }

    private static async Task<Results<Ok<HeatDocument>, ProblemHttpResult>> DescribeAsync(
        string layer, [AsParameters] HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        var (events, radius, problem) = await EventsAsync(layer, question, http, catalog, store, cancellationToken);
        if (events is null)
            return problem!;
        var highest = events.Peak(radius);
        Caching.Private(http.Response);
        return TypedResults.Ok(new HeatDocument(
            [$"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/tiles/{Uri.EscapeDataString(layer)}/heat/{{z}}/{{x}}/{{y}}.png{http.Request.QueryString}"],
            "quartic", radius, question.Weight is null ? "events per km²" : $"{question.Weight} per km²", highest, events.Count,
            [.. HeatRamp.Stops.Select(stop => new HeatStop(stop.Place, HeatRamp.DensityAt(stop.Place, highest), stop.Colour.ToString()))]));
    }

    private static async Task<(HeatEvents? Events, double RadiusMeters, ProblemHttpResult? Problem)> EventsAsync(
        string name, HeatQuestion question, HttpContext http, LayerCatalog catalog, HeatStore store, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var set = await catalog.CurrentAsync(cancellationToken);
        var (layer, unknown) = LayerNames.ResolveOne(set, name, caller);
        if (layer is null)
            return (null, 0, unknown);
        var radius = question.RadiusMeters ?? UsualRadiusMeters;
        if (radius is not (>= LeastRadiusMeters and <= MostRadiusMeters))
            return (null, 0, WebProblems.BadParameter.With($"radius_m: {LeastRadiusMeters} to {MostRadiusMeters:F0} metres."));
        var weight = layer.Attributes.FirstOrDefault(attribute => attribute.Name == question.Weight && attribute.Type is ("integer" or "number"));
        if (question.Weight is not null && weight is null)
            return (null, 0, WebProblems.BadParameter.With("weight: an attribute of the layer that is a number."));
        return (await store.FetchAsync(new(layer, TileFilter.Read(question.Filter), weight), caller, cancellationToken), radius, null);
    }
}
