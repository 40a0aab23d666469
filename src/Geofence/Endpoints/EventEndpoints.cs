using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>What the fences tell: page by page behind a cursor, and as it happens.</summary>
public static class EventEndpoints
{
    private const int MostEvents = 10_000;

    /// <param name="kinds">Those to tell, <c>alarm,clear</c>; all when left out.</param>
    /// <param name="newest">The last events behind the cursor instead of the first, in the order of commits all the same.</param>
    internal static async Task<Results<Ok<FenceEventPage>, ProblemHttpResult>> Read(
        string? after, int? limit, string? @object, string? fence, string? kinds, bool? newest, HttpContext http, FenceEventFeed feed, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostEvents)
            return WebProblems.BadParameter.With($"limit: 1 to {MostEvents}.");
        if (EventKinds.Read(kinds, out var wanted) is { } mistake)
            return WebProblems.BadParameter.With(mistake);
        return TryRead(after, out var id) ? TypedResults.Ok(await feed.ReadAsync(http.Caller(), new(id, limit ?? 1000, @object, fence, wanted, newest ?? false), cancellationToken)) : WebProblems.BadCursor.With();
    }

    /// <param name="after">Where to start: an event's id, or behind all there are when it is left out; <c>Last-Event-ID</c> says the same after a break.</param>
    internal static Results<ServerSentEventsResult<object>, ProblemHttpResult> Follow(
        string? after, string? @object, string? fence, string? kinds, HttpContext http, FenceEventFeed feed, CancellationToken cancellationToken)
    {
        if (EventKinds.Read(kinds, out var wanted) is { } mistake)
            return WebProblems.BadParameter.With(mistake);
        var from = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after ?? feed.Latest;
        if (!TryRead(from, out var id))
            return WebProblems.BadCursor.With();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(feed.FollowAsync(http, new(id, 0, @object, fence, wanted), cancellationToken));
    }

    public sealed record VisitList(IReadOnlyList<Visit> Items);

    internal static async Task<Results<Ok<VisitList>, ProblemHttpResult>> FindVisits(
        string? @object, string? fence, DateTimeOffset? from, DateTimeOffset? to, int? limit, HttpContext http, Visits visits, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostEvents)
            return WebProblems.BadParameter.With($"limit: 1 to {MostEvents}.");
        return TypedResults.Ok(new VisitList(await visits.ReadAsync(http.Caller(), new(@object, fence, from, to, limit ?? 100), cancellationToken)));
    }

    private static bool TryRead(string? cursor, out EventId id)
    {
        id = default;
        return cursor is null || EventId.TryParse(cursor, out id);
    }
}
