using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>It is in the record already; its hour has come.</summary>
internal sealed class InAppChannel : IMessageChannel
{
    public string Name => Channels.InApp;

    public Task<SendResult> SendAsync(Outgoing message, CancellationToken cancellationToken) => Task.FromResult(message.Account is null ? SendResult.NoAddress : SendResult.Sent(message.Account));
}
