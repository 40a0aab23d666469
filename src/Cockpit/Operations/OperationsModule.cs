using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using SpatialCockpit.Cockpit.Demo.Hints;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>What an operator and a monitoring system need, and the web app's files.</summary>
public static class OperationsModule
{
    /// <summary>Tiles and streams bring their own encoding; pictures are compressed as they are.</summary>
    private static readonly string[] Compressible =
    [
        "application/json", "application/problem+json", "application/geo+json", "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml",
    ];

    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton(provider => new WebApp(provider.GetRequiredService<StartOptions>().WebRoot))
        .AddSingleton<Readiness>()
        .AddSingleton<IReadiness, ProjectionReadiness>()
        .AddSingleton<DemoLoad>()
        .AddSingleton<IReadiness>(provider => provider.GetRequiredService<DemoLoad>())
        .AddHostedService(provider => provider.GetRequiredService<DemoLoad>())
        .AddSingleton<Metrics>()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => provider.GetRequiredService<CitySettings>().Clock(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Housekeeping>()
        .AddHostedService(provider => provider.GetRequiredService<Housekeeping>())
        .AddOpenApiDocument()
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // no answer mixes a secret with what a stranger can send
            options.MimeTypes = Compressible;
        });

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapProjections();
        routes.MapMetrics();
        routes.MapJobs();
        routes.MapResources();
        routes.MapDemo();
        routes.MapDemoHints();
        routes.MapDocs();
    }
}
