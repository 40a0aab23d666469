using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Answers a body that is too large with 413 that the client can read: it is let finish sending (up to <see cref="DrainBytes"/>)
/// instead of finding the connection cut.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    private const long DrainBytes = 256L << 20;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } most } limit)
            return next(http);
        if (http.Request.ContentLength is { } announced)
            return announced <= most ? next(http) : RefuseAsync(http, limit, most, announced);
        return limit.IsReadOnly || http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true } ? next(http) : BoundAsync(http, limit, most);
    }

    private static async Task RefuseAsync(HttpContext http, IHttpMaxRequestBodySizeFeature limit, long most, long announced)
    {
        if (announced <= DrainBytes && http.Request.Headers.Expect.Count == 0 && !limit.IsReadOnly)
        {
            limit.MaxRequestBodySize = announced;
            await DrainAsync(http.Request.Body, http.RequestAborted);
        }
        await WebProblems.TooLarge.WriteAsync(http, $"At most {most} bytes.");
    }

    /// <summary>Nobody said how long it will be: whoever reads it finds out, and the rest is taken before the answer goes.</summary>
    private async Task BoundAsync(HttpContext http, IHttpMaxRequestBodySizeFeature limit, long most)
    {
        limit.MaxRequestBodySize = most + DrainBytes;
        var whole = http.Request.Body;
        await using var bounded = new BoundedBody(whole, most);
        http.Request.Body = bounded;
        try
        {
            await next(http);
        }
        finally
        {
            if (bounded.IsExceeded)
                await DrainAsync(whole, http.RequestAborted);
        }
    }

    private static async Task DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (BadHttpRequestException)
        {
            // Longer than we wait for: the connection is cut after the answer.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
