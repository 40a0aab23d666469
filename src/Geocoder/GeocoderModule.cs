using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpatialCockpit.Geocoder.Coverage;
using SpatialCockpit.Geocoder.Endpoints;
using SpatialCockpit.Geocoder.Faces.Addok;
using SpatialCockpit.Geocoder.Faces.Amap;
using SpatialCockpit.Geocoder.Faces.Nominatim;
using SpatialCockpit.Geocoder.Faces.Pelias;
using SpatialCockpit.Geocoder.Faces.Photon;
using SpatialCockpit.Geocoder.Faces.Tianditu;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder;

/// <summary>Search over the gazetteer: its projection and its paths under <c>/v1</c>.</summary>
public static class GeocoderModule
{
    public static IServiceCollection AddGeocoder(this IServiceCollection services, GeocoderOptions options, ParserFolder parser, Func<IServiceProvider, SoughtTables> sought)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton(sought)
            .AddSingleton(new ElementParser(parser))
            .AddSingleton<ThingLookup>()
            .AddSingleton<ThingNames>()
            .AddSingleton<IProjection>(provider => provider.GetRequiredService<ThingNames>())
            .AddSingleton<TextSearch>()
            .AddSingleton<Turns>()
            .AddSingleton<BatchEndpoint>()
            .AddSingleton<CoverageCheck>()
            .AddSingleton<SearchProjection>()
            .AddSingleton<IProjection>(provider => provider.GetRequiredService<SearchProjection>());
    }

    public static IEndpointRouteBuilder MapGeocoder(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithTags("Geocoding").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable).TakesKeyInQuery("pelias", "api_key");
        v1.MapPelias();
        BatchEndpoint.Map(v1);
        v1.MapParsing();
        v1.MapGrids();
        v1.MapDistances();
        routes.MapCoverage();
        routes.MapPhoton();
        routes.MapNominatim();
        routes.MapTianditu();
        routes.MapAmap();
        routes.MapAddok();
        return routes;
    }
}
