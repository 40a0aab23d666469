using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Has feeds fetched when their time has come, and when packs are others. None waits for a slow source of another.</summary>
internal sealed class FeedPullsClock(FeedPulls pulls, PackCatalog packs, TimeProvider time, ILogger<FeedPullsClock> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Task> _fetching = [];

    protected override string Work => "feeds that are fetched";

    protected override Task NextCall() => Task.WhenAny([packs.Replaced.Next, .. _fetching.Values]);

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var done in _fetching.Where(each => each.Value.IsCompleted).ToList())
        {
            if (done.Value.Exception is { } bug)
                logger.FeedNotFetched(bug, done.Key);
            _fetching.Remove(done.Key);
        }
        foreach (var feed in await pulls.DueAsync(cancellationToken))
            if (!_fetching.ContainsKey(feed.Name))
                _fetching.Add(feed.Name, FetchAsync(feed, cancellationToken));
        return pulls.NextAt(Time.GetUtcNow());
    }

    private async Task FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            if (!await pulls.FetchAsync(feed, cancellationToken))
                await Task.Delay(AfterTrouble, Time, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            logger.FeedWaits(feed.Name, e.Message);
            await Task.Delay(AfterTrouble, Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next run goes on where the last batch has come to.
        }
    }
}
