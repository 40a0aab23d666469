using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>What people do with an alert: in which states, what becomes of it, and who may.</summary>
/// <param name="To">Null where it stays as it is.</param>
/// <param name="IsOfVerifiers">Otherwise of handlers.</param>
/// <param name="NeedsReason">Why is to be said.</param>
/// <param name="Tells">Those of its level are told.</param>
internal sealed record AlertAction(string Name, string Summary, IReadOnlyList<string> From, string? To, bool IsOfVerifiers, bool NeedsReason, bool Tells = false)
{
    private static readonly string[] Open = ["raised", "confirmed"];

    public static IReadOnlyList<AlertAction> All { get; } =
    [
        new("confirm", "Somebody has seen that it is so", ["raised"], "confirmed", IsOfVerifiers: false, NeedsReason: false),
        new("handle", "Says what was done about it; where the rule asks for it, somebody verifies then", Open, "handled", IsOfVerifiers: false, NeedsReason: true),
        new("verify", "What was done is enough: refused while what it was raised for is still so", ["handled"], "verified", IsOfVerifiers: true, NeedsReason: false),
        new("reopen", "What was done is not enough: its hours begin anew", ["handled"], "confirmed", IsOfVerifiers: true, NeedsReason: true, Tells: true),
        new("dismiss", "Nothing is to be done; not raised again until its reason has ended and come back", Open, "dismissed", IsOfVerifiers: true, NeedsReason: true),
        new("urge", "Tells those of its level once more", Open, null, IsOfVerifiers: true, NeedsReason: false, Tells: true),
        new("escalate", "Tells those of the next level, ahead of time", Open, null, IsOfVerifiers: true, NeedsReason: false, Tells: true),
    ];

    /// <summary>Who may, beside administrators.</summary>
    public IReadOnlyList<Role> RolesOf(AlertRule rule) => IsOfVerifiers ? rule.Verifiers : rule.Handlers;

    /// <summary>Whether nothing is to be done any more.</summary>
    public bool Closes(AlertRule? rule) => To is "verified" or "dismissed" || (To == "handled" && rule?.NeedsVerification != true);
}
