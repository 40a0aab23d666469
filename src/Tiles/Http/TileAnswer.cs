using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SpatialCockpit.Tiles.Http;

/// <summary>A tile on its way out: its bytes, or the word that it is empty, or still what the asker has. Headers are ready beforehand and the body is not copied.</summary>
/// <param name="mediaType">Of a tile when left out.</param>
internal sealed class TileAnswer(EncodedTile tile, ContentCoding coding, StringValues cacheControl, string mediaType = TileEndpoints.MediaType) : IResult
{
    private const string DroppedHeader = "X-Features-Dropped";

    private static readonly StringValues Gzip = "gzip", Brotli = "br";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = Caching.Vary;
        if (tile.Dropped > 0)
            headers[DroppedHeader] = tile.DroppedHeader;
        if (tile.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
        headers.ETag = tile.ETagHeader;
        if (StatusFor(httpContext.Request.Headers) is { } other)
        {
            response.StatusCode = other;
            return Task.CompletedTask;
        }
        if (coding != ContentCoding.Identity)
            headers.ContentEncoding = coding == ContentCoding.Gzip ? Gzip : Brotli;
        headers.ContentType = mediaType;
        headers.ContentLength = tile.Body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : SendAsync(response);
    }

    /// <returns>Null for the tile itself.</returns>
    private int? StatusFor(IHeaderDictionary asked)
    {
        if (asked.IfMatch is { Count: > 0 } match && !Names(match, strongly: true))
            return StatusCodes.Status412PreconditionFailed;
        return asked.IfNoneMatch is { Count: > 0 } none && Names(none, strongly: false) ? StatusCodes.Status304NotModified : null;
    }

    /// <summary>Whether a list of tags holds ours (RFC 9110, 8.8.3.2); mostly it is that one tag alone.</summary>
    private bool Names(StringValues tags, bool strongly)
    {
        if (tags.Count == 1 && tags[0] == tile.ETagHeader[0])
            return true;
        if (!EntityTagHeaderValue.TryParseList(tags, out var parsed))
            return false;
        var own = new EntityTagHeaderValue(tile.ETagHeader[0]);
        foreach (var tag in parsed)
        {
            if (tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, strongly))
                return true;
        }
        return false;
    }

    private Task SendAsync(HttpResponse response)
    {
        var flushed = response.BodyWriter.WriteAsync(tile.Body);
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }
}
