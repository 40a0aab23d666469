using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;
using SpatialCockpit.Tiles.Raster.Sources;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>Imagery and terrain of others, always in the Web Mercator quad and always from here: the browser meets no other host, and keys stay with us.</summary>
public static class RasterEndpoints
{
    /// <summary>For so long a browser may keep a tile at most: what is withdrawn from a caller is gone by then.</summary>
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(1);

    /// <summary>For so long the list waits for a file behind a raster to tell its bounds; the declared ones do until then.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(2);

    /// <param name="Title">In the language of <c>Accept-Language</c>, Chinese or English.</param>
    /// <param name="Kind">xyz, wmts or cog: what it is made from.</param>
    /// <param name="Elevation">mapbox or terrarium where pixels tell heights; null for pictures.</param>
    /// <param name="Bounds">West, south, east, north in degrees.</param>
    /// <param name="TileSize">Pixels a side.</param>
    public sealed record RasterEntry(string Name, string Title, string? TitleEn, string Kind, string? Attribution, string? Elevation, int Minzoom, int Maxzoom, double[] Bounds, int TileSize, string[] Tiles);

    public sealed record RasterList(IReadOnlyList<RasterEntry> Rasters);

    /// <summary>TileJSON 3 of pictures.</summary>
    /// <param name="Bounds">West, south, east, north in degrees.</param>
    /// <param name="TileSize">Pixels a side.</param>
    public sealed record RasterTileJson(string Tilejson, string Name, string[] Tiles, int Minzoom, int Maxzoom, double[] Bounds, string? Attribution, int TileSize, string? Encoding);

    public static void MapRasters(this IEndpointRouteBuilder routes)
    {
        var rasters = routes.MapGroup("/rasters").WithTags("Rasters").ProducesProblem(401);
        rasters.MapGet("/", ListAsync).WithName("list-rasters").WithSummary("All rasters you can see");
        rasters.MapGet("/{name}", DescribeAsync).WithName("get-raster").WithSummary("TileJSON 3 of a raster").ProducesProblem(404);
        rasters.MapMethods("/{name}/{z}/{x}/{y}.{format}", ["GET", "HEAD"], TileAsync).WithName("get-raster-tile").WithSummary("A tile of a raster: png, jpg or webp")
            .WithDescription("While the server behind it does not answer, the last tile is told with a Warning header. Empty places and zooms beyond the raster's are 204.")
            .Produces(200, contentType: Png.MediaType).Produces(204).Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(501).ProducesProblem(502).ProducesProblem(503);
    }

    private static async Task<Ok<RasterList>> ListAsync(HttpContext http, Rasters rasters, CancellationToken cancellationToken)
    {
        var english = Language.IsEnglish(http);
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        return TypedResults.Ok(new RasterList(await Task.WhenAll(rasters.VisibleTo(http.Caller()).Select(async raster =>
            Entry(raster.Declaration, await ExtentAsync(raster.Declaration, raster.Source, cancellationToken), http.Request, english)))));
    }

    private static async Task<Results<Ok<RasterTileJson>, ProblemHttpResult>> DescribeAsync(string name, HttpContext http, Rasters rasters, CancellationToken cancellationToken)
    {
        if (rasters.Find(name, http.Caller()) is not var (raster, source))
            return TileProblems.UnknownRaster.With($"'{name}'");
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        var extent = await ExtentAsync(raster, source, cancellationToken);
        return TypedResults.Ok(new RasterTileJson(
            "3.0.0", raster.Title.In(Language.IsEnglish(http)), TilesOf(raster, http.Request), raster.MinZoom, extent.MaxZoom, Sides(extent.Bounds), raster.Attribution, raster.TileSize, Word(raster.Elevation)));
    }

    private static async Task<IResult> TileAsync(string name, string z, string x, string y, string format, HttpContext http, Rasters rasters, TimeProvider time, CancellationToken cancellationToken)
    {
        if (rasters.Find(name, http.Caller()) is not var (raster, source))
            return TileProblems.UnknownRaster.With($"'{name}'");
        if (!TileCoordinate.TryParse(z, x, y, out var tile))
            return TileProblems.NoSuchTile();
        if (PictureFormats.Of(format) is not { } packing || (packing == PictureFormat.Jpeg && raster.Elevation != RasterElevation.None))
            return WebProblems.BadParameter.With("format: png, jpg or webp; heights are not to be had as jpg.");
        if (tile.Z < raster.MinZoom || tile.Z > raster.MaxZoom || !raster.Bounds.Intersects(tile.EnvelopeDegrees()))
            return TypedResults.NoContent();
        try
        {
            return Answer(await source.TileAsync(tile, packing, cancellationToken), http.Response, time);
        }
        catch (RasterException e)
        {
            rasters.Log.Note(raster, e);
            return Trouble(e, http.Response);
        }
    }

    private static IResult Answer(KeptPicture picture, HttpResponse response, TimeProvider time)
    {
        var fresh = picture.IsStale ? TimeSpan.Zero : picture.FreshUntil - time.GetUtcNow();
        Caching.Private(response);
        if (fresh > TimeSpan.Zero)
            response.Headers.CacheControl = $"private, max-age={Math.Min(fresh.TotalSeconds, LongestKept.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture)}";
        if (picture.IsStale)
            response.Headers.Warning = "110 - \"Response is Stale\"";
        return picture.IsEmpty ? TypedResults.NoContent() : TypedResults.Bytes(picture.Body, picture.Format.MediaType(), entityTag: new EntityTagHeaderValue($"\"{picture.Tag}\""));
    }

    private static ProblemHttpResult Trouble(RasterException e, HttpResponse response)
    {
        if (e.IsPassing)
            WebProblems.AskToRetry(response, seconds: 5);
        return (e.Trouble == RasterTrouble.NoTool ? TileProblems.NoRasterTool : e.IsPassing ? TileProblems.RasterAway : TileProblems.RasterBroken).With();
    }

    private static async Task<RasterExtent> ExtentAsync(RasterDeclaration raster, IRasterSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ExtentAsync(cancellationToken).WaitAsync(LongestAsked, cancellationToken);
        }
        catch (Exception e) when (e is RasterException or TimeoutException)
        {
            return new(raster.Bounds, raster.MaxZoom); // the tiles will say what is wrong
        }
    }

    private static RasterEntry Entry(RasterDeclaration raster, RasterExtent extent, HttpRequest request, bool english) => new(
        raster.Name, raster.Title.In(english), raster.Title.English, raster.Kind.ToString().ToLowerInvariant(), raster.Attribution, Word(raster.Elevation), raster.MinZoom, extent.MaxZoom, Sides(extent.Bounds),
        raster.TileSize, TilesOf(raster, request));

    private static string? Word(RasterElevation elevation) => elevation == RasterElevation.None ? null : elevation.ToString().ToLowerInvariant();

    private static double[] Sides(NetTopologySuite.Geometries.Envelope box) => [box.MinX, box.MinY, box.MaxX, box.MaxY];

    private static string[] TilesOf(RasterDeclaration raster, HttpRequest request) => [$"{request.Scheme}://{request.Host}{request.PathBase}/rasters/{raster.Name}/{{z}}/{{x}}/{{y}}.{raster.Format.Extension()}"];
}
