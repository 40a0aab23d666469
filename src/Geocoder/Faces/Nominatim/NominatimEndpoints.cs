using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Nominatim;

/// <summary>Nominatim's paths under <c>/nominatim</c>; WGS 84. Of its formats all but xml.</summary>
public static class NominatimEndpoints
{
    private const int UsualResults = 10;
    private const int MostIds = 50;
    private static readonly string[] Formats = ["jsonv2", "json", "geojson", "geocodejson"];

    public sealed record Trouble(int Code, string Message);

    public sealed record TroubleDocument(Trouble Error);

    /// <summary>Where nothing is at a point.</summary>
    public sealed record Nowhere(string Error);

    public sealed record Health(int Status, string Message, DateTimeOffset DataUpdated, string SoftwareVersion, string DatabaseVersion);

    public static void MapNominatim(this IEndpointRouteBuilder routes)
    {
        var nominatim = routes.MapFace("/nominatim", "Nominatim", Refuse);
        nominatim.MapGet("/search", Search).WithName("nominatim-search").WithSummary("Nominatim: places for a text or an address in elements")
            .Produces<NominatimPlace[]>().Produces<TroubleDocument>(StatusCodes.Status400BadRequest);
        nominatim.MapGet("/reverse", Reverse).WithName("nominatim-reverse").WithSummary("Nominatim: what is at a point").Produces<NominatimPlace>().Produces<TroubleDocument>(StatusCodes.Status400BadRequest);
        nominatim.MapGet("/lookup", Lookup).WithName("nominatim-lookup").WithSummary("Nominatim: places by the osm_type and osm_id of an earlier answer")
            .Produces<NominatimPlace[]>().Produces<TroubleDocument>(StatusCodes.Status400BadRequest);
        nominatim.MapGet("/status", Status).WithName("nominatim-status").WithSummary("Nominatim: whether it is there").Produces<Health>();
    }

    public static async Task<IResult> Search([AsParameters] NominatimSearch query, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Wgs84);
        var text = string.IsNullOrWhiteSpace(query.Text) ? query.Joined : query.Text;
        var (format, limit, viewbox) = (FormatOf(query, reader), reader.Count("limit", query.Limit, UsualResults), reader.Corners("viewbox", query.Viewbox));
        var layers = LayersOf(query.Layer, query.FeatureType, reader);
        var excluded = (query.Excluded ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var request = new SearchRequest(reader.Text("q", text))
        {
            Size = Math.Min(2 * limit + excluded.Length, 2 * MostIds),
            Focus = viewbox is null ? null : new(viewbox.Centre.X, viewbox.Centre.Y),
            Filter = new() { Rectangle = IsSet(query.Bounded) ? viewbox : null, Layers = layers ?? [] },
            Crs = reader.Datum.Crs,
        };
        if (reader.Error is { } error)
            return Refuse(StatusCodes.Status400BadRequest, error);
        if (layers is { IsEmpty: true } || query.CountryCodes is { Length: > 0 } countries && !countries.Split(',', StringSplitOptions.TrimEntries).Contains("cn", StringComparer.OrdinalIgnoreCase))
            return Written([], query, format, text);
        var places = FacePlace.Of(await texts.FindAsync(request, http.Caller(), index.Current, cancellationToken), reader.Datum)
            .Where(place => !excluded.Contains(RowNumber.PlaceId(place.Answer.Gid).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
        return Written((query.Dedupe == "0" ? places : places.DistinctBy(place => place.Answer.Label)).Take(limit), query, format, text);
    }

    public static IResult Reverse([AsParameters] NominatimReverse query, SearchProjection index)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Wgs84);
        var (format, point, zoom) = (FormatOf(query, reader), reader.Point("lon", query.Lon, "lat", query.Lat), reader.Number("zoom", query.Zoom, 18, 0, 22));
        var layers = LayersOf(query.Layer, null, reader);
        if (point is null)
            reader.Refuse("Parameter 'lat' and 'lon' are missing.");
        if (reader.Error is not null || point is not { } there)
            return Refuse(StatusCodes.Status400BadRequest, reader.Error ?? "");
        var wanted = NominatimLayers.AtZoom(zoom).Where(layer => layers is null || layers.Contains(layer)).ToImmutableHashSet();
        var found = wanted.IsEmpty ? [] : FacePlace.Of(ReverseGeocoder.Reverse(new(there) { Filter = new() { Layers = wanted } }, index.Current), reader.Datum);
        return found is [var nearest, ..] ? Written(nearest, query, format) : FaceJson.Of(new Nowhere("Unable to geocode"));
    }

    public static IResult Lookup([AsParameters] NominatimLookup query, SearchProjection index)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Wgs84);
        var format = FormatOf(query, reader);
        List<Gid> gids = [];
        foreach (var id in (query.Ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (RowNumber.TryParse(id, out var row))
                gids.Add(row.Gid);
            else
                reader.Refuse("osm_ids are each a letter N, W or R and a number");
        }
        if (gids.Count is 0 or > MostIds)
            reader.Refuse($"osm_ids are 1 to {MostIds}");
        if (reader.Error is { } error)
            return Refuse(StatusCodes.Status400BadRequest, error);
        var atlas = index.Current;
        return Written(FacePlace.Of(gids.Select(gid => PlacesById.Find(gid, atlas)).OfType<Answer>(), reader.Datum), query with { AddressDetails = query.AddressDetails ?? "1" }, format, "");
    }

    public static IResult Status(string? format, TimeProvider clock) =>
        format == "json" ? FaceJson.Of(new Health(0, "OK", clock.GetUtcNow(), "4.5.0-0", "4.5.0-0")) : TypedResults.Text("OK");

    private static string FormatOf(NominatimOutput query, FaceReader reader)
    {
        var format = query.Format is { Length: > 0 } asked ? asked : Formats[0];
        if (!Formats.Contains(format, StringComparer.Ordinal))
            reader.Refuse($"Parameter 'format' must be one of: {string.Join(", ", Formats)}");
        return format;
    }

    /// <summary>Null for all.</summary>
    private static ImmutableHashSet<PlaceLayer>? LayersOf(string? themes, string? featureType, FaceReader reader)
    {
        var asked = (themes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Exists(asked, theme => !NominatimLayers.Themes.Contains(theme, StringComparer.Ordinal)))
            reader.Refuse($"Parameter 'layer' must be one of: {string.Join(", ", NominatimLayers.Themes)}");
        if (featureType is { Length: > 0 } && !NominatimLayers.FeatureTypes.Contains(featureType, StringComparer.Ordinal))
            reader.Refuse($"Parameter 'featureType' must be one of: {string.Join(", ", NominatimLayers.FeatureTypes)}");
        return featureType is { Length: > 0 } ? [.. NominatimLayers.OfFeatureType(featureType)] : asked.Length > 0 ? [.. NominatimLayers.OfThemes(asked)] : null;
    }

    private static IResult Written(IEnumerable<FacePlace> places, NominatimOutput query, string format, string text)
    {
        var written = places.Select(place => NominatimPlace.Of(place, DetailsOf(query, format, IsSet(query.AddressDetails))));
        return format switch
        {
            "geojson" => FaceJson.Of(NominatimGeoJson.Of(written)),
            "geocodejson" => FaceJson.Of(NominatimGeocodeJson.Of(written, text)),
            _ => FaceJson.Of(written.ToArray()),
        };
    }

    /// <summary>Of a reverse question: one place, with its address unless that is declined.</summary>
    private static IResult Written(FacePlace nearest, NominatimOutput query, string format) => format is "geojson" or "geocodejson"
        ? Written([nearest], query with { AddressDetails = query.AddressDetails ?? "1" }, format, "")
        : FaceJson.Of(NominatimPlace.Of(nearest, DetailsOf(query, format, query.AddressDetails is null || IsSet(query.AddressDetails))));

    private static NominatimDetails DetailsOf(NominatimOutput query, string format, bool address) => new(format == "json", address, IsSet(query.ExtraTags), IsSet(query.NameDetails));

    private static bool IsSet(string? flag) => flag is { Length: > 0 } and not "0" and not "false";

    private static IResult Refuse(ProblemDetails problem) => Refuse(problem.Status ?? StatusCodes.Status500InternalServerError, problem.Detail ?? problem.Title ?? "");

    private static IResult Refuse(int status, string message) => FaceJson.Of(new TroubleDocument(new(status, message)), status);
}
