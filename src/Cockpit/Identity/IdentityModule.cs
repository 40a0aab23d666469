using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Cockpit.Identity.Organisations;
using SpatialCockpit.Cockpit.Identity.Passwords;
using SpatialCockpit.Cockpit.Identity.RoleSets;
using SpatialCockpit.Cockpit.Identity.SecondFactor;
using SpatialCockpit.Cockpit.Identity.Signatures;
using SpatialCockpit.Cockpit.Identity.SingleSignOn;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>People, programs, and what they may ask for.</summary>
public static class IdentityModule
{
    /// <param name="isApart">For programs alone: no administrator's token, and no single sign-on.</param>
    /// <exception cref="OperatorException">The administrator's token, or the secret of the single sign-on, is damaged.</exception>
    public static IServiceCollection AddIdentity(this IServiceCollection services, DataFolder data, SignInSettings signIn, bool isApart) => services
        .AddSingleton(signIn)
        .AddSingleton(isApart ? AdminToken.None : new(data))
        .AddSingleton<IdentityProjection>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<IdentityProjection>())
        .AddSingleton<SignedCallers>()
        .AddSingleton<ISealedColumns>(provider => provider.GetRequiredService<SignedCallers>())
        .AddSingleton<CallerDirectory>()
        .AddSingleton<ICallers>(provider => provider.GetRequiredService<CallerDirectory>())
        .AddSingleton<Sessions>()
        .AddSingleton<SecondFactors>()
        .AddSingleton<ISealedColumns>(provider => provider.GetRequiredService<SecondFactors>())
        .AddSingleton<DemoUsers>()
        .AddSingleton<SignInLimit>()
        .AddSingleton<PasswordChanges>()
        .AddSingleSignOn(data, isApart ? null : signIn.SingleSignOn)
        .AddSingleton<ClientUse>()
        .AddSingleton<ClientSessions>()
        .AddSingleton<ClientLimits>()
        .AddSingleton<Faces>()
        .AddHostedService(provider => provider.GetRequiredService<ClientUse>());

    /// <param name="settings">Null for none: its endpoints answer so.</param>
    private static IServiceCollection AddSingleSignOn(this IServiceCollection services, DataFolder data, SingleSignOnSettings? settings) => services
        .AddSingleton(settings is null ? new ProviderClient("", null) : ProviderClient.Of(data, settings))
        .AddSingleton(_ => new ProviderHttp(TimeSpan.FromSeconds(10)))
        .AddSingleton<ProviderDirectory>()
        .AddSingleton<ProviderTokens>()
        .AddSingleton<ProviderFlow>()
        .AddSingleton<ProviderFailures>()
        .AddSingleton<LinkedAccounts>()
        .AddSingleton<ProviderSignIns>()
        .AddSingleton<ISealedColumns>(provider => provider.GetRequiredService<ProviderSignIns>());

    /// <summary>Goes after routing: needs to know which endpoint is asked for.</summary>
    public static IApplicationBuilder UseIdentity(this IApplicationBuilder app) => app.UseMiddleware<Gate>();

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapSession();
        routes.MapSignIns();
        routes.MapSingleSignOn();
        routes.MapPassword();
        routes.MapSecondFactor();
        routes.MapUsers();
        routes.MapOrganisations();
        routes.MapPeople();
        routes.MapRoleSets();
        routes.MapRoles();
        routes.MapRegions();
        routes.MapClients();
        routes.MapToken();
    }
}
