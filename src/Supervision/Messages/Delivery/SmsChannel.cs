using SpatialCockpit.Supervision.Messages.Contacts;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Text messages.</summary>
internal sealed class SmsChannel(HttpSmsGateway gateway) : IMessageChannel
{
    public string Name => Channels.Sms;

    public async Task<SendResult> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        if (!gateway.IsConfigured)
            return SendResult.NotConfigured;
        if (message.Phone is not { } phone)
            return SendResult.NoAddress;
        if (!Contact.IsPhone(phone))
            return SendResult.Refused(null, "that is no telephone number");
        return SendResult.Of(Masked.Phone(phone), await gateway.SendAsync(message.Key, phone, message.Text, cancellationToken));
    }
}
