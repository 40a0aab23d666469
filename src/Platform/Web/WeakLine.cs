using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Metadata of endpoints that wait for bodies which come slowly: a line that carries 32 bytes a second is a line, and the usual limit cuts a phone in a basement off after five seconds. It holds from the first
/// byte, whoever reads it.
/// </summary>
public sealed class WeakLine
{
    public static readonly WeakLine Waits = new();

    private static readonly MinDataRate Least = new(bytesPerSecond: 32, gracePeriod: TimeSpan.FromSeconds(60));

    private WeakLine()
    {
    }

    internal static Task BearAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WeakLine>() is not null)
            http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = Least;
        return next(http);
    }
}
