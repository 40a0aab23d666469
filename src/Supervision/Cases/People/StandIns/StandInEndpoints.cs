using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Cases.People.StandIns;

/// <summary>Who stands in for whom while they are away (离岗委托). Everybody says so for themselves, administrators also for who cannot any more.</summary>
public static class StandInEndpoints
{
    private const string ListName = "stand-ins";

    private const int LongestReason = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="Account">User name of who is away; null for the caller.</param>
    /// <param name="Deputy">User name of who stands in: one of the caller's regions or parties who sees all that lies in the posts of who is away.</param>
    /// <param name="BeginsAt">Null for at once.</param>
    /// <param name="EndsAt">A year after it begins at the latest.</param>
    public sealed record StandInForm(string? Account = null, string? Deputy = null, DateTimeOffset? BeginsAt = null, DateTimeOffset? EndsAt = null, string? Reason = null);

    public static void MapStandIns(this IEndpointRouteBuilder routes)
    {
        var standIns = routes.MapGroup("/stand-ins").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        standIns.MapGet("", ListAsync).WithName("list-stand-ins").WithSummary("Who stands in for whom, the last named first: where you are one of the two, and those of your regions; account: who is away or stands in; over: whether it has ended").Produces<Page<StandIn>>().ProducesProblem(400);
        standIns.MapGet("/deputies", DeputiesAsync).WithName("list-possible-deputies").WithSummary("Who could stand in for you; for administrators also for another account; text: part of a name").Produces<IReadOnlyList<Deputy>>().ProducesProblem(400).ProducesProblem(403);
        standIns.MapPost("", NameAsync).WithName("name-deputy").WithSummary("While you are away, another acts in your posts; administrators say so for others").Produces<StandIn>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
        standIns.MapPost("/{id:long}/end", EndAsync).WithName("end-stand-in").WithSummary("From now on nobody stands in any more: for who is back, who gives it back, and administrators").Produces<StandIn>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    private static Task<IResult> ListAsync(string? account, bool? over, PageLimit? limit, Cursor? cursor, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var (list, before) = ($"{ListName}.{account}.{over}", long.MaxValue);
            if (cursor is { } place && !place.TryRead(list, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var page = Page.Of(await new StandInRows(transaction).ListAsync(account, over, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.Id));
            return TypedResults.Ok(page with { Items = await page.Items.NamedAsync(each => each.Accounts, (each, people) => each with { People = people }, transaction, cancellationToken) });
        }, cancellationToken);

    private static Task<IResult> DeputiesAsync(string? account, string? text, PageLimit? limit, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var away = account ?? desk.Caller.Name;
            return await RefusalForAsync(away, desk, transaction, cancellationToken) is { } refusal ? refusal : TypedResults.Ok(await PossibleAsync(away, text, PageLimit.Or(limit).Value, transaction, cancellationToken));
        }, cancellationToken);

    private static async Task<List<Deputy>> PossibleAsync(string away, string? text, int most, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = new StandInRows(transaction);
        return await rows.RegionOfPostsAsync(away, cancellationToken) is null ? [] : await rows.PossibleAsync(away, null, text, most, cancellationToken);
    }

    private static Task<IResult> NameAsync(StandInForm form, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (away, rows) = (form.Account ?? desk.Caller.Name, new StandInRows(transaction));
            if (await RefusalForAsync(away, desk, transaction, cancellationToken) is { } refusal)
                return refusal;
            if (await rows.RegionOfPostsAsync(away, cancellationToken) is not { } region)
                return away == desk.Caller.Name ? CaseProblems.NobodyThere.With("You hold no post in which somebody could stand in.") : WebProblems.NotFound.With();
            var (from, until) = (form.BeginsAt > desk.Now ? form.BeginsAt.Value : desk.Now, form.EndsAt ?? DateTimeOffset.MinValue);
            if (await MistakesAsync(form, away, from, until, desk, rows, cancellationToken) is { Count: > 0 } mistakes)
                throw CaseProblems.Mistaken(WebProblems.BadParameter, mistakes);
            if (await rows.MeanwhileAsync(away, from, until, cancellationToken) is { } other)
                return CaseProblems.StandInNamed.With($"'{other.Deputy}' stands in from {other.BeginsAt:u} to {other.EndsAt:u}.");
            var named = await rows.AddAsync(away, form.Deputy!, from, until, form.Reason, region, cancellationToken);
            await AuditLog.WriteAsync(transaction, "stand-in.name", $"user:{away}", new { named.Deputy, named.BeginsAt, named.EndsAt, named.Reason }, cancellationToken);
            return TypedResults.Created("/stand-ins", await TaggedAsync(named, desk, transaction, cancellationToken));
        }, cancellationToken);

    private static Task<IResult> EndAsync(long id, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var rows = new StandInRows(transaction);
            if (await rows.HoldAsync(id, cancellationToken) is not { } held)
                return WebProblems.NotFound.With();
            if (desk.Caller.Name != held.Account && desk.Caller.Name != held.Deputy && !desk.Caller.Is(Role.Admin))
                return WebProblems.Forbidden.With();
            if (ifMatch.Refuses(held.RowVersion) is { } stale)
                return stale;
            if (held.EndsAt <= desk.Now)
                return CaseProblems.StandInOver.With();
            var ended = await rows.EndAsync(id, cancellationToken);
            await AuditLog.WriteAsync(transaction, "stand-in.end", $"user:{held.Account}", new { held.Deputy, ended.EndsAt }, cancellationToken);
            return TypedResults.Ok(await TaggedAsync(ended, desk, transaction, cancellationToken));
        }, cancellationToken);

    /// <returns>Null for oneself, and for administrators of somebody's account.</returns>
    private static async Task<ProblemHttpResult?> RefusalForAsync(string account, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        account == desk.Caller.Name ? null
        : !desk.Caller.Is(Role.Admin) ? WebProblems.Forbidden.With()
        : await new CaseAccounts(transaction).IsMineToAdministerAsync(account, cancellationToken) ? null : WebProblems.NotFound.With();

    private static async Task<Dictionary<string, string>> MistakesAsync(StandInForm form, string away, DateTimeOffset from, DateTimeOffset until, CaseDesk desk, StandInRows rows, CancellationToken cancellationToken)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (until <= from || until - from > Longest)
            mistakes["ends_at"] = string.Create(CultureInfo.InvariantCulture, $"lies behind begins_at and now, by at most {Longest.TotalDays} days.");
        if (form.Reason is { } reason && (reason.Length > LongestReason || reason.Any(char.IsControl)))
            mistakes["reason"] = string.Create(CultureInfo.InvariantCulture, $"is a line of at most {LongestReason} characters.");
        if (form.Deputy is not { Length: > 0 } deputy || (await rows.PossibleAsync(away, deputy, null, 1, cancellationToken)).Count == 0)
            mistakes["deputy"] = "is an account of your regions or parties that sees all that lies in these posts, another than who is away.";
        else if (mistakes.Count == 0 && await rows.IsAwayAsync(deputy, from, until, cancellationToken))
            mistakes["deputy"] = "is away at that time as well.";
        return mistakes;
    }

    private static async Task<StandIn> TaggedAsync(StandIn standIn, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        standIn.RowVersion.Tag(desk.Response);
        return standIn with { People = await PeopleNames.OfAsync(transaction, standIn.Accounts, cancellationToken) };
    }
}
