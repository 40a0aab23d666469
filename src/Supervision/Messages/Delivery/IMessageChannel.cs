namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>A way to people. For several messages at once.</summary>
public interface IMessageChannel
{
    /// <summary>As packs name it.</summary>
    string Name { get; }

    Task<SendResult> SendAsync(Outgoing message, CancellationToken cancellationToken);
}
