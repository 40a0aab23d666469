using System.Text.Json.Serialization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Photon;

/// <summary>Photon's answer: GeoJSON with the properties of GeocodeJSON.</summary>
public sealed record PhotonDocument(IReadOnlyList<PhotonFeature> Features)
{
    public string Type { get; } = "FeatureCollection";

    internal static PhotonDocument Of(IEnumerable<FacePlace> places) => new([.. places.Select(PhotonFeature.Of)]);
}

public sealed record PhotonFeature(PhotonProperties Properties, GeoJsonShape Geometry)
{
    public string Type { get; } = "Feature";

    internal static PhotonFeature Of(FacePlace place) => new(PhotonProperties.Of(place), GeoJsonShape.Of(place.Point));
}

/// <param name="Locality">The community, else the street office.</param>
/// <param name="Extent">West, north, east, south.</param>
public sealed record PhotonProperties(
    string? OsmType, long? OsmId, string OsmKey, string OsmValue, string Type, string Name, string? Housenumber, string? Street, string? Locality, string? District, string? City, string? State,
    double[]? Extent, PhotonExtra Extra)
{
    public string Country { get; } = FacePlace.Country;

    [JsonPropertyName("countrycode")]
    public string CountryCode { get; } = "CN";

    internal static PhotonProperties Of(FacePlace place)
    {
        var (answer, kind, row) = (place.Answer, PhotonLayers.Of(place.Answer.Layer), RowNumber.Of(place.Answer.Gid));
        return new(
            row?.Type.ToString(), row?.Id, kind.Key, kind.Value, kind.Type, answer.Name, answer.HouseNumber, Above(answer.Street, PlaceLayer.Road), Above(answer.Community, PlaceLayer.Community) ?? Above(answer.StreetOffice, PlaceLayer.StreetOffice),
            Above(answer.District, PlaceLayer.District), Above(answer.City, PlaceLayer.City), Above(answer.Province, PlaceLayer.Province), place.Box is { } box ? [box.West, box.North, box.East, box.South] : null, PhotonExtra.Of(place));

        // What an answer is called is not told as what it stands in.
        string? Above(string? name, PlaceLayer layer) => answer.Layer == layer ? null : name;
    }
}

/// <summary>What Photon has no word for.</summary>
public sealed record PhotonExtra(string Gid, string? SourceId, string Label, double Confidence, string MatchType, string Accuracy, double? AccuracyM, string? GridCode)
{
    internal static PhotonExtra Of(FacePlace place)
    {
        var answer = place.Answer;
        return new(
            answer.Gid, answer.SourceId, place.FullLabel, answer.Confidence, answer.MatchType.Word(), answer.Accuracy.ToString().ToLowerInvariant(), answer.AccuracyMeters, answer.GridCode);
    }
}

/// <param name="ImportDate">Of the data: the index follows every commit.</param>
public sealed record PhotonStatus(string Status, DateTimeOffset ImportDate, string Version);

public sealed record PhotonError(string Message);
