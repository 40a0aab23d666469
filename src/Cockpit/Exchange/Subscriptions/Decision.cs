using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Cockpit.Exchange.Subscriptions;

/// <summary>What an administrator decides of a subscription; its applicant is told.</summary>
/// <param name="Kind">approve, renew, refuse or revoke.</param>
/// <param name="Reason">Of a refusal and a revocation, where it is required.</param>
/// <param name="Grant">Of an approval and a renewal.</param>
internal sealed record Decision(string Kind, string? Reason, GrantForm? Grant)
{
    public const string Approve = "approve", Renew = "renew", Refuse = "refuse", Revoke = "revoke";

    private bool Grants => Kind is Approve or Renew;

    /// <summary>States in which it is decided.</summary>
    public IReadOnlyList<string> From => Kind is Approve or Refuse ? [Subscription.Applied] : [Subscription.Approved];

    public IEnumerable<Mistake> Mistakes(DateOnly today) => Grants ? (Grant ?? new()).Mistakes(today) : Texts.MistakeIn("reason", Reason, isRequired: true) is { } mistake ? [mistake] : [];

    public async Task TakeAsync(Subscription before, IdentityDesk desk, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (Grants)
            await GrantAsync(before, Grant ?? new(), desk, clock, transaction, cancellationToken);
        else
            await Steps.Subscriptions.SetAsync(before.Id, "state = $2, reason = $3, decided_at = $4, decided_by = $5", [Kind == Refuse ? "refused" : "revoked", Reason!, clock.Now.UtcDateTime, desk.Caller.Name], transaction, cancellationToken);
        await Steps.Subscriptions.NoteAsync(before.Id, Kind, Grants ? Grant ?? new() : new { Reason }, desk, clock, transaction, cancellationToken);
        await SubscriptionNotices.TellApplicantAsync(before, this, transaction, cancellationToken);
    }

    private static Task GrantAsync(Subscription before, GrantForm grant, IdentityDesk desk, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken) => Steps.Subscriptions.SetAsync(
        before.Id, "state = 'approved', starts_on = $2, ends_on = $3, per_day = $4, most_calls = $5, calls = 0, reason = null, decided_at = $6, decided_by = $7",
        [
            grant.StartsOn ?? clock.Today, Optional.Day(grant.EndsOn ?? before.WishedUntil), Optional.Number(grant.PerDay is 0 ? null : grant.PerDay ?? before.WishedPerDay), Optional.Count(grant.MostCalls is 0 ? null : grant.MostCalls),
            clock.Now.UtcDateTime, desk.Caller.Name,
        ], transaction, cancellationToken);
}
