using System.Globalization;
using System.Text.Json.Serialization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Nominatim;

/// <summary>A place in the formats json and jsonv2, and what the two of GeoJSON are made of.</summary>
/// <param name="Category">Null in the format json, which calls it class.</param>
/// <param name="Importance">Our confidence: clients show the largest first.</param>
/// <param name="Boundingbox">South, north, west, east.</param>
public sealed record NominatimPlace(
    long PlaceId, string? OsmType, long? OsmId, string Lat, string Lon, string? Category, string? Class, string Type, int PlaceRank, double Importance, string Addresstype,
    string Name, string DisplayName, IReadOnlyDictionary<string, string>? Address, IReadOnlyDictionary<string, string>? Extratags, IReadOnlyDictionary<string, string>? Namedetails, string[] Boundingbox)
{
    /// <summary>What a point without a box is given around it, degrees; as Nominatim does.</summary>
    private const double PointMargin = 5e-5;

    public const string Attribution = "Data of the city's own gazetteer, parts of it © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright";

    [JsonPropertyOrder(-1)]
    public string Licence { get; } = Attribution;

    [JsonIgnore]
    internal FacePlace Place { get; private init; } = null!;

    internal static NominatimPlace Of(FacePlace place, NominatimDetails details)
    {
        var (answer, kind, row) = (place.Answer, NominatimLayers.Of(place.Answer.Layer), RowNumber.Of(place.Answer.Gid));
        var box = BoxOf(place);
        return new(
            RowNumber.PlaceId(answer.Gid), row?.Type switch { null => null, 'N' => "node", 'W' => "way", _ => "relation" }, row?.Id, Text(place.Point.Lat), Text(place.Point.Lon),
            details.IsFirstFormat ? null : kind.Category, details.IsFirstFormat ? kind.Category : null, kind.Type, kind.Rank, answer.Confidence, kind.AddressType,
            answer.Name, place.FullLabel, details.Address ? AddressOf(place) : null, details.Extra ? ExtraOf(answer) : null, details.Names ? NamesOf(answer) : null,
            [Text(box.South), Text(box.North), Text(box.West), Text(box.East)])
        {
            Place = place,
        };
    }

    internal static Bbox BoxOf(FacePlace place) =>
        place.Box ?? new(Math.Round(place.Point.Lon - PointMargin, 7), Math.Round(place.Point.Lat - PointMargin, 7), Math.Round(place.Point.Lon + PointMargin, 7), Math.Round(place.Point.Lat + PointMargin, 7));

    /// <summary>Finest first, as Nominatim lists them.</summary>
    internal static Dictionary<string, string> AddressOf(FacePlace place)
    {
        var answer = place.Answer;
        (string Key, string? Value)[] parts =
        [
            (NominatimLayers.Of(answer.Layer).AddressType, answer.Layer is PlaceLayer.Address ? null : answer.Name),
            ("house_number", answer.HouseNumber), ("road", answer.Street), ("neighbourhood", answer.Community), ("suburb", answer.StreetOffice), ("city_district", answer.District),
            ("city", answer.City), ("state", answer.Province), ("country", FacePlace.Country), ("country_code", "cn"),
        ];
        Dictionary<string, string> address = [];
        foreach (var (key, value) in parts)
        {
            if (value is not null)
                address.TryAdd(key, value);
        }
        return address;
    }

    private static Dictionary<string, string> ExtraOf(Answer answer)
    {
        (string Key, string? Value)[] all =
        [
            ("gid", answer.Gid), ("source", answer.Source), ("source_id", answer.SourceId), ("layer", answer.Layer.Name()), ("confidence", Text(answer.Confidence)),
            ("match_type", answer.MatchType.Word()), ("accuracy", answer.Accuracy.ToString().ToLowerInvariant()),
            ("accuracy_m", answer.AccuracyMeters is { } meters ? Text(meters) : null), ("grid_code", answer.GridCode), ("category", answer.Category),
        ];
        return all.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value!, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> NamesOf(Answer answer) => new(StringComparer.Ordinal) { ["name"] = answer.Name, ["name:zh"] = answer.Name };

    private static string Text(double number) => number.ToString("0.#######", CultureInfo.InvariantCulture);
}

/// <summary>What is asked for beside the place itself.</summary>
/// <param name="IsFirstFormat">json, where category is called class.</param>
internal readonly record struct NominatimDetails(bool IsFirstFormat, bool Address, bool Extra, bool Names);
