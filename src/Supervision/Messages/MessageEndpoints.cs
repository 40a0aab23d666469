using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>The log of messages and its figures, and what somebody sends, calls off and sends once more.</summary>
public static class MessageEndpoints
{
    /// <param name="Channels">Whatever became of it there; where nothing is said, those that it did not arrive by.</param>
    public sealed record ResendForm(IReadOnlyList<string>? Channels = null);

    public sealed record Cancelled(long Messages);

    /// <param name="Class">warning, service, system or personal.</param>
    /// <param name="Placeholders">What it says of an object, an alert, a duty or its sender.</param>
    public sealed record TemplateDocument(string Name, Title Title, string Class, IReadOnlyList<string> Channels, IReadOnlyList<string> Placeholders);

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapInbox();
        var messages = routes.MapGroup("/messages").WithTags("Messages").RequireRole(Role.Admin, Role.Leader, Role.Supervisor).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        messages.MapGet("/", FindAsync).WithName("list-messages").WithSummary("Messages about objects that you see, a line for each channel, the newest first; filter: CQL2 on channel, state, template, class, account, addressee, object_type, object_code, region, day, source, batch, replaced, created_at, send_at, sent_at; sort: created_at, -created_at, send_at or -send_at")
            .Produces<Page<LogLine>>().ProducesProblem(400);
        messages.MapGet("/counts", CountAsync).WithName("count-messages").WithSummary("Lines of the log counted by channel, state, template, class, addressee, object_type, day and region:6 (digits), each with the address of its rows").Produces<IReadOnlyList<RowCount>>().ProducesProblem(400);
        messages.MapGet("/templates", (MessageDesk desk) => TypedResults.Ok(desk.World.All<MessageTemplate>(MessagesSection.SectionKey).OrderBy(template => template.Name, StringComparer.Ordinal)
            .Select(template => new TemplateDocument(template.Name, template.Title, template.Class.ToString().ToLowerInvariant(), template.Channels, [.. template.Placeholders])).ToList())).WithName("list-message-templates").WithSummary("Words that packs have for messages");
        messages.MapGet("/{id:long}", ShowAsync).WithName("get-message").WithSummary("A message, with its ways by each channel").Produces<MessageDocument>().ProducesProblem(404);
        messages.MapPost("/", SendAsync).WithName("send-messages").WithSummary("Tell accounts, or those in charge of objects, now or at a time; preview=true only says how many that would be").Produces<SendAnswer>().Produces<SendAnswer>(201).ProducesProblem(400).ProducesProblem(413);
        messages.MapPost("/{id:long}/actions/resend", ResendAsync).WithName("resend-message").WithSummary("Send it once more by the channels that it did not arrive by, or by those that are named").Produces<MessageDocument>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        messages.MapPost("/{id:long}/actions/cancel", CancelAsync).WithName("cancel-message").WithSummary("Call a message off before its time").Produces<Cancelled>().ProducesProblem(404).ProducesProblem(409);
        messages.MapPost("/batches/{id:long}/actions/cancel", CancelBatchAsync).WithName("cancel-batch").WithSummary("Call off all that was sent at once, before its time").Produces<Cancelled>().ProducesProblem(404).ProducesProblem(409);
    }

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, MessageList list, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (MessageList.SortOf(sort) is not { } order)
                return WebProblems.BadParameter.With("sort: created_at, -created_at, send_at or -send_at.");
            var most = PageLimit.Or(limit);
            if (await list.ReadAsync(transaction, filter, order, cursor, most.Value + 1, cancellationToken) is not { } rows)
                return WebProblems.BadCursor.With();
            var page = Page.Of(rows, most, last => order.CursorAfter(MessageList.Name, last.SortedBy, last.Line.Delivery));
            return TypedResults.Ok(new Page<LogLine>([.. page.Items.Select(item => item.Line)], page.Next));
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, MessageList list, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => CountGroups.Of(by, MessageList.CountedBy) is { } groups
            ? TypedResults.Ok(await list.CountAsync(transaction, groups, filter, cancellationToken)) : WebProblems.BadParameter.With(CountGroups.Expected(MessageList.CountedBy)), cancellationToken);

    private static Task<IResult> ShowAsync(long id, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await new MessageRows(transaction).FindAsync(id, cancellationToken) is { } message ? TypedResults.Ok(message) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> SendAsync(SendForm form, Addressing addressing, MessageDesk desk, CancellationToken cancellationToken, bool preview = false)
    {
        return preview ? desk.AskAsync(WorkAsync, cancellationToken) : desk.OnceAsync(WorkAsync, cancellationToken);

        async Task<IResult> WorkAsync(ScopedTransaction transaction)
        {
            var (sending, mistake) = await Sending.ReadAsync(form, desk, addressing, transaction, cancellationToken);
            if (sending is null)
                return MessageProblems.BadMessage.With(mistake);
            var seen = await addressing.PreviewAsync(sending.Notices(desk.Caller), desk.Now, cancellationToken);
            if (preview)
                return TypedResults.Ok(new SendAnswer(null, sending.SendAt, seen));
            var batch = await new MessageRows(transaction).PutBatchAsync(sending, desk.Caller, cancellationToken);
            await AuditLog.WriteAsync(transaction, "message.send", Target("batch", batch), new { form.Template, sending.SendAt, seen.Messages, seen.Channels }, cancellationToken);
            return TypedResults.Created($"/messages?filter={Uri.EscapeDataString($"batch = {batch.ToString(CultureInfo.InvariantCulture)}")}", new SendAnswer(batch, sending.SendAt, seen));
        }
    }

    private static Task<IResult> ResendAsync(long id, ResendForm form, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var rows = new MessageRows(transaction);
            if (form.Channels?.Except(Channels.All).FirstOrDefault() is { } unknown)
                return MessageProblems.BadMessage.With($"channels: '{unknown}' is none of {string.Join(", ", Channels.All)}.");
            if (await rows.FindAsync(id, cancellationToken) is null)
                return WebProblems.NotFound.With();
            if (await rows.ResendAsync(id, form.Channels, desk.Caller.Name, desk.Now, cancellationToken) == 0)
                return MessageProblems.NothingToResend.With();
            await AuditLog.WriteAsync(transaction, "message.resend", Target("message", id), new { form.Channels }, cancellationToken);
            return TypedResults.Ok(await rows.FindAsync(id, cancellationToken));
        }, cancellationToken);

    private static Task<IResult> CancelAsync(long id, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var rows = new MessageRows(transaction);
            if (await rows.FindAsync(id, cancellationToken) is null)
                return WebProblems.NotFound.With();
            if (await rows.CancelAsync("id", id, desk.Now, cancellationToken) == 0)
                return MessageProblems.SentAlready.With();
            await AuditLog.WriteAsync(transaction, "message.cancel", Target("message", id), null, cancellationToken);
            return TypedResults.Ok(new Cancelled(1));
        }, cancellationToken);

    private static Task<IResult> CancelBatchAsync(long id, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var rows = new MessageRows(transaction);
            if (await rows.CancelBatchAsync(id, desk.Caller.Name, desk.Now, cancellationToken) is not true and var found)
                return found is false ? WebProblems.NotFound.With() : MessageProblems.SentAlready.With();
            var messages = await rows.CancelAsync("batch", id, desk.Now, cancellationToken);
            await AuditLog.WriteAsync(transaction, "message.cancel", Target("batch", id), new { messages }, cancellationToken);
            return TypedResults.Ok(new Cancelled(messages));
        }, cancellationToken);

    private static string Target(string kind, long id) => $"{kind}:{id.ToString(CultureInfo.InvariantCulture)}";
}
