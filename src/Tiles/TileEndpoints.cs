using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tiles;

/// <summary>Vector tiles, and word of tiles to load again.</summary>
public static class TileEndpoints
{
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <param name="Filter">CQL2 text on the layers' attributes.</param>
    /// <param name="Complete">Lifts cap, thinning and first zoom: everything in the tile.</param>
    /// <param name="Named">Of the layers, joined by commas, those whose areas come a second time, in the tile's layer <c>LAYER:name</c>, each as one point to write its name at, in no other tile.</param>
    public sealed record TileQuestion([FromQuery(Name = "filter")] string? Filter, [FromQuery(Name = "complete")] bool? Complete, [FromQuery(Name = "named")] string? Named);

    public static void MapTileEndpoints(this IEndpointRouteBuilder routes)
    {
        var tiles = routes.MapGroup("/tiles").WithTags("Tiles");
        tiles.MapMethods("/{layers}/{z}/{x}/{y}.mvt", ["GET", "HEAD"], TileAsync).WithName("get-tile").WithSummary("A vector tile of one or several layers")
            .Produces(200, contentType: MediaType).Produces(204).Produces(304).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(406).ProducesProblem(503);
        tiles.MapGet("/{layers}", TileJsonAsync).WithName("get-tilejson").WithSummary("TileJSON 3 of one or several layers").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        tiles.MapGet("/changes", Follow).WithName("follow-tile-changes").WithSummary("Server-sent events: what open maps should load again").ProducesProblem(401);
    }

    private static async ValueTask<Results<TileAnswer, ProblemHttpResult>> TileAsync(
        string layers, string z, string x, string y, [AsParameters] TileQuestion question, HttpContext http, LayerCatalog catalog, PmtilesFolder archives, Tilesets tilesets, TileStore store)
    {
        try
        {
            var caller = http.Caller();
            var set = await catalog.CurrentAsync(CancellationToken.None);
            var (archive, ambiguous) = archives.Named(layers, set, caller);
            if (ambiguous is not null)
                return ambiguous;
            if (archive is not null)
                return FromArchive(archive, z, x, y, question, http);
            var (tileset, problem) = tilesets.Resolve(set, layers, question.Named, question.Filter, question.Complete ?? false, caller);
            if (tileset is null)
                return problem!;
            if (!TryReadTile(z, x, y, out var tile))
                return OutsideMatrix();
            if (ContentCodings.Negotiate(http.Request.Headers.AcceptEncoding) is not { } coding)
                return NotAcceptable();
            // The token is made when it is first asked for: not for a tile in memory.
            var found = store.Find(tileset, tile, coding) ?? await store.FetchAsync(tileset, tile, caller, coding, http.RequestAborted);
            return new TileAnswer(found, coding, tileset.CacheControl);
        }
        catch (CqlException e)
        {
            return TileProblems.BadFilter.With(e.Message);
        }
        catch (PostgresException e) when (DatabaseTrouble.Judge(e) is { } trouble)
        {
            return DatabaseTrouble.Answer(http, trouble);
        }
    }

    private static Results<TileAnswer, ProblemHttpResult> FromArchive(ArchiveFile archive, string z, string x, string y, TileQuestion question, HttpContext http)
    {
        if (!TryReadTile(z, x, y, out var tile))
            return OutsideMatrix();
        if (ContentCodings.Negotiate(http.Request.Headers.AcceptEncoding) is not { } liked)
            return NotAcceptable();
        if (!string.IsNullOrWhiteSpace(question.Filter))
            return TileProblems.BadFilter.With("Tiles of an archive are finished: they take no filter.");
        var (found, coding) = ArchiveTiles.Fetch(archive, tile, http.Request, liked);
        return new TileAnswer(found, coding, Caching.Usual);
    }

    internal static ProblemHttpResult OutsideMatrix() => TileProblems.OutsideMatrix.With($"zoom 0 to {TileCoordinate.MaxZoom}, x and y from 0 to 2^zoom - 1.");

    internal static ProblemHttpResult NotAcceptable() => WebProblems.NotAcceptable.With("Content codings here: br, gzip, identity.");

    private static async Task<Results<Ok<TileJson>, ProblemHttpResult>> TileJsonAsync(
        string layers, [AsParameters] TileQuestion question, HttpContext http, LayerCatalog catalog, PmtilesFolder archives, LayerStatistics statistics, CancellationToken cancellationToken)
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
        var (named, problem) = LayerNames.Resolve(set, layers, caller);
        if (problem is not null)
            return problem;
        try
        {
            if (TileFilter.Read(question.Filter) is { } filter)
                TileQuery.Check(named, filter.Expression);
        }
        catch (CqlException e)
        {
            return TileProblems.BadFilter.With(e.Message);
        }
        Caching.Private(http.Response, alsoBy: "Accept-Language");
        var extents = await statistics.OfAsync(named, caller, cancellationToken);
        return TypedResults.Ok(TileJson.Of(named, extents, http.Request, Language.IsEnglish(http)));
    }

    private static ServerSentEventsResult<TileChangeEvent> Follow(HttpContext http, LayerCatalog catalog, TileChanges changes, CancellationToken cancellationToken)
    {
        var missedSome = http.Request.Headers.ContainsKey("Last-Event-ID");
        return TypedResults.ServerSentEvents(TileChangeEvent.FollowAsync(http.Caller(), missedSome, catalog, changes, cancellationToken));
    }

    internal static bool TryReadTile(string z, string x, string y, out TileCoordinate tile)
    {
        tile = default;
        return Whole(z, out var zoom) && Whole(x, out var column) && Whole(y, out var row) && TileCoordinate.TryCreate(zoom, column, row, out tile);
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
