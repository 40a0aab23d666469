using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>What the app tells its caller.</summary>
public static class InboxEndpoints
{
    private const string ListName = "inbox";
    private const string Mine = "o.account = $1 and o.in_app and o.send_at <= $2 and o.cancelled_at is null";

    public sealed record Unread(long Count);

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/messages/mine").WithTags("Messages").ProducesProblem(401).ProducesProblem(503);
        inbox.MapGet("/", FindAsync).WithName("list-own-messages").WithSummary("What you are told, the newest first; unread=true: what you have not read").Produces<Page<MessageDocument>>().ProducesProblem(400);
        inbox.MapGet("/unread", CountAsync).WithName("count-own-messages").WithSummary("How many you have not read").Produces<Unread>();
        inbox.MapPost("/actions/read", ReadAllAsync).WithName("read-own-messages").WithSummary("You have read all there are").Produces<Unread>();
        inbox.MapPost("/{id:long}/actions/read", ReadAsync).WithName("read-own-message").WithSummary("You have read it").Produces<MessageDocument>().ProducesProblem(404);
    }

    private static Task<IResult> FindAsync(PageLimit? limit, Cursor? cursor, MessageDesk desk, CancellationToken cancellationToken, bool unread = false) =>
        desk.AskAsync(async transaction =>
        {
            List<object> values = [desk.Caller.Name, desk.Now];
            var (sort, most) = (new ListSort("-send_at", "o.send_at", "timestamptz", true), PageLimit.Or(limit));
            if (sort.Page("registry.message_shown", unread ? [Mine, "o.read_at is null"] : [Mine], ListName, cursor, values, most.Value + 1) is not { } page)
                return WebProblems.BadCursor.With();
            await using var list = transaction.Command($"select {MessageDocument.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {(most.Value + 1).ToString(CultureInfo.InvariantCulture)}", values);
            await using var row = await list.ExecuteReaderAsync(cancellationToken);
            List<(MessageDocument Message, string SortedBy)> messages = [];
            while (await row.ReadAsync(cancellationToken))
                messages.Add((MessageDocument.Of(row, transaction.Secrets), row.GetString(MessageDocument.ColumnCount)));
            var found = Page.Of(messages, most, last => sort.CursorAfter(ListName, last.SortedBy, last.Message.Id));
            return TypedResults.Ok(new Page<MessageDocument>([.. found.Items.Select(item => item.Message)], found.Next));
        }, cancellationToken);

    private static Task<IResult> CountAsync(MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            await using var count = transaction.Command($"select count(*) from registry.message_shown o where {Mine} and o.read_at is null", desk.Caller.Name, desk.Now);
            return TypedResults.Ok(new Unread((long)(await count.ExecuteScalarAsync(cancellationToken))!));
        }, cancellationToken);

    private static Task<IResult> ReadAllAsync(MessageDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            await using var read = transaction.Command($"update registry.message o set read_at = $2 where {Mine} and o.read_at is null", desk.Caller.Name, desk.Now);
            await read.ExecuteNonQueryAsync(cancellationToken);
            return TypedResults.Ok(new Unread(0));
        }, cancellationToken);

    private static Task<IResult> ReadAsync(long id, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            await using var read = transaction.Command($"update registry.message o set read_at = coalesce(o.read_at, $2) where {Mine} and o.id = $3 returning {MessageDocument.Columns}", desk.Caller.Name, desk.Now, id);
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? TypedResults.Ok(MessageDocument.Of(row, transaction.Secrets)) : WebProblems.NotFound.With();
        }, cancellationToken);
}
