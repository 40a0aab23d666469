using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Answers a body announced as too large with 413 that the client can read: it is let finish sending (up to <see cref="DrainBytes"/>)
/// instead of finding the connection cut.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    private const long DrainBytes = 256L << 20;

    public async Task InvokeAsync(HttpContext http)
    {
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit?.MaxRequestBodySize is not { } most || http.Request.ContentLength is not { } announced || announced <= most)
        {
            await next(http);
            return;
        }
        if (announced <= DrainBytes && http.Request.Headers.Expect.Count == 0 && !limit.IsReadOnly)
        {
            limit.MaxRequestBodySize = announced;
            await DrainAsync(http);
        }
        await WebProblems.TooLarge.WriteAsync(http, $"At most {most} bytes.");
    }

    private static async Task DrainAsync(HttpContext http)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
