namespace SpatialCockpit.Cockpit.Identity;

/// <summary>People, programs, and what they may ask for.</summary>
public static class IdentityModule
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<AdminToken>()
        .AddSingleton<CallerDirectory>();

    /// <summary>Goes after routing: needs to know which endpoint is asked for.</summary>
    public static IApplicationBuilder UseIdentity(this IApplicationBuilder app) => app.UseMiddleware<Gate>();
}
