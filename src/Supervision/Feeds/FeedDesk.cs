using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds;

/// <summary>What every question about a feed goes through: the feed is known, the caller is one of its senders, or a subscription lets them send. A parameter of the endpoints.</summary>
public sealed class FeedDesk
{
    private readonly HttpContext _http;

    private FeedDesk(HttpContext http) => _http = http;

    public Caller Caller => _http.Caller();

    public HttpRequest Request => _http.Request;

    internal FeedIntake Intake => _http.RequestServices.GetRequiredService<FeedIntake>();

    internal FeedReplay Replay => _http.RequestServices.GetRequiredService<FeedReplay>();

    private FeedCatalog Feeds => _http.RequestServices.GetRequiredService<FeedCatalog>();

    public static ValueTask<FeedDesk?> BindAsync(HttpContext http) => ValueTask.FromResult<FeedDesk?>(new(http));

    /// <summary>Those that the caller sends to.</summary>
    public IReadOnlyList<Feed> Sent => [.. Feeds.All.Where(feed => feed.IsSender(Caller))];

    internal async Task<IResult> OfAsync(string name, Func<Feed, Task<IResult>> work) =>
        Feeds.Find(name) is not { } feed || (Feeds.TypeOf(feed) is null && Feeds.KindOf(feed) is null) ? WebProblems.NotFound.With()
        : feed.IsSender(Caller) || AskedThrough.Of(_http) is not null ? await work(feed)
        : WebProblems.Forbidden.With();

    /// <summary>Who administers everything sees what all have sent, others what they have: lines hold rows of whoever sent them.</summary>
    internal async Task<T> AskAsync<T>(IReadOnlyList<Feed> feeds, Func<FeedLists, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(feeds, cancellationToken);
        return await work(new(transaction));
    }

    internal async Task<ScopedTransaction> BeginAsync(IReadOnlyList<Feed> feeds, CancellationToken cancellationToken)
    {
        var transaction = await Caller.Scope.BeginAsync(_http.RequestServices.GetRequiredService<RecordDatabase>(), Caller.Name, cancellationToken);
        if (Caller.Is(Role.Admin) && Caller.Scope.IsEverything)
            await FeedSystems.SeeAsync(transaction, [.. feeds.Select(feed => feed.System)], cancellationToken);
        return transaction;
    }

    /// <summary>Tries what waited for objects that are known now, also where it was this that a killed delivery did not come to; and answers.</summary>
    internal async Task<FeedReceipt> ReceiptAsync(Feed feed, FeedOutcome outcome, CancellationToken cancellationToken)
    {
        LsnHeader.Set(_http.Response, outcome.Lsn);
        return FeedReceipt.Of(outcome, await Replay.TakeWaitingAsync(feed.System, cancellationToken));
    }
}
