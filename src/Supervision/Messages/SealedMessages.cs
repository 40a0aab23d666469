using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>What people were told, what they are called and where they are reached: those with an account, and those to whom something was sent without one.</summary>
internal sealed class SealedMessages : ISealedColumns
{
    public IEnumerable<SealedColumn> Now { get; } =
    [
        new("identity.contact", "phone", Key: "user_id"), new("identity.contact", "mail", Key: "user_id"),
        .. ((string[])["phone", "mail", "name", "subject", "body"]).Select(column => new SealedColumn("registry.message", column)), new("registry.message_batch", "note"),
    ];
}
