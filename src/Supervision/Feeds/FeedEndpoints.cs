using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds;

/// <summary>What other systems send, and what became of it.</summary>
public static class FeedEndpoints
{
    private const string OneFeed = "/feeds/{feed}";
    private const long MostBytes = 1L << 30;

    /// <param name="Reason">Of one reason alone; null for all.</param>
    public sealed record RejectsForm(string? Reason = null);

    public sealed record Dismissed(int Count);

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("").WithTags("Feeds").ProducesProblem(401).ProducesProblem(503);
        feeds.MapGet("/feeds", FindAsync).WithName("list-feeds").WithSummary("Feeds that you send to, and how they go");
        feeds.MapPost(OneFeed, TakeAsync).WithName("send-feed").WithSummary("A delivery, one JSON object a line: answered when all that is accepted is committed").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<JsonElement>(JsonLines.ContentType).Produces<FeedReceipt>().OfAFeed().ProducesProblem(413).ProducesProblem(415);
        feeds.MapGet(OneFeed + "/rejects", RejectsAsync).WithName("list-rejects").WithSummary("Lines that could not be taken, oldest first; reason: of one reason").Produces<Page<FeedRejectDocument>>().OfAFeed();
        feeds.MapPost(OneFeed + "/rejects/actions/replay", ReplayAsync).WithName("replay-rejects").WithSummary("Lines that could not be taken are tried again").Produces<FeedReceipt>().OfAFeed();
        feeds.MapPost(OneFeed + "/rejects/actions/dismiss", DismissAsync).RequireRole(Role.Admin).WithName("dismiss-rejects").WithSummary("Lines that could not be taken are dropped for good").Produces<Dismissed>().OfAFeed();
        feeds.MapGet(OneFeed + "/deliveries", DeliveriesAsync).WithName("list-deliveries").WithSummary("What was sent when by whom, and what became of it, newest first").Produces<Page<FeedDeliveryDocument>>().OfAFeed();
    }

    private static async Task<Ok<List<FeedDocument>>> FindAsync(FeedDesk desk, CancellationToken cancellationToken)
    {
        var feeds = desk.Sent;
        return TypedResults.Ok(await desk.AskAsync(feeds, lists => lists.FeedsAsync(feeds, cancellationToken), cancellationToken));
    }

    private static Task<IResult> TakeAsync(string feed, FeedDesk desk, CancellationToken cancellationToken) => desk.OfAsync(feed, async known =>
    {
        var outcome = await desk.Intake.TakeAsync(known, desk.Request.BodyReader, desk.Caller, cancellationToken);
        var receipt = await desk.ReceiptAsync(known, outcome, cancellationToken);
        return outcome.IsTooLong ? FeedProblems.TooManyLines.With($"At most {FeedIntake.MostLines} lines in a delivery.", [new("receipt", receipt)]) : TypedResults.Ok(receipt);
    });

    private static Task<IResult> ReplayAsync(string feed, RejectsForm form, FeedDesk desk, CancellationToken cancellationToken) => desk.OfAsync(feed, async known =>
        TypedResults.Ok(await desk.ReceiptAsync(known, await desk.Replay.TakeAsync(known, form.Reason, desk.Caller, cancellationToken), cancellationToken)));

    private static Task<IResult> DismissAsync(string feed, RejectsForm form, FeedDesk desk, HttpResponse response, CancellationToken cancellationToken) => desk.OfAsync(feed, async known =>
    {
        await using var transaction = await desk.BeginAsync([known], cancellationToken);
        var count = await new FeedLists(transaction).DismissAsync(known, form.Reason, cancellationToken);
        await AuditLog.WriteAsync(transaction, "feed.dismiss", known.Name, new { form.Reason, count }, cancellationToken);
        LsnHeader.Set(response, await transaction.CommitAsync(cancellationToken));
        return TypedResults.Ok(new Dismissed(count));
    });

    private static Task<IResult> RejectsAsync(string feed, string? reason, PageLimit? limit, Cursor? cursor, FeedDesk desk, CancellationToken cancellationToken) => desk.OfAsync(feed, async known =>
    {
        var (list, after) = ($"rejects.{feed}.{reason}", 0L);
        if (cursor is { } place && !place.TryRead(list, out after))
            return WebProblems.BadCursor.With();
        var most = PageLimit.Or(limit);
        return TypedResults.Ok(Page.Of(await desk.AskAsync([known], lists => lists.RejectsAsync(known, reason, after, most.Value + 1, cancellationToken), cancellationToken), most, last => Cursor.Of(list, last.Id)));
    });

    private static Task<IResult> DeliveriesAsync(string feed, PageLimit? limit, Cursor? cursor, FeedDesk desk, CancellationToken cancellationToken) => desk.OfAsync(feed, async known =>
    {
        var (list, before) = ($"deliveries.{feed}", long.MaxValue);
        if (cursor is { } place && !place.TryRead(list, out before))
            return WebProblems.BadCursor.With();
        var most = PageLimit.Or(limit);
        return TypedResults.Ok(Page.Of(await desk.AskAsync([known], lists => lists.DeliveriesAsync(known, before, most.Value + 1, cancellationToken), cancellationToken), most, last => Cursor.Of(list, last.Id)));
    });

    private static RouteHandlerBuilder OfAFeed(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
}
