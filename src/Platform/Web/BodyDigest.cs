using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>SHA-256 of the body of a request that carries an <see cref="IdempotencyKey"/>, taken before the endpoint reads the body.</summary>
public sealed record BodyDigest(byte[] Sha256)
{
    /// <summary>Bodies above this go to a temporary file while they are read twice.</summary>
    private const int InMemoryBytes = 256 << 10;

    internal static async Task TakeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.ContainsKey(IdempotencyKey.Header))
        {
            http.Request.EnableBuffering(InMemoryBytes);
            http.Features.Set(new BodyDigest(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)));
            http.Request.Body.Position = 0;
        }
        await next(http);
    }
}
