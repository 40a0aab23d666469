using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Photon;

/// <summary>Photon's paths under <c>/photon</c>; WGS 84.</summary>
public static class PhotonEndpoints
{
    private const int UsualResults = 15;

    /// <summary>Without a radius, reverse names nothing farther away, kilometres.</summary>
    private const double UsualRadius = 1;

    public static void MapPhoton(this IEndpointRouteBuilder routes)
    {
        var photon = routes.MapFace("/photon", "Photon", Refuse);
        photon.MapGet("/api", Search).WithName("photon-search").WithSummary("Photon: places for a text").Produces<PhotonDocument>().Produces<PhotonError>(StatusCodes.Status400BadRequest);
        photon.MapGet("/structured", Structured).WithName("photon-structured").WithSummary("Photon: places for an address in elements").Produces<PhotonDocument>().Produces<PhotonError>(StatusCodes.Status400BadRequest);
        photon.MapGet("/reverse", Reverse).WithName("photon-reverse").WithSummary("Photon: what is at a point").Produces<PhotonDocument>().Produces<PhotonError>(StatusCodes.Status400BadRequest);
        photon.MapGet("/status", Status).WithName("photon-status").WithSummary("Photon: whether it is there").Produces<PhotonStatus>();
    }

    public static Task<IResult> Search([AsParameters] PhotonQuery query, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken) =>
        FindAsync(query, "q", query.Text, index.Current, texts, http, cancellationToken);

    public static Task<IResult> Structured([AsParameters] PhotonQuery query, [AsParameters] PhotonParts parts, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken) =>
        FindAsync(query, "one of state, city, county, district, street", parts.Joined, index.Current, texts, http, cancellationToken);

    public static IResult Reverse([AsParameters] PhotonQuery query, SearchProjection index)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Wgs84);
        var point = reader.Point("lon", query.Lon, "lat", query.Lat);
        var kilometres = reader.Number("radius", query.Radius, UsualRadius, 0, 5_000);
        var limit = reader.Count("limit", query.Limit, 1);
        var layers = LayersOf(query, reader);
        if (point is null)
            reader.Refuse("missing search term 'lat' and/or 'lon': /reverse?lat=51.5&lon=8.0");
        if (reader.Error is not null || point is not { } there)
            return Refuse(reader.Error ?? "");
        if (layers is [])
            return Nothing;
        var found = ReverseGeocoder.Reverse(new(there) { Size = Spare(limit), RadiusMeters = kilometres * 1_000, Filter = new() { Layers = [.. layers ?? []] } }, index.Current);
        return FaceJson.Of(PhotonDocument.Of(FacePlace.Of(found, reader.Datum).Take(limit)));
    }

    public static IResult Status(TimeProvider clock) => FaceJson.Of(new PhotonStatus("Ok", clock.GetUtcNow(), "1.0"));

    private static async Task<IResult> FindAsync(PhotonQuery query, string name, string? text, Atlas atlas, TextSearch texts, HttpContext http, CancellationToken cancellationToken)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Wgs84);
        var limit = reader.Count("limit", query.Limit, UsualResults);
        var layers = LayersOf(query, reader);
        var request = new SearchRequest(string.IsNullOrWhiteSpace(text) ? "" : reader.Text(name, text))
        {
            Size = Spare(limit),
            Focus = reader.Point("lon", query.Lon, "lat", query.Lat),
            Filter = new() { Rectangle = reader.Corners("bbox", query.Bbox), Layers = [.. layers ?? []] },
            Crs = reader.Datum.Crs,
        };
        if (request.Text.Length == 0)
            reader.Refuse($"missing search term '{name}': /?q=berlin");
        if (reader.Error is { } error)
            return Refuse(error);
        if (layers is [] || query.CountryCodes is { Length: > 0 } countries && !countries.Contains("CN", StringComparer.OrdinalIgnoreCase))
            return Nothing;
        var places = FacePlace.Of(await texts.FindAsync(request, http.Caller(), atlas, cancellationToken), reader.Datum);
        return FaceJson.Of(PhotonDocument.Of((query.Dedupe == "0" ? places : places.DistinctBy(place => place.Answer.Label)).Take(limit)));
    }

    /// <summary>Null for all.</summary>
    private static List<PlaceLayer>? LayersOf(PhotonQuery query, FaceReader reader)
    {
        var (types, tags) = (query.Layers ?? [], query.Tags ?? []);
        if (Array.Find(types, type => !PhotonLayers.Types.Contains(type, StringComparer.Ordinal)) is not null)
            reader.Refuse($"layer is one of {string.Join(", ", PhotonLayers.Types)}");
        return types.Length == 0 && tags.Length == 0 ? null : [.. PhotonLayers.Matching(types, tags)];
    }

    private static IResult Nothing => FaceJson.Of(PhotonDocument.Of([]));

    /// <summary>Some answers have no point, or are another's double.</summary>
    private static int Spare(int limit) => 2 * limit;

    private static IResult Refuse(string message) => FaceJson.Of(new PhotonError(message), StatusCodes.Status400BadRequest);

    private static IResult Refuse(ProblemDetails problem) => FaceJson.Of(new PhotonError(problem.Detail ?? problem.Title ?? ""), problem.Status ?? StatusCodes.Status500InternalServerError);
}
