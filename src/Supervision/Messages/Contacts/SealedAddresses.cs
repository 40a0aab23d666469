using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Supervision.Messages.Contacts;

/// <summary>Where people are reached: those with an account, and those to whom something was sent without one.</summary>
internal sealed class SealedAddresses : ISealedColumns
{
    public IEnumerable<SealedColumn> Now { get; } =
    [
        new("identity.contact", "phone", Key: "user_id"), new("identity.contact", "mail", Key: "user_id"), new("registry.message", "phone"), new("registry.message", "mail"),
    ];
}
