using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Tries lines again that were rejected: when somebody asks, or when the object is known that they waited for.</summary>
internal sealed class FeedReplay(RecordDatabase record, FeedCatalog feeds, FeedIntake intake)
{
    /// <summary>Finds out what waits no more; writes nothing.</summary>
    private static readonly Caller Everybody = new("service", "service", [Role.Admin], Scope.Everything);

    /// <param name="reason">Null for all.</param>
    public Task<FeedOutcome> TakeAsync(Feed feed, string? reason, Caller caller, CancellationToken cancellationToken) =>
        intake.TakeAgainAsync(feed, new KeptRejects(record, feed).ReadAsync(reason, caller, cancellationToken), caller, cancellationToken);

    /// <summary>Records of a system that waited for objects, each as its sender may write it.</summary>
    /// <returns>How many were accepted.</returns>
    public async Task<long> TakeWaitingAsync(string system, CancellationToken cancellationToken)
    {
        var accepted = 0L;
        foreach (var feed in feeds.All.Where(feed => feed.System == system && feed.Record is not null && feeds.KindOf(feed) is not null))
            await foreach (var some in new KeptRejects(record, feed).ReadWaitingAsync(feeds.OfTypeOf(feed), Everybody, cancellationToken))
                foreach (var lines in some.GroupBy(reject => (reject.Sender, string.Join(',', reject.Regions), string.Join(',', reject.Audience))))
                    accepted += (await intake.TakeAgainAsync(feed, new[] { lines.ToList() }.ToAsyncEnumerable(), SenderOf(lines.First()), cancellationToken)).Tally.Accepted;
        return accepted;
    }

    private static Caller SenderOf(KeptReject reject) => new(reject.Sender, reject.Sender, [], new(reject.Regions, reject.Audience));
}
