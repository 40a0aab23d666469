using System.IO.Pipelines;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Mapping;
using SpatialCockpit.Supervision.Feeds.Pulling;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>What a delivery came to.</summary>
/// <param name="Lsn">Of the last commit.</param>
/// <param name="IsTooLong">It had more lines than one delivery may have: those behind were not read.</param>
internal sealed record FeedOutcome(long Delivery, FeedTally Tally, Lsn Lsn, bool IsTooLong = false);

/// <summary>Takes deliveries, batch by batch: each is one transaction with all that is to be remembered of it, so that a delivery which breaks off leaves whole batches, and sent again comes to the same.</summary>
internal sealed class FeedIntake(RecordDatabase record, FeedCatalog feeds, CityClock clock)
{
    public const int LongestLine = 64 << 10;
    public const int MostLines = 1_000_000;
    private const string TooLong = "it has more lines than a delivery may have; the others come with the next";
    private const int KeptOfALongLine = 1 << 10;
    private const int BatchLines = 2000;
    private const int BatchBytes = 4 << 20;

    /// <summary>Lines of a delivery are versions behind it; more than any has.</summary>
    private const decimal LinesOfADelivery = 1_000_000_000;

    public Task<FeedOutcome> TakeAsync(Feed feed, PipeReader body, Caller caller, CancellationToken cancellationToken) =>
        TakeAsync(feed, body.ReadLinesAsync(LongestLine, cancellationToken), caller, null, cancellationToken);

    /// <summary>What a source answers to us; how far it has come is noted with each batch.</summary>
    public Task<FeedOutcome> TakeAsync(Feed feed, IPulledLines pulled, string? reached, Caller caller, CancellationToken cancellationToken) =>
        TakeAsync(feed, pulled.ReadAsync(reached, cancellationToken), caller, pulled, cancellationToken);

    /// <param name="pulled">Null where it is sent to us.</param>
    private async Task<FeedOutcome> TakeAsync(Feed feed, IAsyncEnumerable<BodyLine> body, Caller caller, IPulledLines? pulled, CancellationToken cancellationToken)
    {
        var run = new Run(feed, caller, await BeginAsync(feed, caller, isReplay: false, cancellationToken), IsReplay: false);
        var (bytes, isTooLong) = (0, false);
        List<BodyLine> lines = [];
        await foreach (var line in body.WithCancellation(cancellationToken))
        {
            isTooLong = line.Number > MostLines;
            if (isTooLong)
                break;
            lines.Add(line);
            bytes += line.Bytes.Length;
            if (lines.Count < BatchLines && bytes < BatchBytes)
                continue;
            await BatchAsync(run, Mapped(run, lines), ReachedBy(pulled, feed, lines), cancellationToken);
            lines.Clear();
            bytes = 0;
        }
        if (lines.Count > 0)
            await BatchAsync(run, Mapped(run, lines), ReachedBy(pulled, feed, lines), cancellationToken);
        return await EndAsync(run, pulled is null ? null : isTooLong ? TooLong : pulled.Error, cancellationToken) with { IsTooLong = isTooLong };
    }

    /// <summary>Lines that were rejected before, as the mapping reads them now.</summary>
    public async Task<FeedOutcome> TakeAgainAsync(Feed feed, IAsyncEnumerable<IReadOnlyList<KeptReject>> rejects, Caller caller, CancellationToken cancellationToken)
    {
        var run = new Run(feed, caller, await BeginAsync(feed, caller, isReplay: true, cancellationToken), IsReplay: true);
        var mapping = MappingOf(feed);
        await foreach (var some in rejects.WithCancellation(cancellationToken))
            await BatchAsync(run, [.. some.Select((reject, i) => mapping.Read(run.Tally.Lines + i + 1, reject.Line, reject.Version ?? run.Arrival(run.Tally.Lines + i + 1), clock.Now) with { RejectId = reject.Id })], null, cancellationToken);
        return await EndAsync(run, null, cancellationToken);
    }

    private List<FeedLine> Mapped(Run run, List<BodyLine> lines)
    {
        var (mapping, now) = (MappingOf(run.Feed), clock.Now);
        return lines.ConvertAll(line => line.IsTooLong ? LineMapping.TooLong(line.Number, line.Bytes.AsMemory(0, KeptOfALongLine), LongestLine) : mapping.Read(line.Number, line.Bytes, run.Arrival(line.Number), now));
    }

    private LineMapping MappingOf(Feed feed) => new(feed, feeds.TypeOf(feed), feeds.KindOf(feed), feeds.Types, clock);

    /// <summary>Null where nobody asks, or the last line does not say.</summary>
    private static string? ReachedBy(IPulledLines? pulled, Feed feed, List<BodyLine> lines) =>
        pulled is not null && feed.Pull?.Since is { } since && !lines[^1].IsTooLong && LineMapping.TryParse(lines[^1].Bytes) is { } last ? since.TextIn(last) : null;

    private async Task BatchAsync(Run run, IReadOnlyList<FeedLine> lines, string? reached, CancellationToken cancellationToken)
    {
        var (feed, caller) = (run.Feed, run.Caller);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        IFeedTarget target = feeds.TypeOf(feed) is { } type
            ? new ObjectTarget(transaction, feed, type, caller.Scope, clock)
            : new RecordTarget(transaction, feed, feeds.KindOf(feed)!, feeds.OfTypeOf(feed), caller.Name, clock.Now);
        var judge = new FeedJudge(feed.Object is not null, feed.Order is not null, caller.Scope.IsEverything);
        var tally = await new FeedBatch(transaction, feed, target, judge, new(transaction, feed, caller, run.IsReplay)).TakeAsync(lines, cancellationToken);
        await FeedDeliveries.CountAsync(transaction, run.Delivery, tally, cancellationToken);
        if (reached is not null)
            await FeedDeliveries.ReachAsync(transaction, feed, reached, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        run.Tally.Add(tally);
    }

    private async Task<long> BeginAsync(Feed feed, Caller caller, bool isReplay, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        var delivery = await FeedDeliveries.BeginAsync(transaction, feed, caller, isReplay, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return delivery;
    }

    private async Task<FeedOutcome> EndAsync(Run run, string? error, CancellationToken cancellationToken)
    {
        await using var transaction = await run.Caller.Scope.BeginAsync(record, run.Caller.Name, cancellationToken);
        await FeedDeliveries.EndAsync(transaction, run.Feed, run.Delivery, run.Tally, error, cancellationToken);
        var lsn = await transaction.CommitAsync(cancellationToken);
        return new(run.Delivery, run.Tally, lsn);
    }

    /// <summary>A delivery under way.</summary>
    private sealed record Run(Feed Feed, Caller Caller, long Delivery, bool IsReplay)
    {
        public FeedTally Tally { get; } = new();

        /// <summary>Which version a line is where only its coming tells.</summary>
        public decimal Arrival(long line) => Delivery * LinesOfADelivery + line;
    }
}
