using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Cockpit.Identity.Signatures;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>People, programs, and what they may ask for.</summary>
public static class IdentityModule
{
    /// <exception cref="OperatorException">The administrator's token is damaged.</exception>
    public static IServiceCollection AddIdentity(this IServiceCollection services, DataFolder data, SignInSettings signIn) => services
        .AddSingleton(signIn)
        .AddSingleton(new AdminToken(data))
        .AddSingleton<IdentityProjection>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<IdentityProjection>())
        .AddSingleton<SignedCallers>()
        .AddSingleton<CallerDirectory>()
        .AddSingleton<ICallers>(provider => provider.GetRequiredService<CallerDirectory>())
        .AddSingleton<Sessions>()
        .AddSingleton<SecondFactors>()
        .AddSingleton<ISealedColumns>(provider => provider.GetRequiredService<SecondFactors>())
        .AddSingleton<DemoUsers>()
        .AddSingleton<SignInLimit>()
        .AddSingleton<PasswordChanges>()
        .AddSingleton<ClientUse>()
        .AddSingleton<ClientSessions>()
        .AddSingleton<ClientLimits>()
        .AddSingleton<Faces>()
        .AddHostedService(provider => provider.GetRequiredService<ClientUse>());

    /// <summary>Goes after routing: needs to know which endpoint is asked for.</summary>
    public static IApplicationBuilder UseIdentity(this IApplicationBuilder app) => app.UseMiddleware<Gate>();

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapSession();
        routes.MapSignIns();
        routes.MapPassword();
        routes.MapSecondFactor();
        routes.MapUsers();
        routes.MapRoles();
        routes.MapRegions();
        routes.MapClients();
        routes.MapToken();
    }
}
