using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>Archives as they are, for clients that read them by byte ranges.</summary>
public static class PmtilesEndpoints
{
    public const string MediaType = "application/vnd.pmtiles";

    public static void MapPmtiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/tiles/{name}.pmtiles", ["GET", "HEAD"], Send).WithTags("Tiles").WithName("get-archive").WithSummary("A PMTiles archive, whole or by byte ranges")
            .Produces(200, contentType: MediaType).Produces(206, contentType: MediaType).Produces(304).Produces(412).Produces(416).ProducesProblem(401).ProducesProblem(404);

    private static Results<FileStreamHttpResult, ProblemHttpResult> Send(string name, HttpContext http, PmtilesFolder folder)
    {
        if ((Opened(name, http.Caller(), folder, anew: false) ?? Opened(name, http.Caller(), folder, anew: true)) is not var (file, stream))
            return TileProblems.UnknownLayer.With($"'{name}'");
        Caching.Private(http.Response);
        var tag = new EntityTagHeaderValue($"\"{ArchiveFile.TagOf(file.ChangedAt, file.Length)}\"");
        return TypedResults.Stream(stream, MediaType, entityTag: tag, enableRangeProcessing: true);
    }

    /// <returns>Null also where another file has come in its place an instant ago, of which it is not known yet who may see it.</returns>
    private static (ArchiveFile File, FileStream Stream)? Opened(string name, Caller caller, PmtilesFolder folder, bool anew)
    {
        if (folder.Find(name, caller, anew) is not { } file || Opened(file.Path) is not { } stream)
            return null;
        if ((stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle)) == (file.Length, file.ChangedAt))
            return (file, stream);
        stream.Dispose();
        return null;
    }

    private static FileStream? Opened(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
