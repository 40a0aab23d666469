using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Cockpit.Exchange.Subscriptions;

/// <summary>Who is told in the app of what is applied for and decided.</summary>
internal static class SubscriptionNotices
{
    private static readonly Dictionary<string, Title> Decided = new(StringComparer.Ordinal)
    {
        [Decision.Approve] = new("已通过", "is approved"),
        [Decision.Renew] = new("已续期", "is renewed"),
        [Decision.Refuse] = new("未通过", "is refused"),
        [Decision.Revoke] = new("已撤销", "is revoked"),
    };

    public static Task TellApplicantAsync(Subscription subscription, Decision decision, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var words = Decided[decision.Kind];
        var (reason, reasonEn) = decision.Reason is { } given ? ($"原因：{given}", $" Reason: {given}") : ("", "");
        return TellAsync([subscription.Applicant], new($"接口订阅{words.Chinese}", $"A subscription {words.In(english: true)}"),
            new($"程序{subscription.Client}对接口“{subscription.Title}”的订阅{words.Chinese}。{reason}", $"The subscription of {subscription.Client} to “{subscription.TitleEn ?? subscription.Title}” {words.In(english: true)}.{reasonEn}"), transaction, cancellationToken);
    }

    public static async Task TellAdministratorsAsync(Subscription subscription, string[] regions, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select exchange.administrators($1)", (object)regions);
        await TellAsync((string[])(await find.ExecuteScalarAsync(cancellationToken))!, new("待审核的接口订阅", "A subscription waits for a decision"),
            new($"程序{subscription.Client}申请订阅接口“{subscription.Title}”，请审核。", $"{subscription.Client} applies for “{subscription.TitleEn ?? subscription.Title}”."), transaction, cancellationToken);
    }

    /// <param name="accounts">User names; programs look at no messages.</param>
    public static async Task TellAsync(string[] accounts, Title title, Title text, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var tell = transaction.Command("select exchange.tell($1, $2, $3, $4, $5)", accounts, title.Chinese, title.In(english: true), text.Chinese, text.In(english: true));
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }
}
