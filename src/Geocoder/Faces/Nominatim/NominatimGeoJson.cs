using System.Text.Json.Serialization;
using SpatialCockpit.Geocoder.Answers;

namespace SpatialCockpit.Geocoder.Faces.Nominatim;

/// <summary>The format geojson.</summary>
public sealed record NominatimGeoJson(IReadOnlyList<NominatimFeature> Features)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "FeatureCollection";

    [JsonPropertyOrder(-1)]
    public string Licence { get; } = NominatimPlace.Attribution;

    internal static NominatimGeoJson Of(IEnumerable<NominatimPlace> places) => new([.. places.Select(NominatimFeature.Of)]);
}

/// <param name="Bbox">West, south, east, north.</param>
public sealed record NominatimFeature(NominatimProperties Properties, double[] Bbox, GeoJsonShape Geometry)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Feature";

    internal static NominatimFeature Of(NominatimPlace place)
    {
        var box = NominatimPlace.BoxOf(place.Place);
        return new(
            new(place.PlaceId, place.OsmType, place.OsmId, place.PlaceRank, place.Category!, place.Type, place.Importance, place.Addresstype, place.Name, place.DisplayName, place.Address, place.Extratags, place.Namedetails),
            [box.West, box.South, box.East, box.North], GeoJsonShape.Of(place.Place.Point));
    }
}

public sealed record NominatimProperties(
    long PlaceId, string? OsmType, long? OsmId, int PlaceRank, string Category, string Type, double Importance, string Addresstype, string Name, string DisplayName,
    IReadOnlyDictionary<string, string>? Address, IReadOnlyDictionary<string, string>? Extratags, IReadOnlyDictionary<string, string>? Namedetails);

/// <summary>The format geocodejson.</summary>
public sealed record NominatimGeocodeJson(GeocodeJsonHead Geocoding, IReadOnlyList<GeocodeJsonFeature> Features)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "FeatureCollection";

    internal static NominatimGeocodeJson Of(IEnumerable<NominatimPlace> places, string query) => new(new(query), [.. places.Select(GeocodeJsonFeature.Of)]);
}

public sealed record GeocodeJsonHead(string Query)
{
    public string Version { get; } = "0.1.0";

    public string Attribution { get; } = NominatimPlace.Attribution;

    public string Licence { get; } = "ODbL";
}

public sealed record GeocodeJsonFeature(GeocodeJsonProperties Properties, GeoJsonShape Geometry)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Feature";

    internal static GeocodeJsonFeature Of(NominatimPlace place)
    {
        var answer = place.Place.Answer;
        var kind = Photon.PhotonLayers.Of(answer.Layer);
        return new(
            new(new(
                place.PlaceId, place.OsmType, place.OsmId, place.Category!, place.Type, kind.Type, answer.AccuracyMeters is { } meters ? (int)Math.Round(meters) : null, place.DisplayName, place.Name,
                answer.HouseNumber, answer.Street, answer.Community ?? answer.StreetOffice, answer.District, answer.City, answer.Province)),
            GeoJsonShape.Of(place.Place.Point));
    }
}

public sealed record GeocodeJsonProperties(GeocodeJsonPlace Geocoding);

/// <param name="Accuracy">How far off the point may be, metres.</param>
public sealed record GeocodeJsonPlace(
    long PlaceId, string? OsmType, long? OsmId, string OsmKey, string OsmValue, string Type, int? Accuracy, string Label, string Name,
    string? Housenumber, string? Street, string? Locality, string? District, string? City, string? State)
{
    public string Country { get; } = FacePlace.Country;

    public string CountryCode { get; } = "cn";
}
