using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>Amap's paths under <c>/amap/v3</c>; GCJ-02. As Amap does, a question that cannot be answered is answered 200 with status "0".</summary>
public static class AmapEndpoints
{
    private const int MostAddresses = 10;
    private const int MostLocations = 20;
    private const int Tips = 10;

    /// <summary>Answers looked through for those with a point.</summary>
    private const int Spare = 5;

    public static void MapAmap(this IEndpointRouteBuilder routes)
    {
        var amap = routes.MapFace("/amap/v3", "Amap", Refuse);
        amap.MapGet("/geocode/geo", Geocode).WithName("amap-geocode").WithSummary("Amap: addresses to points").Produces<AmapGeocodes>();
        amap.MapGet("/geocode/regeo", Reverse).WithName("amap-regeocode").WithSummary("Amap: points to addresses").Produces<AmapRegeocodes>();
        amap.MapGet("/assistant/inputtips", Complete).WithName("amap-inputtips").WithSummary("Amap: what a half-typed text may become").Produces<AmapTipList>();
    }

    public static async Task<IResult> Geocode([AsParameters] AmapGeocode query, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Gcj02);
        if (string.IsNullOrWhiteSpace(query.Address))
            return FaceJson.Of(AmapTrouble.MissingParameters);
        string[] addresses = query.Address.Split('|');
        if (reader.Error is not null || addresses.Length > MostAddresses || Array.Exists(addresses, address => address.Length > FaceReader.LongestText))
            return FaceJson.Of(AmapTrouble.InvalidParameters);

        var (isBatch, atlas) = (query.Batch == "true", index.Current);
        List<AmapGeocoded> geocodes = [];
        foreach (var address in isBatch ? addresses : addresses[..1])
        {
            var request = new SearchRequest(address) { Size = Spare, Filter = new() { Area = CityOf(query.City, atlas) }, Crs = reader.Datum.Crs };
            var found = FacePlace.Of(await texts.FindAddressAsync(request, http.Caller(), atlas, cancellationToken), reader.Datum);
            if (isBatch)
                geocodes.Add(found is [var best, ..] ? AmapWriter.Geocoded(best) : AmapGeocoded.Nothing);
            else
                geocodes.AddRange(found.TakeWhile(place => place.Answer.Confidence == found[0].Answer.Confidence).Select(AmapWriter.Geocoded));
        }
        return FaceJson.Of(new AmapGeocodes($"{geocodes.Count}", geocodes));
    }

    public static IResult Reverse([AsParameters] AmapReverse query, SearchProjection index)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Gcj02);
        if (string.IsNullOrWhiteSpace(query.Location))
            return FaceJson.Of(AmapTrouble.MissingParameters);
        var (isBatch, locations) = (query.Batch == "true", query.Location.Split('|'));
        List<LonLat> points = [.. (isBatch ? locations : locations[..1]).Select(location => reader.Pair("location", location)).OfType<LonLat>()];
        var radius = reader.Number("radius", query.Radius, 1_000, 0, 3_000);
        if (reader.Error is not null || points.Count == 0 || locations.Length > MostLocations)
            return FaceJson.Of(AmapTrouble.InvalidParameters);
        var atlas = index.Current;
        AmapRegeocoded[] regeocodes = [.. points.Select(point => AmapWriter.Regeocoded(Surroundings.Of(point, atlas, radius), reader.Datum, atlas, query.Extensions == "all"))];
        return FaceJson.Of(isBatch ? new AmapRegeocodes((AmapRegeocoded?)null) { Regeocodes = regeocodes } : new AmapRegeocodes(regeocodes[0]));
    }

    public static async Task<IResult> Complete([AsParameters] AmapTips query, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Gcj02);
        if (string.IsNullOrWhiteSpace(query.Keywords))
            return FaceJson.Of(AmapTrouble.MissingParameters);
        var atlas = index.Current;
        var request = new SearchRequest(reader.Text("keywords", query.Keywords))
        {
            Size = Tips,
            Focus = reader.Pair("location", query.Location),
            Filter = new() { Area = query.CityLimit == "true" ? CityOf(query.City, atlas) : null },
            Crs = reader.Datum.Crs,
        };
        if (reader.Error is not null)
            return FaceJson.Of(AmapTrouble.InvalidParameters);
        var found = await texts.CompleteAsync(request, http.Caller(), atlas, cancellationToken);
        return FaceJson.Of(new AmapTipList($"{found.Count}", [.. found.Select(answer => AmapWriter.Tip(answer, reader.Datum))]));
    }

    /// <summary>The division called so, with or without 市, or with this code; null when there is none, and then the whole gazetteer is looked through.</summary>
    private static Geometry? CityOf(string? nameOrCode, Atlas atlas)
    {
        if (string.IsNullOrWhiteSpace(nameOrCode))
            return null;
        var (name, code) = (NormalText.Of(nameOrCode), nameOrCode.Trim());
        return (atlas.Areas.ByName(name).FirstOrDefault() ?? atlas.Areas.ByName(name + "市").FirstOrDefault() ?? atlas.Areas.ByCode(code)
            ?? (code.EndsWith("00", StringComparison.Ordinal) ? atlas.Areas.ByCode(code[..^2]) : null))?.Shape;
    }

    /// <summary>Trouble that the endpoint did not see: the status tells how it is, the body what Amap's clients look for.</summary>
    private static IResult Refuse(ProblemDetails problem) => FaceJson.Of(
        problem.Status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => AmapTrouble.InvalidKey,
            StatusCodes.Status429TooManyRequests => AmapTrouble.TooMany,
            StatusCodes.Status503ServiceUnavailable => AmapTrouble.Busy,
            < 500 => AmapTrouble.InvalidParameters,
            _ => AmapTrouble.Unknown,
        },
        problem.Status ?? StatusCodes.Status500InternalServerError);
}
