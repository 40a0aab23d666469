namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>A message on its way by one channel.</summary>
/// <param name="Key">The same for each attempt: who gets it twice has one message.</param>
/// <param name="Account">User name; null for who has none.</param>
/// <param name="Phone">Null where nobody knows it; so is <paramref name="Mail"/>.</param>
/// <param name="Attempts">With this one.</param>
public sealed record Outgoing(
    long Delivery, Guid Key, long Message, string Channel, int Attempts, string? Account, string Name, string? Phone, string? Mail, string Class, string? Template, string Subject, string Text, string? ObjectType, string? ObjectCode, DateTimeOffset CreatedAt);
