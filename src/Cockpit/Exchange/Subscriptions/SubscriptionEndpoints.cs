using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Subscriptions;

/// <summary>Who may call which interface: applied for by whose the program is, decided by administrators of their regions.</summary>
public static class SubscriptionEndpoints
{
    private const string ById = "/{id:long}", ListName = "subscriptions";
    private const int MostAtOnce = 200;

    private static readonly string[] States = ["applied", "approved", "refused", "withdrawn", "revoked", "ended"];

    /// <param name="State">applied, approved, refused, withdrawn, revoked or ended.</param>
    /// <param name="Interface">Its name.</param>
    /// <param name="Client">A program's name.</param>
    /// <param name="Mine">Only those of your own programs; anyhow, for who administers nothing.</param>
    public sealed record Question(
        [FromQuery(Name = "state")] string? State, [FromQuery(Name = "interface")] string? Interface, [FromQuery(Name = "client")] string? Client, [FromQuery(Name = "mine")] bool? Mine,
        [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapSubscriptions(this IEndpointRouteBuilder routes, bool isApart)
    {
        var all = routes.MapGroup("/subscriptions").WithTags("Interfaces").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        all.MapGet("", ListAsync).OfExchange().WithName("list-subscriptions").WithSummary("Subscriptions of your programs and, for administrators, of all in their regions, the last applied for first").Produces<Page<Subscription>>().ProducesProblem(400);
        all.MapGet(ById, ShowAsync).OfExchange().WithName("get-subscription").WithSummary("A subscription").Produces<Subscription>().ProducesProblem(404);
        all.MapGet(ById + "/history", HistoryAsync).OfExchange().WithName("list-subscription-steps").WithSummary("All that was applied for and decided, the last first").Produces<Page<Step>>().ProducesProblem(404);
        all.MapPost("", AddAsync).OfExchange().WithName("apply-for-interface").WithSummary("Apply for an interface, for a program of yours").Produces<Subscription>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        all.MapPost(ById + "/actions/apply", ApplyAgainAsync).OfExchange().Edits("apply-again-for-interface", "Apply once more, or for longer: what was filled in stays where nothing else is said");
        all.MapPost(ById + "/actions/withdraw", WithdrawAsync).OfExchange().Edits("withdraw-subscription", "Take an application of yours, or a subscription, back");
        if (isApart)
            return;
        var decided = all.MapGroup("").RequireRole(Role.Admin);
        decided.MapPost(ById + "/actions/approve", (long id, GrantForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => DecideAsync(id, new(Decision.Approve, null, form), ifMatch, desk, clock, cancellationToken))
            .Edits("approve-subscription", "Grant what was wished for, or another period and quota");
        decided.MapPost(ById + "/actions/renew", (long id, GrantForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => DecideAsync(id, new(Decision.Renew, null, form), ifMatch, desk, clock, cancellationToken))
            .Edits("renew-subscription", "Another period and quota for what was approved");
        decided.MapPost(ById + "/actions/refuse", (long id, RefusalForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => DecideAsync(id, new(Decision.Refuse, form.Reason, null), ifMatch, desk, clock, cancellationToken))
            .Edits("refuse-subscription", "Refuse an application, with a reason");
        decided.MapPost(ById + "/actions/revoke", (long id, RefusalForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => DecideAsync(id, new(Decision.Revoke, form.Reason, null), ifMatch, desk, clock, cancellationToken))
            .Edits("revoke-subscription", "Take a subscription back, with a reason: nothing is called by it any more");
        foreach (var kind in (string[])[Decision.Approve, Decision.Refuse, Decision.Revoke])
        {
            decided.MapPost($"/actions/{kind}", (BatchForm form, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => DecideManyAsync(form, kind, desk, clock, cancellationToken))
                .WithName($"{kind}-subscriptions").WithSummary($"The same for many: each that can be is done, and what became of each is told").Produces<Page<BatchAnswer>>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        }
    }

    private static void Edits(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<Subscription>().ProducesProblem(400).Edits();

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        if (question.State is { } state && !States.Contains(state))
            return Task.FromResult<IResult>(WebProblems.BadParameter.With($"state: one of {string.Join(", ", States)}."));
        var before = long.MaxValue;
        if (question.Cursor is { } cursor && !cursor.TryRead(ListName, out before))
            return Task.FromResult<IResult>(WebProblems.BadCursor.With());
        var most = PageLimit.Or(question.Limit);
        return desk.AskAsync(async transaction => TypedResults.Ok(Page.Of(await transaction.Command($"""
            select * from (select {Subscription.Columns("$2::date")} from exchange.subscription s join exchange.interface i on i.id = s.interface where s.id < $1 and {Own(desk, question.Mine ?? false)}) as s
              (id, version, interface, title, title_en, interface_state, client, applicant, purpose, wished_until, wished_per_day, state, starts_on, ends_on, per_day, most_calls, calls, today, applied_at, decided_at, decided_by, reason, pushed, kept)
            where ($4::text is null or state = $4) and ($5::text is null or interface = $5) and ($6::text is null or client = $6) order by id desc limit $3
            """, before, clock.Today, most.Value + 1, Optional.Text(question.State), Optional.Text(question.Interface), Optional.Text(question.Client)).ListAsync(row => Subscription.Of(row).Subscription, cancellationToken), most, last => Cursor.Of(ListName, last.Id))), cancellationToken);
    }

    private static Task<IResult> ShowAsync(long id, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken) is var (found, version, _) ? desk.Tagged(TypedResults.Ok(found), version) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> HistoryAsync(long id, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => desk.AskAsync(async transaction =>
        await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken) is null ? WebProblems.NotFound.With() : TypedResults.Ok(new Page<Step>(
            await transaction.Command("select at, by, action, detail::text from exchange.step where subscription = $1 order by id desc limit 1000", id)
                .ListAsync(row => new Step(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), JsonElement.Parse(row.GetString(3))), cancellationToken), null)), cancellationToken);

    private static async Task<IResult> AddAsync(SubscriptionForm form, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var client = form.Client ?? (desk.Caller.Client is null ? null : desk.Caller.DisplayName);
        if (ExchangeProblems.BadSubscription.Refused([.. SubscriptionRules.MistakesIn(form.Purpose, form.WishedUntil, form.WishedPerDay, clock.Today), .. client is null ? [new Mistake("client", "required", "a program of yours.")] : (Mistake[])[]]) is { } refusal)
            return refusal;
        return await desk.OnceAsync(async transaction =>
        {
            var wanted = await transaction.Command("select i.id, i.title, i.title_en from exchange.interface i where i.name = $1 and i.deleted_at is null and i.state <> 'draft'", form.Interface).ListAsync(row => row.GetInt64(0), cancellationToken);
            if (wanted is not [var subject])
                return ExchangeProblems.BadSubscription.Refused([new("interface", "unknown", "there is no such interface.")])!;
            if (await transaction.Command("select id, name, applicant, regions from exchange.client_of($1)", client!).ListAsync(row => (Id: row.GetInt64(0), Name: row.GetString(1), Applicant: row.GetString(2), Regions: row.GetFieldValue<string[]>(3)), cancellationToken) is not [var program])
                return ExchangeProblems.BadSubscription.Refused([new("client", "unknown", "no program of yours is called so.")])!;
            var added = await transaction.Command("""
                insert into exchange.subscription (interface, client, client_name, applicant, regions, purpose, wished_until, wished_per_day, applied_at) select $1, $2, $3, $4, $5, $6, $7, $8, $9
                where not exists (select from exchange.subscription s where s.interface = $1 and s.client = $2) on conflict do nothing returning id
                """, subject, program.Id, program.Name, program.Applicant, program.Regions, form.Purpose, Optional.Day(form.WishedUntil), Optional.Number(form.WishedPerDay), clock.Now.UtcDateTime).ListAsync(row => row.GetInt64(0), cancellationToken);
            if (added is not [var id])
                return ExchangeProblems.SubscriptionExists.With();
            await Steps.Subscriptions.NoteAsync(id, "apply", new { form.Purpose, form.WishedUntil, form.WishedPerDay }, desk, clock, transaction, cancellationToken);
            var (after, version, _) = (await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken))!.Value;
            await SubscriptionNotices.TellAdministratorsAsync(after, program.Regions, transaction, cancellationToken);
            return desk.Tagged(TypedResults.Created($"/subscriptions/{id}", after), version);
        }, cancellationToken);
    }

    private static Task<IResult> ApplyAgainAsync(long id, SubscriptionAgain form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        EditAsync(id, ifMatch, desk, clock, ["refused", "withdrawn", "revoked", "approved"], async (before, transaction) =>
        {
            var (purpose, until, perDay) = (form.Purpose ?? before.Purpose, form.WishedUntil ?? (before.WishedUntil < clock.Today ? null : before.WishedUntil), form.WishedPerDay is 0 ? null : form.WishedPerDay ?? before.WishedPerDay);
            if (ExchangeProblems.BadSubscription.Refused([.. SubscriptionRules.MistakesIn(purpose, until, perDay, clock.Today)]) is { } refusal)
                return refusal;
            await Steps.Subscriptions.SetAsync(id, "state = 'applied', purpose = $2, wished_until = $3, wished_per_day = $4, applied_at = $5, reason = null", [purpose, Optional.Day(until), Optional.Number(perDay), clock.Now.UtcDateTime], transaction, cancellationToken);
            await Steps.Subscriptions.NoteAsync(id, "apply", new { Purpose = purpose, WishedUntil = until, WishedPerDay = perDay }, desk, clock, transaction, cancellationToken);
            return null;
        }, isOwn: true, cancellationToken);

    private static Task<IResult> WithdrawAsync(long id, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        EditAsync(id, ifMatch, desk, clock, ["applied", "approved"], async (_, transaction) =>
        {
            await Steps.Subscriptions.SetAsync(id, "state = 'withdrawn'", [], transaction, cancellationToken);
            await Steps.Subscriptions.NoteAsync(id, "withdraw", new { }, desk, clock, transaction, cancellationToken);
            return null;
        }, isOwn: true, cancellationToken);

    private static async Task<IResult> DecideAsync(long id, Decision decision, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        ExchangeProblems.BadSubscription.Refused([.. decision.Mistakes(clock.Today)]) ?? await EditAsync(id, ifMatch, desk, clock, decision.From, async (before, transaction) =>
        {
            await decision.TakeAsync(before, desk, clock, transaction, cancellationToken);
            return null;
        }, isOwn: false, cancellationToken);

    private static async Task<IResult> DecideManyAsync(BatchForm form, string kind, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var decision = new Decision(kind, form.Reason, form.Grant ?? new());
        var ids = form.Ids.Distinct().Take(MostAtOnce + 1).ToArray();
        if (ExchangeProblems.BadSubscription.Refused([.. decision.Mistakes(clock.Today), .. ids.Length is 0 or > MostAtOnce ? [new Mistake("ids", "many", $"1 to {MostAtOnce}.")] : (Mistake[])[]]) is { } refusal)
            return refusal;
        return await desk.OnceAsync(async transaction =>
        {
            List<BatchAnswer> answers = [];
            foreach (var id in ids)
            {
                var found = await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken);
                var problem = found is null ? WebProblems.NotFound : decision.From.Contains(found.Value.State) ? null : ExchangeProblems.BadState;
                if (problem is null)
                    await decision.TakeAsync(found!.Value.Subscription, desk, clock, transaction, cancellationToken);
                answers.Add(new(id, problem is null, problem?.Slug));
            }
            return TypedResults.Ok(new Page<BatchAnswer>(answers, null));
        }, cancellationToken);
    }

    /// <param name="work">What it refuses; null for nothing.</param>
    /// <param name="isOwn">Only for whose it is.</param>
    private static Task<IResult> EditAsync(long id, IfMatch ifMatch, IdentityDesk desk, CityClock clock, IReadOnlyList<string> from, Func<Subscription, ScopedTransaction, Task<IResult?>> work, bool isOwn, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        if (await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken) is not var (before, version, state) || (isOwn && !SubscriptionRows.IsOf(before, desk.Caller)))
            return WebProblems.NotFound.With();
        if (ifMatch.Refuses(version) is { } stale)
            return stale;
        if (!from.Contains(state))
            return ExchangeProblems.BadState.With($"It is {state}.");
        if (await work(before, transaction) is { } refusal)
            return refusal;
        var (after, now, _) = (await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken))!.Value;
        return desk.Tagged(TypedResults.Ok(after), now);
    }, cancellationToken);

    private static string Own(IdentityDesk desk, bool mine) => desk.Caller.Is(Role.Admin) && !mine ? "true" : SubscriptionRows.OwnSql;
}

internal static class SubscriptionRules
{
    public static IEnumerable<Mistake> MistakesIn(string purpose, DateOnly? until, int? perDay, DateOnly today)
    {
        if (Texts.MistakeIn("purpose", purpose, isRequired: true) is { } mistake)
            yield return mistake;
        if (until < today)
            yield return new("wished_until", "past", "a day to come.");
        if (perDay is < 1)
            yield return new("wished_per_day", "range", "1 or more.");
    }
}
