using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>Lets requests in by what they cost: so many files at a time as the machine has cores, the others in the order in which they came, and not for ever. So exports never take the connections and cores that pages need.</summary>
public sealed class Admission(RequestDelegate next) : IDisposable
{
    private const int MostWaiting = 64;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly ProblemType Busy = new("busy", 503, "Too many files are being made at this moment; try again soon.");

    /// <summary>Who reads slower than that for half a minute keeps a place from others.</summary>
    private static readonly MinDataRate SlowestReader = new(32_000, TimeSpan.FromSeconds(30));

    private readonly ConcurrencyLimiter _files = new(new() { PermitLimit = Math.Max(2, Environment.ProcessorCount), QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public Task InvokeAsync(HttpContext http) => CostConventions.CostOf(http) == Cost.Usual ? next(http) : InTurnAsync(http);

    public void Dispose() => _files.Dispose();

    /// <summary>Bytes go to their reader at a pace that keeps no place from others.</summary>
    public static void HurrySlowReaders(HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = SlowestReader;
    }

    private async Task InTurnAsync(HttpContext http)
    {
        using var place = await PlaceAsync(http.RequestAborted);
        HurrySlowReaders(http);
        await next(http);
    }

    /// <exception cref="ProblemException">Too many wait, or it took too long.</exception>
    private async Task<RateLimitLease> PlaceAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        try
        {
            return await _files.AcquireAsync(cancellationToken: patience.Token) is { IsAcquired: true } place ? place : throw new ProblemException(Busy, $"{MostWaiting} wait already.");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(Busy, $"There was no place within {LongestWait.TotalSeconds:0} seconds.", e);
        }
    }
}
