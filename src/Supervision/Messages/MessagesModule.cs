using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Supervision.Messages.Delivery;
using SpatialCockpit.Supervision.Messages.Writing;

namespace SpatialCockpit.Supervision.Messages;

public static class MessagesModule
{
    public static IServiceCollection AddMessages(this IServiceCollection services, MessageOptions options) => services
        .AddSingleton(options)
        .AddSingleton(_ => new OutgoingHttp(options.Timeout))
        .AddSingleton<HttpSmsGateway>()
        .AddSingleton<IMessageChannel, InAppChannel>()
        .AddSingleton<IMessageChannel, MailChannel>()
        .AddSingleton<IMessageChannel, SmsChannel>()
        .AddSingleton<IMessageChannel, HookChannel>()
        .AddKeeper<MessageKeeper>()
        .AddSingleton<DeliveryTurns>()
        .AddHostedService<DeliverySender>()
        .AddSingleton<MessageList>()
        .AddSingleton<Addressing>();
}
