using System.Text.Json;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Another system of the city that passes messages on: its own app, its messenger.</summary>
internal sealed class HookChannel(MessageOptions options, OutgoingHttp http, TimeProvider time) : IMessageChannel
{
    public string Name => Channels.WebHook;

    /// <param name="Id">The same for each attempt.</param>
    /// <param name="Account">User name; null for who has none.</param>
    public sealed record Sent(Guid Id, long Message, string? Account, string Name, string Class, string? Template, string Subject, string Text, string? ObjectType, string? ObjectCode, DateTimeOffset CreatedAt);

    public async Task<SendResult> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        if (options.WebHook is not { } hook)
            return SendResult.NotConfigured;
        var body = new Sent(message.Key, message.Message, message.Account, message.Name, message.Class, message.Template, message.Subject, message.Text, message.ObjectType, message.ObjectCode, message.CreatedAt);
        return SendResult.Of(null, await http.PostSignedAsync(hook.Url, hook.Secret, time.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Options), cancellationToken));
    }
}
