using SpatialCockpit.Cockpit.Exchange.Calls;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Cockpit.Exchange.Pushes;
using SpatialCockpit.Cockpit.Exchange.Registrations;
using SpatialCockpit.Cockpit.Exchange.Subscriptions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Exchange;

/// <summary>The market: interfaces, programs that subscribe to them, their calls, and what is sent to them.</summary>
public static class ExchangeModule
{
    /// <summary>What programs are good for that were registered by those who applied for them.</summary>
    public const string Face = "exchange";

    public static IServiceCollection AddExchange(this IServiceCollection services, ExchangeOptions options) => services
        .AddSingleton(options)
        .AddSingleton<InterfaceTargets>()
        .AddSingleton<CallLog>()
        .AddHostedService(provider => provider.GetRequiredService<CallLog>())
        .AddSingleton<PushSender>()
        .AddSingleton<ISealedColumns, SealedPushSecrets>()
        .AddSingleton<PushClock>()
        .AddHostedService(provider => provider.GetRequiredService<PushClock>())
        .AddSingleton<TroubleWatch>()
        .AddHostedService(provider => provider.GetRequiredService<TroubleWatch>());

    /// <param name="isApart">For programs alone: what people decide is decided at the main system.</param>
    public static void MapExchange(this IEndpointRouteBuilder routes, bool isApart)
    {
        routes.MapInterfaces(isApart);
        routes.MapCalls();
        routes.MapSubscriptions(isApart);
        routes.MapPushes();
        if (isApart)
            return;
        routes.MapRegistrations();
        routes.MapCallLog();
    }

    /// <summary>On an endpoint of the market that programs reach, too.</summary>
    internal static TBuilder OfExchange<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.TakesKeyInQuery(Face);
}
