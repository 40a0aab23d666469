using System.Security.Cryptography;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Exchange.Subscriptions;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Pushes;

/// <summary>Where subscribers have answers sent to, and what became of it.</summary>
public static class PushEndpoints
{
    private const string OfSubscription = "/subscriptions/{id:long}/push";
    private const string Columns = "p.url, p.minutes, p.daily, p.next_at, p.failures, p.last_error, p.last_at, p.stopped_at, p.version";
    private const int LongestUrl = 2000, MostMinutes = 24 * 60, SecretBytes = 32;

    public static void MapPushes(this IEndpointRouteBuilder routes)
    {
        var pushes = routes.MapGroup("").WithTags("Interfaces").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        pushes.MapGet(OfSubscription, ShowAsync).OfExchange().WithName("get-push").WithSummary("Where answers of a subscription are sent").Produces<Push>();
        pushes.MapPut(OfSubscription, PutAsync).OfExchange().WithName("put-push").WithSummary("Have answers sent to a receiver, from now on; also after it was stopped").Produces<PushAnswer>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        pushes.MapDelete(OfSubscription, DeleteAsync).OfExchange().WithName("delete-push").WithSummary("Send nothing any more").Produces(204).ProducesProblem(409).ProducesProblem(422);
        pushes.MapGet(OfSubscription + "/runs", RunsAsync).OfExchange().WithName("list-push-runs").WithSummary("What was sent when, the last first").Produces<Page<PushRun>>().ProducesProblem(400);
    }

    private static Task<IResult> ShowAsync(long id, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => OfAsync(id, desk, clock, async transaction =>
        await FindAsync(id, transaction, cancellationToken) is var (push, version) ? desk.Tagged(TypedResults.Ok(push), version) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<IResult> PutAsync(long id, PushForm form, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        if (ExchangeProblems.BadPush.Refused([.. MistakesIn(form)]) is { } refusal)
            return refusal;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return await desk.TellOnceAsync(async transaction =>
        {
            if (await OwnAsync(id, desk, clock, transaction, cancellationToken) is not { } subscription)
                return IdentityDesk.Both(WebProblems.NotFound.With());
            if (await transaction.Command("select i.kind from exchange.subscription s join exchange.interface i on i.id = s.interface where s.id = $1", id).ListAsync(row => row.GetString(0), cancellationToken) is not [var kind] || InterfaceKind.Find(kind)!.TakesRows)
                return IdentityDesk.Both(ExchangeProblems.BadPush.With("An interface that takes rows has none to send."));
            var schedule = new KeeperSchedule(TimeSpan.FromMinutes(form.Minutes ?? MostMinutes), form.Daily);
            var first = form.Daily is null ? clock.Now : schedule.NextAfter(schedule.LastAt(clock.Now, clock), clock);
            var isNew = await FindAsync(id, transaction, cancellationToken) is null;
            await using (var put = transaction.Command("""
                insert into exchange.push as p (id, url, secret, minutes, daily, next_at) values ($1, $2, $3, $4, $5, $6)
                on conflict (id) do update set url = excluded.url, minutes = excluded.minutes, daily = excluded.daily, next_at = excluded.next_at, failures = 0, last_error = null, stopped_at = null, version = p.version + 1
                """, id, form.Url, transaction.Secrets.Seal(secret, SealedPushSecrets.PlaceOf(id)), Optional.Number(form.Minutes), Optional.Hour(form.Daily), first.UtcDateTime))
                await put.ExecuteNonQueryAsync(cancellationToken);
            await Steps.Subscriptions.NoteAsync(id, "push", form, desk, clock, transaction, cancellationToken);
            var (push, version) = (await FindAsync(id, transaction, cancellationToken))!.Value;
            version.Tag(desk.Response);
            return (TypedResults.Ok(new PushAnswer(push, null)), TypedResults.Ok(new PushAnswer(push, isNew ? secret : null)));
        }, cancellationToken);
    }

    private static Task<IResult> DeleteAsync(long id, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        if (await OwnAsync(id, desk, clock, transaction, cancellationToken) is null)
            return WebProblems.NotFound.With();
        await using (var delete = transaction.Command("delete from exchange.push where id = $1", id))
        {
            if (await delete.ExecuteNonQueryAsync(cancellationToken) == 0)
                return WebProblems.NotFound.With();
        }
        await Steps.Subscriptions.NoteAsync(id, "unpush", new { }, desk, clock, transaction, cancellationToken);
        return TypedResults.NoContent();
    }, cancellationToken);

    private static Task<IResult> RunsAsync(long id, PageLimit? limit, Cursor? cursor, IdentityDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var (list, before) = ($"runs.{id}", long.MaxValue);
        if (cursor is { } place && !place.TryRead(list, out before))
            return Task.FromResult<IResult>(WebProblems.BadCursor.With());
        var most = PageLimit.Or(limit);
        return OfAsync(id, desk, clock, async transaction => TypedResults.Ok(Page.Of(
            await transaction.Command("select id, began_at, ended_at, state, parts, rows, bytes, error from exchange.push_run where subscription = $1 and id < $2 order by id desc limit $3", id, before, most.Value + 1)
                .ListAsync(row => new PushRun(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetString(7)), cancellationToken),
            most, last => Cursor.Of(list, last.Id))), cancellationToken);
    }

    /// <summary>For whoever sees the subscription.</summary>
    private static Task<IResult> OfAsync(long id, IdentityDesk desk, CityClock clock, Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken) is null ? WebProblems.NotFound.With() : await work(transaction), cancellationToken);

    /// <summary>Whose it is says where it is sent; an administrator does not.</summary>
    private static async Task<Subscription?> OwnAsync(long id, IdentityDesk desk, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await SubscriptionRows.FindAsync(id, desk, clock, transaction, cancellationToken) is var (found, _, _) && SubscriptionRows.IsOf(found, desk.Caller) ? found : null;

    private static async Task<(Push Push, RowVersion Version)?> FindAsync(long id, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command($"select {Columns} from exchange.push p where p.id = $1", id).ListAsync(row => (new Push(
            row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetFieldValue<TimeOnly>(2), Time(row, 3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5), Time(row, 6), Time(row, 7)), new RowVersion(id, row.GetInt32(8))), cancellationToken) is [var found] ? found : null;

    private static DateTimeOffset? Time(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static IEnumerable<Mistake> MistakesIn(PushForm form)
    {
        if (!(Uri.TryCreate(form.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && form.Url.Length <= LongestUrl))
            yield return new("url", "form", "http or https, without a user.");
        if (form.Minutes is null == form.Daily is null)
            yield return new("minutes", "one", "minutes or daily.");
        if (form.Minutes is < 1 or > MostMinutes)
            yield return new("minutes", "range", $"1 to {MostMinutes}.");
    }
}
