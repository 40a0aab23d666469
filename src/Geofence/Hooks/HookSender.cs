using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Web;
using EventId = SpatialCockpit.Geofence.Tracks.EventId;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>
/// Sends events to hooks, each in order and at least once: what is not answered with a 2xx is sent again after pauses that grow, and put aside as dead letters when that has gone on for too long. One hook
/// waits for no other.
/// </summary>
public sealed class HookSender(HookRows rows, FenceEventFeed feed, EventSignal signal, GeofenceOptions options, TimeProvider time, ILogger<HookSender> logger) : BackgroundService
{
    private readonly OutgoingHttp _http = new(options.Hooks.Timeout, options.Hooks.Networks);
    private readonly Dictionary<long, Task> _sending = [];

    public sealed record Delivery(string Hook, IReadOnlyList<FenceEventDocument> Events);

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                foreach (var hook in await rows.DueAsync(time.GetUtcNow(), stoppingToken))
                    if (!_sending.TryGetValue(hook.Id, out var sending) || sending.IsCompleted)
                        _sending[hook.Id] = SendAsync(hook, stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.HooksUnreadable(e.Message);
            }
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var tick = Task.Delay(options.Hooks.LookEvery, time, pause.Token);
            var sent = _sending.Values.Where(task => !task.IsCompleted).ToList();
            await Task.WhenAny([next, tick, .. sent]);
            await pause.CancelAsync();
        }
        await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>All that there is for the hook, until a failure.</summary>
    private async Task SendAsync(Hook hook, CancellationToken cancellationToken)
    {
        try
        {
            for (var isMore = true; isMore;)
                (hook, isMore) = await SendNextAsync(hook, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            logger.HookWaits(hook.Code, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was sent and not noted is sent again by the next run.
        }
    }

    private async Task<(Hook Hook, bool IsMore)> SendNextAsync(Hook hook, CancellationToken cancellationToken)
    {
        var page = await feed.ReadAsync(hook.Caller, new(hook.After, options.Hooks.MostEvents, hook.Object, hook.Fence), cancellationToken);
        if (!EventId.TryParse(page.Next, out var until) || until == hook.After)
            return (hook, false);
        List<FenceEventDocument> wanted = [.. page.Events.Where(told => hook.Wants(told.Kind))];
        if (wanted.Count > 0 && await TrySendAsync(hook, wanted, cancellationToken) is { } error)
        {
            if (hook.Failures + 1 < options.Hooks.MostFailures)
            {
                await rows.FailedAsync(hook, error, time.GetUtcNow() + options.Hooks.Pause.After(hook.Failures), cancellationToken);
                return (hook, false);
            }
            logger.EventsPutAside(hook.Code, wanted.Count, hook.Failures + 1, error);
            await rows.GiveUpAsync(hook, wanted, until, error, cancellationToken);
        }
        else
        {
            await rows.ArrivedAsync(hook, until, time.GetUtcNow(), cancellationToken);
        }
        return (hook with { After = until, Failures = 0 }, true);
    }

    /// <returns>What went wrong; null when the receiver has it.</returns>
    private Task<string?> TrySendAsync(Hook hook, IReadOnlyList<FenceEventDocument> events, CancellationToken cancellationToken) =>
        _http.PostSignedAsync(hook.Url, hook.Secret, time.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(new Delivery(hook.Code, events), WireJson.Options), cancellationToken);
}
