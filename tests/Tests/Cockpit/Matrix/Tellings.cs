using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Which roles are told of the planted rows of a table where that is not everybody who sees them: the other side of the matrix, without which it could find nothing. A table.</summary>
internal static class Tellings
{
    private static readonly Role[] Everybody = [Role.Leader, Role.Analyst, Role.Supervisor, Role.Dispatcher, Role.Admin, Role.Party];
    private static readonly Role[] Admins = [Role.Admin], Askers = [Role.Analyst, Role.Leader, Role.Admin], Staff = [.. Roles.Staff], Nobody = [];

    private static readonly Dictionary<string, Role[]> Of = new(StringComparer.Ordinal)
    {
        ["analytics.saved_query"] = Askers,
        ["audit.entry"] = Admins,
        ["cases.post_holder"] = Admins,
        ["cases.reporter"] = Admins, // who takes cases on, too, and nobody holds a post here
        ["exchange.call"] = Admins,
        ["exchange.interface"] = Admins, // a draft
        ["exchange.push"] = Admins,
        ["exchange.push_run"] = Admins,
        ["exchange.registration"] = Admins,
        ["exchange.step"] = Admins,
        ["exchange.subscription"] = Admins,
        ["fence.dead_letter"] = Admins,
        ["fence.hook"] = Admins,
        ["fence.position"] = Askers,
        ["grid.duty_supervisor"] = Everybody,
        ["identity.api_token"] = Admins,
        ["identity.client_calls"] = Admins,
        ["identity.contact"] = Admins,
        ["identity.membership"] = Staff,
        ["identity.organisation"] = Staff,
        ["identity.user_account"] = Staff,
        ["registry.complaint"] = Staff,
        ["registry.feed_delivery"] = [Role.Dispatcher, Role.Admin],
        ["registry.feed_reject"] = [Role.Dispatcher, Role.Admin],
        ["registry.message"] = [Role.Leader, Role.Supervisor, Role.Admin],
        ["registry.message_delivery"] = [Role.Leader, Role.Supervisor, Role.Admin],
        ["registry.reading_alarm"] = Askers,
        // Of no text of their own, or for the service alone.
        ["campaigns.telling"] = Nobody,
        ["cases.telling"] = Nobody,
        ["identity.regions_held"] = Nobody,
        ["registry.feed_item"] = Nobody,
        ["registry.feed_pull"] = Nobody,
        ["registry.form_result"] = Nobody,
        ["registry.message_batch"] = Nobody,
        ["registry.public_report"] = Nobody,
        ["risk.explanation"] = Nobody,
    };

    public static IReadOnlyCollection<Role> To(string table) => Of.GetValueOrDefault(table, Everybody);

    /// <summary>Tables that are named here.</summary>
    public static IEnumerable<string> Tables => Of.Keys;
}
