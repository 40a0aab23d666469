using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tiles.Http;

/// <summary>
/// Answers for a tile: finds whose it is, which one, and how it is to be packed; takes it from memory or has it made. 200 is the tile, 204 says that it is empty, 304 that the asker has it still, 404 that there is
/// no such layer for them, 406 that it does not come as they would have it; 400 tells what is wrong with the question, 412 that the tile is another than they mean, 502 and 503 what keeps it from being made.
/// The one endpoint that is no static method: what it asks is given to it once, since looking it up for each of tens of thousands of requests a second would cost more than finding the tile; what is in memory is
/// answered without waiting for anything.
/// </summary>
internal sealed class TileHandler(LayerCatalog catalog, PmtilesFolder archives, Tilesets tilesets, TileStore store, TilesOptions options)
{
    public async ValueTask<Results<TileAnswer, ProblemHttpResult>> TileAsync(string layers, string z, string x, string y, [AsParameters] TileQuestion question, HttpContext http)
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
            if (question.Mistake is { } mistake)
                return mistake;
            var (tileset, problem) = tilesets.Resolve(set, layers, question, caller, FunctionValues.In(http.Request.Query, options.ParameterNames));
            if (tileset is null)
                return problem!;
            if (Read(z, x, y, http.Request, out var tile, out var coding) is { } wrong)
                return wrong;
            // The token is made when it is first asked for: not for a tile in memory.
            var found = store.Find(tileset, tile, coding) ?? await store.FetchAsync(tileset, tile, caller, coding, http.RequestAborted);
            return new TileAnswer(found, coding, Caching.For(tileset.MaxAgeSeconds));
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
        if (Read(z, x, y, http.Request, out var tile, out var liked) is { } wrong)
            return wrong;
        if (!string.IsNullOrWhiteSpace(question.Filter))
            return TileProblems.BadFilter.With("Tiles of an archive are finished: they take no filter.");
        var (found, coding) = ArchiveTiles.Fetch(archive, tile, http.Request, liked);
        return new TileAnswer(found, coding, Caching.Usual);
    }

    /// <summary>Which tile, and how packed.</summary>
    /// <returns>What is wrong with either; null for nothing.</returns>
    public static ProblemHttpResult? Read(string z, string x, string y, HttpRequest request, out TileCoordinate tile, out ContentCoding coding)
    {
        coding = default;
        if (!TileCoordinate.TryParse(z, x, y, out tile))
            return TileProblems.NoSuchTile();
        if (ContentCodings.Negotiate(request.Headers.AcceptEncoding) is not { } liked)
            return TileProblems.NoSuchCoding();
        coding = liked;
        return null;
    }
}
