using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Cockpit.Exchange.Interfaces;

/// <summary>The market of interfaces: all that are published, for everybody; written, published, stopped and deleted by administrators of their region.</summary>
public static class InterfaceEndpoints
{
    private const string ByName = "/{name}", ListName = "interfaces";

    /// <param name="Q">Part of a name, a title or a description.</param>
    /// <param name="Sort">name, or newest: the last published first.</param>
    public sealed record Question(
        [FromQuery(Name = "q")] string? Q, [FromQuery(Name = "category")] string? Category, [FromQuery(Name = "subcategory")] string? Subcategory, [FromQuery(Name = "state")] string? State,
        [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    /// <param name="Published">Of them within thirty days.</param>
    public sealed record InterfaceClass(string Category, string Subcategory, long Interfaces, long Published);

    public static void MapInterfaces(this IEndpointRouteBuilder routes, bool isApart)
    {
        var market = routes.MapGroup("/interfaces").WithTags("Interfaces").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        market.MapGet("", ListAsync).OfExchange().WithName("list-interfaces").WithSummary("Interfaces that programs can subscribe to; drafts for those who look after them").Produces<Page<Interface>>().ProducesProblem(400);
        market.MapGet("/categories", CategoriesAsync).OfExchange().WithName("list-interface-categories").WithSummary("Their classes, each with how many there are, and how many of these were published within thirty days").Produces<Page<InterfaceClass>>();
        market.MapGet(ByName, ShowAsync).OfExchange().WithName("get-interface").WithSummary("An interface").Produces<Interface>().ProducesProblem(404);
        if (isApart)
            return;
        var kept = market.MapGroup("").RequireRole(Role.Admin).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        kept.MapPut(ByName, PutAsync).WithName("put-interface").WithSummary("Write an interface; a new one is a draft. It is tried once: what cannot be answered is refused").Produces<Interface>().Produces<Interface>(201);
        kept.MapDelete(ByName, DeleteAsync).WithName("delete-interface").WithSummary("Take an interface away for good: nobody calls it any more, its log stays").Produces(204);
        foreach (var (action, summary, from, to) in ((string, string, string[], string)[])[
            ("publish", "Let a draft be subscribed", ["draft"], "published"), ("stop", "Let nobody call an interface; subscriptions stay", ["published"], "stopped"), ("start", "Let a stopped interface be called again", ["stopped"], "published")])
        {
            kept.MapPost($"{ByName}/actions/{action}", (string name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) => MoveAsync(name, ifMatch, action, from, to, desk, cancellationToken))
                .WithName($"{action}-interface").WithSummary(summary).Produces<Interface>();
        }
    }

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var newest = question.Sort == "newest";
        if (question.Sort is not (null or "name" or "newest"))
            return Task.FromResult<IResult>(WebProblems.BadParameter.With("sort: name or newest."));
        if (question.State is not (null or "draft" or "published" or "stopped"))
            return Task.FromResult<IResult>(WebProblems.BadParameter.With("state: draft, published or stopped."));
        string? behind = null;
        var list = newest ? $"{ListName}.newest" : ListName;
        if (question.Cursor is { } cursor)
        {
            if (cursor.Read(list, 1) is not [var text])
                return Task.FromResult<IResult>(WebProblems.BadCursor.With());
            behind = Cursor.TextOf(text);
        }
        var most = PageLimit.Or(question.Limit);
        return desk.AskAsync(async transaction =>
        {
            var order = newest ? "to_char(coalesce(i.published_at, '-infinity') at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || lpad(i.id::text, 20, '0')" : "i.name";
            var found = await transaction.Command($"""
                select {Interface.Columns}, {order} from exchange.interface i
                where {Seen(desk)} and ($1::text is null or strpos(lower(concat_ws(' ', i.name, i.title, i.title_en, i.description, i.description_en, i.owner)), lower($1)) > 0)
                  and ($2::text is null or i.category = $2) and ($3::text is null or i.subcategory = $3) and ($4::text is null or i.state = $4)
                  and ($5::text is null or ({order}) collate "C" {(newest ? "<" : ">")} $5)
                order by ({order}) collate "C" {(newest ? "desc" : "")} limit $6
                """, Optional.Text(question.Q), Optional.Text(question.Category), Optional.Text(question.Subcategory), Optional.Text(question.State), Optional.Text(behind), most.Value + 1)
                .ListAsync(row => (Interface.Of(row).Interface, Place: row.GetString(18)), cancellationToken);
            var page = Page.Of(found, most, last => Cursor.Of(list, Cursor.Text(last.Place)));
            return TypedResults.Ok(new Page<Interface>([.. page.Items.Select(each => each.Interface)], page.Next));
        }, cancellationToken);
    }

    private static Task<IResult> CategoriesAsync(IdentityDesk desk, CancellationToken cancellationToken) => desk.AskAsync(async transaction => TypedResults.Ok(new Page<InterfaceClass>(
        await transaction.Command($"""
            select i.category, i.subcategory, count(*), count(*) filter (where i.published_at > now() - interval '30 days') from exchange.interface i where {Seen(desk)} group by 1, 2 order by 1, 2
            """).ListAsync(row => new InterfaceClass(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken), null)), cancellationToken);

    private static Task<IResult> ShowAsync(string name, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(name, desk, transaction, cancellationToken) is var (found, version) ? desk.Tagged(TypedResults.Ok(found), version) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<IResult> PutAsync(string name, InterfaceForm form, IfMatch ifMatch, InterfaceTargets targets, FeedCatalog feeds, IdentityDesk desk, CancellationToken cancellationToken)
    {
        if (ExchangeProblems.BadInterface.Refused([.. InterfaceRules.MistakesIn(name, form)]) is { } refusal)
            return refusal;
        if (await MistakeInTargetAsync(form, targets, feeds, desk.Caller, cancellationToken) is { } mistake)
            return ExchangeProblems.BadInterface.Refused([mistake])!;
        return await desk.OnceAsync(async transaction =>
        {
            var before = await FindAsync(name, desk, transaction, cancellationToken);
            if (before is var (_, version) && ifMatch.Refuses(version) is { } stale)
                return stale;
            await using (var put = transaction.Command(before is null
                ? """
                  insert into exchange.interface (name, title, title_en, description, description_en, category, subcategory, owner, kind, target, query, region, created_by, changed_by)
                  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $13 where not exists (select from exchange.interface i where i.name = $1 and i.deleted_at is null) on conflict do nothing
                  """
                : """
                  update exchange.interface i set title = $2, title_en = $3, description = $4, description_en = $5, category = $6, subcategory = $7, owner = $8, kind = $9, target = $10, query = $11::jsonb, changed_at = now(), changed_by = $13, version = version + 1
                  where i.name = $1 and i.deleted_at is null and i.region ^@ any ((select platform.caller_regions())::text[]) and $12::text is not null
                  """,
                name, form.Title, Optional.Text(form.TitleEn), form.Description ?? "", Optional.Text(form.DescriptionEn), form.Category, form.Subcategory ?? "", form.Owner, form.Kind, form.Target, JsonSerializer.Serialize(form.Query ?? []), desk.Caller.Scope.Own.Region, desk.Caller.Name))
            {
                if (await put.ExecuteNonQueryAsync(cancellationToken) == 0)
                    return before is null ? ExchangeProblems.BadInterface.Refused([new("name", "taken", "another interface is called so.")])! : WebProblems.Forbidden.With("It is looked after by others.");
            }
            await AuditLog.WriteAsync(transaction, before is null ? "interface.create" : "interface.edit", Target(name), form, cancellationToken);
            var (after, now) = (await FindAsync(name, desk, transaction, cancellationToken))!.Value;
            return before is null ? desk.Tagged(TypedResults.Created($"/interfaces/{name}", after), now) : desk.Tagged(TypedResults.Ok(after), now);
        }, cancellationToken);
    }

    /// <summary>It is asked for a row, as its writer sees it.</summary>
    private static async Task<Mistake?> MistakeInTargetAsync(InterfaceForm form, InterfaceTargets targets, FeedCatalog feeds, Caller caller, CancellationToken cancellationToken)
    {
        var kind = InterfaceKind.Find(form.Kind)!;
        if (kind.TakesRows)
            return feeds.Find(form.Target) is null ? new("target", "unknown", "there is no such feed.") : null;
        var query = new Dictionary<string, string>(form.Query ?? [], StringComparer.Ordinal);
        if (kind.IsPaged)
            query["limit"] = "1";
        var (status, body) = await targets.AnswerAsync(caller, kind, form.Target, query, "/", new Dictionary<string, string>(), cancellationToken);
        if (status == StatusCodes.Status404NotFound)
            return new("target", "unknown", $"there is nothing of {kind.Word} that is called so.");
        return status is >= 400 and < 500 ? new("query", "refused", JsonElement.Parse(body).TryGetProperty("detail", out var detail) && detail.GetString() is { } says ? says : "it cannot be answered.") : null;
    }

    private static Task<IResult> MoveAsync(string name, IfMatch ifMatch, string action, string[] from, string to, IdentityDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(name, ifMatch, action, from, "state = $2, published_at = coalesce(published_at, now())", to, desk, cancellationToken);

    private static async Task<IResult> DeleteAsync(string name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        await ChangeAsync(name, ifMatch, "delete", ["draft", "published", "stopped"], "deleted_at = now(), state = coalesce($2, state)", null, desk, cancellationToken);

    private static Task<IResult> ChangeAsync(string name, IfMatch ifMatch, string action, string[] from, string set, string? value, IdentityDesk desk, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        if (await FindAsync(name, desk, transaction, cancellationToken) is not var (before, version))
            return WebProblems.NotFound.With();
        if (ifMatch.Refuses(version) is { } stale)
            return stale;
        if (!from.Contains(before.State))
            return ExchangeProblems.BadState.With($"It is {before.State}.");
        await using (var change = transaction.Command(
            $"update exchange.interface i set {set}, changed_at = now(), changed_by = $3, version = version + 1 where i.name = $1 and i.deleted_at is null and i.region ^@ any ((select platform.caller_regions())::text[])", name, Optional.Text(value), desk.Caller.Name))
        {
            if (await change.ExecuteNonQueryAsync(cancellationToken) == 0)
                return WebProblems.Forbidden.With("It is looked after by others.");
        }
        await AuditLog.WriteAsync(transaction, $"interface.{action}", Target(name), null, cancellationToken);
        return await FindAsync(name, desk, transaction, cancellationToken) is var (after, now) ? desk.Tagged(TypedResults.Ok(after), now) : TypedResults.NoContent();
    }, cancellationToken);

    private static string Target(string name) => $"interface:{name}";

    /// <summary>Drafts are for administrators of their region.</summary>
    private static string Seen(IdentityDesk desk) => desk.Caller.Is(Role.Admin) ? "i.deleted_at is null" : "i.deleted_at is null and i.state <> 'draft'";

    private static async Task<(Interface Interface, RowVersion Version)?> FindAsync(string name, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command($"select {Interface.Columns} from exchange.interface i where i.name = $1 and {Seen(desk)}", name).ListAsync(Interface.Of, cancellationToken) is [var found] ? found : null;
}
