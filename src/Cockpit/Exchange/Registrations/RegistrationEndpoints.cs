using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Exchange.Subscriptions;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Registrations;

/// <summary>Programs that people apply for, and administrators let in: each is good for subscribed interfaces alone, and sees what its applicant sees.</summary>
public static class RegistrationEndpoints
{
    private const string ById = "/{id:long}", ListName = "registrations", Own = "r.applicant = (select platform.caller())";

    /// <param name="State">applied, approved, refused or withdrawn.</param>
    /// <param name="Mine">Only yours; anyhow, for who administers nothing.</param>
    public sealed record Question([FromQuery(Name = "state")] string? State, [FromQuery(Name = "mine")] bool? Mine, [FromQuery(Name = "limit")] PageLimit? Limit, [FromQuery(Name = "cursor")] Cursor? Cursor);

    public static void MapRegistrations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/registrations").WithTags("Interfaces").ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        all.MapGet("", ListAsync).WithName("list-registrations").WithSummary("Programs that you applied for and, for administrators, of all in their regions, the last first").Produces<Page<Registration>>().ProducesProblem(400);
        all.MapGet(ById, ShowAsync).WithName("get-registration").WithSummary("A program that was applied for").Produces<Registration>().ProducesProblem(404);
        all.MapPost("", AddAsync).WithName("apply-for-program").WithSummary("Apply for a program of yours to be let in").Produces<Registration>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        all.MapPost(ById + "/actions/apply", ApplyAgainAsync).Edits("apply-again-for-program", "Apply once more: what was filled in stays where nothing else is said");
        all.MapPost(ById + "/actions/withdraw", WithdrawAsync).Edits("withdraw-registration", "Take an application of yours back");
        all.MapPost(ById + "/actions/secret", SecretAsync).WithName("fetch-program-secret").WithSummary("The secret of your program, told once").Produces<ToldSecret>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        var decided = all.MapGroup("").RequireRole(Role.Admin);
        decided.MapPost(ById + "/actions/approve", ApproveAsync).Edits("approve-registration", "Let the program in; its applicant fetches the secret");
        decided.MapPost(ById + "/actions/refuse", RefuseAsync).Edits("refuse-registration", "Refuse it, with a reason");
    }

    private static void Edits(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<Registration>().ProducesProblem(400).Edits();

    private static Task<IResult> ListAsync([AsParameters] Question question, IdentityDesk desk, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        if (question.State is not (null or "applied" or "approved" or "refused" or "withdrawn"))
            return Task.FromResult<IResult>(WebProblems.BadParameter.With("state: applied, approved, refused or withdrawn."));
        if (question.Cursor is { } cursor && !cursor.TryRead(ListName, out before))
            return Task.FromResult<IResult>(WebProblems.BadCursor.With());
        var most = PageLimit.Or(question.Limit);
        return desk.AskAsync(async transaction => TypedResults.Ok(Page.Of(
            await transaction.Command($"select {Registration.Columns} from exchange.registration r where r.id < $1 and ($3::text is null or r.state = $3) and {(desk.Caller.Is(Role.Admin) && question.Mine != true ? "true" : Own)} order by r.id desc limit $2", before, most.Value + 1, Optional.Text(question.State))
                .ListAsync(row => Registration.Of(row).Registration, cancellationToken), most, last => Cursor.Of(ListName, last.Id))), cancellationToken);
    }

    private static Task<IResult> ShowAsync(long id, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(id, desk, transaction, cancellationToken) is var (found, version, _) ? desk.Tagged(TypedResults.Ok(found), version) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<IResult> AddAsync(RegistrationForm form, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        if (desk.Caller.Name.StartsWith("token:", StringComparison.Ordinal))
            return WebProblems.Forbidden.With("People apply for programs.");
        var terms = ClientTerms.Of(form.Networks, form.PerMinute, form.PerDay);
        if (ExchangeProblems.BadRegistration.Refused([.. ClientRules.MistakesInName(form.Name), .. MistakesIn(form.Title, form.Purpose, terms)]) is { } refusal)
            return refusal;
        return await desk.OnceAsync(async transaction =>
        {
            var regions = desk.Caller.Scope.Regions.ToArray();
            var added = await transaction.Command("""
                insert into exchange.registration (name, title, purpose, networks, per_minute, per_day, applicant, regions, applied_at) values ($1, $2, $3, $4::cidr[], $5, $6, $7, $8, $9) on conflict do nothing returning id
                """, form.Name, form.Title, form.Purpose, Optional.Words(terms.NetworksKept), Optional.Number(terms.PerMinute), Optional.Number(terms.PerDay), desk.Caller.Name, regions, clock.Now.UtcDateTime).ListAsync(row => row.GetInt64(0), cancellationToken);
            if (added is not [var id])
                return ExchangeProblems.NameTaken.With();
            await Steps.Registrations.NoteAsync(id, "apply", form, desk, clock, transaction, cancellationToken);
            await TellAdministratorsAsync(form.Name, form.Title, regions, transaction, cancellationToken);
            var (after, version, _) = (await FindAsync(id, desk, transaction, cancellationToken))!.Value;
            return desk.Tagged(TypedResults.Created($"/registrations/{id}", after), version);
        }, cancellationToken);
    }

    private static Task<IResult> ApplyAgainAsync(long id, RegistrationAgain form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => EditAsync(id, ifMatch, desk, ["refused", "withdrawn"], async (before, regions, transaction) =>
    {
        var (title, purpose, terms) = (form.Title ?? before.Title, form.Purpose ?? before.Purpose, ClientTerms.Of(form.Networks ?? before.Networks, form.PerMinute ?? before.PerMinute, form.PerDay ?? before.PerDay));
        if (ExchangeProblems.BadRegistration.Refused([.. MistakesIn(title, purpose, terms)]) is { } refusal)
            return refusal;
        await using (var again = transaction.Command("""
            update exchange.registration r set state = 'applied', title = $2, purpose = $3, networks = $4::cidr[], per_minute = $5, per_day = $6, applied_at = $7, reason = null, version = version + 1
            where id = $1 and not exists (select from exchange.registration o where o.name = r.name and o.state in ('applied', 'approved'))
            """, id, title, purpose, Optional.Words(terms.NetworksKept), Optional.Number(terms.PerMinute), Optional.Number(terms.PerDay), clock.Now.UtcDateTime))
        {
            try
            {
                if (await again.ExecuteNonQueryAsync(cancellationToken) == 0)
                    return ExchangeProblems.NameTaken.With();
            }
            catch (Npgsql.PostgresException e) when (e.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
            {
                return ExchangeProblems.NameTaken.With();
            }
        }
        await Steps.Registrations.NoteAsync(id, "apply", form, desk, clock, transaction, cancellationToken);
        await TellAdministratorsAsync(before.Name, title, regions, transaction, cancellationToken);
        return null;
    }, isOwn: true, cancellationToken);

    private static Task<IResult> WithdrawAsync(long id, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => EditAsync(id, ifMatch, desk, ["applied"], async (_, _, transaction) =>
    {
        await Steps.Registrations.SetAsync(id, "state = 'withdrawn'", [], transaction, cancellationToken);
        await Steps.Registrations.NoteAsync(id, "withdraw", new { }, desk, clock, transaction, cancellationToken);
        return null;
    }, isOwn: true, cancellationToken);

    private static Task<IResult> ApproveAsync(long id, AdmissionForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => EditAsync(id, ifMatch, desk, ["applied"], async (before, _, transaction) =>
    {
        var terms = ClientTerms.Of(form.Networks ?? before.Networks, form.PerMinute ?? before.PerMinute, form.PerDay ?? before.PerDay);
        if (ExchangeProblems.BadRegistration.Refused([.. terms.Mistakes(), .. ClientRules.MistakesInExpiry(form.ExpiresAt, clock.Now)]) is { } refusal)
            return refusal;
        var unshown = ClientSecret.New();
        await using (var admit = transaction.Command("select exchange.admit($1, $2, $3, $4, $5, $6, $7)", id, unshown.Key, unshown.Hash, Optional.Words(terms.NetworksKept), Optional.Number(terms.PerMinute), Optional.Number(terms.PerDay), Optional.Moment(form.ExpiresAt)))
        {
            if (await admit.ExecuteScalarAsync(cancellationToken) is not long client)
                return ExchangeProblems.NameTaken.With("Or whoever applied for it has no account any more that you administer.");
            await Steps.Registrations.SetAsync(id, "state = 'approved', client = $2, reason = null, decided_at = $3, decided_by = $4", [client, clock.Now.UtcDateTime, desk.Caller.Name], transaction, cancellationToken);
        }
        await Steps.Registrations.NoteAsync(id, "approve", new { terms.Networks, terms.PerMinute, terms.PerDay, form.ExpiresAt }, desk, clock, transaction, cancellationToken);
        await SubscriptionNotices.TellAsync([before.Applicant], new("程序登记已通过", "A program is let in"), new($"程序{before.Name}已通过审核，请领取一次性展示的密钥。", $"{before.Name} is let in. Fetch its secret: it is told once."), transaction, cancellationToken);
        return null;
    }, isOwn: false, cancellationToken);

    private static async Task<IResult> RefuseAsync(long id, RefusalForm form, IfMatch ifMatch, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        Texts.MistakeIn("reason", form.Reason, isRequired: true) is { } mistake ? ExchangeProblems.BadRegistration.Refused([mistake])! : await EditAsync(id, ifMatch, desk, ["applied"], async (before, _, transaction) =>
        {
            await Steps.Registrations.SetAsync(id, "state = 'refused', reason = $2, decided_at = $3, decided_by = $4", [form.Reason, clock.Now.UtcDateTime, desk.Caller.Name], transaction, cancellationToken);
            await Steps.Registrations.NoteAsync(id, "refuse", form, desk, clock, transaction, cancellationToken);
            await SubscriptionNotices.TellAsync([before.Applicant], new("程序登记未通过", "A program is refused"), new($"程序{before.Name}的登记未通过。原因：{form.Reason}", $"{before.Name} is not let in. Reason: {form.Reason}"), transaction, cancellationToken);
            return null;
        }, isOwn: false, cancellationToken);

    private static Task<IResult> SecretAsync(long id, SecretForm form, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var secret = ClientSecret.New();
        return desk.TellOnceAsync(async transaction =>
        {
            if (await FindAsync(id, desk, transaction, cancellationToken) is not var (found, _, _) || found.Applicant != desk.Caller.Name)
                return IdentityDesk.Both(WebProblems.NotFound.With());
            if (found.ToldAt is not null && !form.Replace)
                return IdentityDesk.Both(ExchangeProblems.SecretTold.With());
            var over = await transaction.Command("select * from exchange.give_secret($1, $2, $3)", id, secret.Key, secret.Hash).ListAsync(row => row.GetFieldValue<byte[]>(0), cancellationToken);
            if (over.Count == 0)
                return IdentityDesk.Both(ExchangeProblems.BadState.With(found.State == "approved" ? "The program is revoked." : $"It is {found.State}."));
            desk.End(over);
            await Steps.Registrations.SetAsync(id, "told_at = $2", [clock.Now.UtcDateTime], transaction, cancellationToken);
            await Steps.Registrations.NoteAsync(id, "secret", new { secret.Key }, desk, clock, transaction, cancellationToken);
            return (TypedResults.Ok(new ToldSecret(found.Name, null)), TypedResults.Ok(new ToldSecret(found.Name, secret.Text)));
        }, cancellationToken);
    }

    private static IEnumerable<Mistake> MistakesIn(string title, string purpose, ClientTerms terms)
    {
        if (!Texts.IsLine(title, 120))
            yield return new("title", "length", "one line of 1 to 120 characters.");
        if (Texts.MistakeIn("purpose", purpose, isRequired: true) is { } mistake)
            yield return mistake;
        foreach (var wrong in terms.Mistakes())
            yield return wrong;
    }

    private static async Task TellAdministratorsAsync(string name, string title, string[] regions, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select exchange.administrators($1)", (object)regions);
        await SubscriptionNotices.TellAsync((string[])(await find.ExecuteScalarAsync(cancellationToken))!, new("待审核的程序登记", "A program waits to be let in"), new($"程序{name}（{title}）申请登记，请审核。", $"{name} ({title}) asks to be let in."), transaction, cancellationToken);
    }

    /// <param name="work">What it refuses; null for nothing.</param>
    private static Task<IResult> EditAsync(long id, IfMatch ifMatch, IdentityDesk desk, IReadOnlyList<string> from, Func<Registration, string[], ScopedTransaction, Task<IResult?>> work, bool isOwn, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        if (await FindAsync(id, desk, transaction, cancellationToken) is not var (before, version, regions) || (isOwn && before.Applicant != desk.Caller.Name))
            return WebProblems.NotFound.With();
        if (ifMatch.Refuses(version) is { } stale)
            return stale;
        if (!from.Contains(before.State))
            return ExchangeProblems.BadState.With($"It is {before.State}.");
        if (await work(before, regions, transaction) is { } refusal)
            return refusal;
        var (after, now, _) = (await FindAsync(id, desk, transaction, cancellationToken))!.Value;
        return desk.Tagged(TypedResults.Ok(after), now);
    }, cancellationToken);

    private static async Task<(Registration Registration, RowVersion Version, string[] Regions)?> FindAsync(long id, IdentityDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command($"select {Registration.Columns} from exchange.registration r where r.id = $1{(desk.Caller.Is(Role.Admin) ? "" : $" and {Own}")}", id).ListAsync(Registration.Of, cancellationToken) is [var found] ? found : null;
}
