using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Has feeds fetched when their time has come, and when packs are others. None waits for a slow source of another.</summary>
internal sealed class FeedPullsClock(FeedPulls pulls, PackCatalog packs, TimeProvider time, ILogger<FeedPullsClock> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5), AfterBug = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Task> _fetching = [];

    protected override string Work => "feeds that are fetched";

    protected override Task NextCall() => Task.WhenAny([packs.Replaced.Next, .. _fetching.Values]);

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, _) in _fetching.Where(each => each.Value.IsCompleted).ToList())
            _fetching.Remove(name);
        foreach (var feed in await pulls.DueAsync(cancellationToken))
            if (!_fetching.ContainsKey(feed.Name))
                _fetching.Add(feed.Name, FetchAsync(feed, cancellationToken));
        return pulls.NextAt(Time.GetUtcNow());
    }

    private async Task FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            if (await TryFetchAsync(feed, cancellationToken) is { } pause)
                await Task.Delay(pause, Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next run goes on where the last batch has come to.
        }
    }

    /// <returns>How long the source is then left in peace, whatever has gone wrong.</returns>
    private async Task<TimeSpan?> TryFetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            return await pulls.FetchAsync(feed, cancellationToken) ? null : AfterTrouble;
        }
        catch (NpgsqlException e)
        {
            logger.FeedWaits(feed.Name, e.Message);
            return AfterTrouble;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.FeedNotFetched(e, feed.Name);
            return AfterBug;
        }
    }
}
