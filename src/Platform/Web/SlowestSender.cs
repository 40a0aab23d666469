using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>Metadata of endpoints whose bodies may come slower than usual, or have to come faster: who sends slower than that, after the grace, is cut off. It holds from the first byte, whoever reads it.</summary>
public sealed class SlowestSender(double bytesPerSecond, TimeSpan grace)
{
    /// <summary>A line that carries this much is a line; the usual limit cuts a phone in a basement off after five seconds.</summary>
    public static readonly SlowestSender WeakLine = new(bytesPerSecond: 32, grace: TimeSpan.FromSeconds(60));

    private readonly MinDataRate _rate = new(bytesPerSecond, grace);

    internal static Task HoldAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<SlowestSender>() is { } slowest)
            http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = slowest._rate;
        return next(http);
    }
}
