using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>Lets requests in by what they cost: so many files at a time as the machine has cores, the others in the order in which they came, and not for ever. So exports never take the connections and cores that pages need.</summary>
public sealed class Admission(RequestDelegate next, TimeProvider time)
{
    /// <summary>Who reads slower than that for half a minute keeps a place from others.</summary>
    private static readonly MinDataRate SlowestReader = new(32_000, TimeSpan.FromSeconds(30));

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly LimitedPlaces _files = new("files", Math.Max(2, Environment.ProcessorCount), mostWaiting: 64, orderly: LongestWait, LongestWait, time);

    public Task InvokeAsync(HttpContext http) => CostConventions.CostOf(http) == Cost.Usual ? next(http) : InTurnAsync(http);

    /// <summary>Bytes go to their reader at a pace that keeps no place from others.</summary>
    public static void HurrySlowReaders(HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = SlowestReader;
    }

    private async Task InTurnAsync(HttpContext http)
    {
        using var place = await _files.TakeAsync(http.RequestAborted);
        HurrySlowReaders(http);
        await next(http);
    }
}
