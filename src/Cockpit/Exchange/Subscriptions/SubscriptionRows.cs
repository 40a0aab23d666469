using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Subscriptions;

/// <summary>Subscriptions in the record, as a caller may see them.</summary>
internal static class SubscriptionRows
{
    /// <summary>Of the caller's own programs, or of the program that asks.</summary>
    public const string OwnSql = "(select platform.caller()) in (s.applicant, 'token:' || s.client_name)";

    public static bool IsOf(Subscription subscription, Caller caller) => caller.Name == subscription.Applicant || caller.Name == $"token:{subscription.Client}";

    /// <returns>With its state as it is kept.</returns>
    public static async Task<(Subscription Subscription, RowVersion Version, string State)?> FindAsync(long id, IdentityDesk desk, CityClock clock, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command($"select {Subscription.Columns("$2::date")} from exchange.subscription s join exchange.interface i on i.id = s.interface where s.id = $1{(desk.Caller.Is(Role.Admin) ? "" : $" and {OwnSql}")}", id, clock.Today)
            .ListAsync(Subscription.Of, cancellationToken) is [var found] ? found : null;
}
