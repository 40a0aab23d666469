using System.Net;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit;

/// <summary>The composition root: every module, wired to one record and one data folder.</summary>
public static class CockpitHost
{
    /// <param name="record">Migrated by now.</param>
    public static WebApplication Build(HostOptions options, DataFolder data, RecordConnections record)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
            kestrel.Listen(IPAddress.Parse(options.Bind), options.Port);
        });
        builder.Services
            .AddSingleton(options)
            .AddSingleton(data)
            .AddSingleton(_ => new RecordDatabase(record))
            .AddSingleton(_ => new WebApp(Installation.Here.WebRoot))
            .AddSingleton(TimeProvider.System)
            .AddPlatformWeb()
            .AddIdentity()
            .AddGeocoder();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseStaticFiles(app.Services.GetRequiredService<WebApp>().StaticFiles);
        app.UseRouting();
        app.UseBodyLimit();
        app.UseIdentity();
        app.UseWebApp();
        app.UseStrictRequests();
        app.MapHealth();
        app.MapIdentity();
        app.MapAudit();
        app.MapGeocoder();
        return app;
    }
}
