using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Web;
using EventId = SpatialCockpit.Geofence.Tracks.EventId;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>
/// Sends events to hooks, each in order and at least once: what is not answered with a 2xx is sent again after pauses that grow, and put aside as dead letters when that has gone on for too long. One hook
/// waits for no other, and one that cannot be read is left out.
/// </summary>
public sealed class HookSender(HookRows rows, FenceEventFeed feed, EventSignal signal, GeofenceOptions options, TimeProvider time, ILogger<HookSender> logger) : PacedWork(time, logger)
{
    private readonly OutgoingHttp _http = new(options.Hooks.Timeout, options.Hooks.Networks);
    private readonly Dictionary<long, Task> _sending = [];

    public sealed record Delivery(string Hook, IReadOnlyList<FenceEventDocument> Events);

    protected override string Work => "events for hooks";

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Has all that may send now send what there is for them, those that send already aside.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var odd = new OddRows();
        var due = await rows.DueAsync(Time.GetUtcNow(), odd, cancellationToken);
        odd.Tell(Logger, Work);
        foreach (var (id, hook) in due)
        {
            if (hook is null)
                await rows.LeaveAloneAsync(id, Time.GetUtcNow() + options.Hooks.LongestPause, cancellationToken);
            else if (!_sending.TryGetValue(id, out var sending) || sending.IsCompleted)
                _sending[id] = SendAsync(hook, cancellationToken);
        }
    }

    protected override Task NextCall() => signal.Next;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return Time.GetUtcNow() + options.Hooks.LookEvery;
    }

    /// <summary>All that there is for the hook, until a failure, or until it is changed: whoever looks next sends to what it is then.</summary>
    private async Task SendAsync(Hook hook, CancellationToken cancellationToken)
    {
        try
        {
            for (var isMore = true; isMore;)
                (hook, isMore) = await SendNextAsync(hook, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was sent and not noted is sent again by the next run.
        }
        catch (NpgsqlException e)
        {
            Logger.HookWaits(hook.Code, e.Message);
        }
        catch (Exception e)
        {
            Logger.HookFailed(e, hook.Code);
        }
    }

    private async Task<(Hook Hook, bool IsMore)> SendNextAsync(Hook hook, CancellationToken cancellationToken)
    {
        var next = signal.Next;
        var page = await feed.ReadAsync(hook.Caller, new(hook.After, options.Hooks.MostEvents, hook.Object, hook.Fence), cancellationToken);
        if (!EventId.TryParse(page.Next, out var until) || until == hook.After)
            return (hook, next.IsCompleted); // what was told meanwhile: whoever looked for it saw the hook sending
        var behind = hook with { After = until, Failures = 0 };
        List<FenceEventDocument> wanted = [.. page.Events.Where(told => hook.Wants(told.Kind))];
        if (wanted.Count > 0 && await TrySendAsync(hook, wanted, cancellationToken) is { } error)
        {
            if (hook.Failures + 1 < options.Hooks.MostFailures)
            {
                await rows.FailedAsync(hook, error, Time.GetUtcNow() + options.Hooks.Pause.After(hook.Failures), cancellationToken);
                return (hook, false);
            }
            Logger.EventsPutAside(hook.Code, wanted.Count, hook.Failures + 1, error);
            return (behind, await rows.GiveUpAsync(hook, wanted, until, error, cancellationToken));
        }
        return (behind, await rows.ArrivedAsync(hook, until, Time.GetUtcNow(), cancellationToken));
    }

    /// <returns>What went wrong; null when the receiver has it.</returns>
    private Task<string?> TrySendAsync(Hook hook, IReadOnlyList<FenceEventDocument> events, CancellationToken cancellationToken) =>
        _http.PostSignedAsync(hook.Url, hook.Secret, Time.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(new Delivery(hook.Code, events), WireJson.Options), cancellationToken);
}
