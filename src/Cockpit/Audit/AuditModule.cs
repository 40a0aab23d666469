using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Who did what, from where; that nothing of it is changed afterwards without being found.</summary>
public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditSecrets>()
        .AddSingleton<AuditCheck>()
        .AddSingleton<AuditSealer>()
        .AddHostedService(provider => provider.GetRequiredService<AuditSealer>())
        .AddSingleton<AuditRetention>()
        .AddHostedService(provider => provider.GetRequiredService<AuditRetention>());

    /// <summary>After callers are known.</summary>
    public static IApplicationBuilder UseExportAudit(this IApplicationBuilder app) => app.UseMiddleware<ExportAudit>();

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").RequireRole(Role.Admin).WithTags("Operations");
        audit.MapAuditList();
        audit.MapAuditCheck();
    }
}
