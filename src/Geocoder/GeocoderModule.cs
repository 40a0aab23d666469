using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
        var search = routes.MapGroup("/v1").WithTags("Geocoding").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable).TakesKeyInQuery("pelias", "api_key");
        search.MapGet("/search", PeliasEndpoints.Search).WithName("geocoder-search").WithSummary("Places and registered things for a text: address, name, code or class").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/autocomplete", PeliasEndpoints.Complete).WithName("geocoder-autocomplete").WithSummary("What a half-typed text may become").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/search/structured", PeliasEndpoints.Structured).WithName("geocoder-structured").WithSummary("Places for an address given by its elements").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/reverse", PeliasEndpoints.Reverse).WithName("geocoder-reverse").WithSummary("What stands at a point: plates, road, grid cell, divisions").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/place", PeliasEndpoints.Place).WithName("geocoder-place").WithSummary("Places by the gid of an earlier answer").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapPost("/batch", BatchEndpoint.Answer).WithName("geocoder-batch").WithSummary("Many questions, one JSON object a line, answered in the same order")
            .Accepts<BatchEndpoint.Question>(JsonLines.ContentType).Produces<BatchEndpoint.Line>(StatusCodes.Status200OK, JsonLines.ContentType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new DisableRequestSizeLimitAttribute());

        search.MapGet("/parse", ParseEndpoints.Parse).WithName("parse").WithSummary("The elements of an address text, by label and position").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/normalize", ParseEndpoints.Normalise).WithName("normalize").WithSummary("An address text in the form that texts are compared in").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/grid", GridEndpoints.At).WithName("grid-at").WithSummary("Grids and divisions over a point").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/grid/{code}", GridEndpoints.Polygon).WithName("grid-polygon").WithSummary("The polygon of a unit grid (14 or 15 digits), duty grid, division, BeiDou or GeoSOT code").ProducesProblem(StatusCodes.Status404NotFound);
        search.MapGet("/distance", DistanceEndpoints.Between).WithName("distance").WithSummary("How far and which way from a point or place to another, and their grid cells").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        search.MapGet("/nearest-officers", DistanceEndpoints.NearestOfficers).WithName("nearest-officers").WithSummary("Supervisors on duty by the distance of their last position").ProducesProblem(StatusCodes.Status400BadRequest);
        search.MapGet("/convert", GridEndpoints.Convert).WithName("convert").WithSummary("A point from one datum or plane to another: degrees, longitude first, or metres, x towards east, y towards north; CGCS2000 is taken as WGS 84").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapCoverage();
        routes.MapPhoton();
        routes.MapNominatim();
        routes.MapTianditu();
        routes.MapAmap();
        routes.MapAddok();
        return routes;
    }
}
