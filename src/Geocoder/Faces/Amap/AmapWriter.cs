using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>Writes answers and surroundings as Amap does.</summary>
internal static class AmapWriter
{
    public static AmapGeocoded Geocoded(FacePlace place)
    {
        var answer = place.Answer;
        return new(
            place.FullLabel, FacePlace.Country, answer.Province, null, answer.City, answer.District, answer.StreetOffice,
            Named(answer, PlaceLayer.Compound), Named(answer, PlaceLayer.Building), AmapAnswer.Adcode(place.Setting), answer.Street, answer.HouseNumber, AmapAnswer.Text(place.Point), answer.Layer.Level());
    }

    /// <param name="everything">With the things and roads around.</param>
    public static AmapRegeocoded Regeocoded(Surroundings around, FaceDatum datum, Atlas atlas, bool everything)
    {
        var described = new AmapRegeocoded(around.FullAddress, ComponentOf(around, datum));
        return !everything ? described : described with
        {
            Pois = [.. around.Pois.Select(poi => PoiOf(poi, around, datum))],
            Roads = around.Road is { } road ? [new(road.Gid, road.Name, around.DirectionTo(road), AmapAnswer.Meters(road.DistanceMeters), LocationOf(road, datum))] : [],
            Roadinters = [.. around.Intersections.Select(crossing => IntersectionOf(crossing, around, datum, atlas))],
            Aois = [],
        };
    }

    public static AmapTip Tip(Answer answer, FaceDatum datum) => new(
        answer.Gid, answer.Name, string.Concat(answer.Province, answer.City, answer.District), AmapAnswer.Adcode(answer.Setting ?? Setting.Nowhere), LocationOf(answer, datum),
        answer.Label == answer.Name ? null : answer.Label, null, null);

    private static AmapComponent ComponentOf(Surroundings around, FaceDatum datum)
    {
        var (setting, door) = (around.Setting, around.Near.FirstOrDefault(answer => answer is { Street: not null, HouseNumber: not null }));
        return new(
            setting is { Province: null, City: null, District: null } ? null : FacePlace.Country, setting.Province?.Name, setting.City?.Name, null, setting.District?.Name, AmapAnswer.Adcode(setting),
            setting.StreetOffice?.Name, setting.StreetOffice?.Code.PadRight(12, '0'), new(around.Compound?.Name, around.Compound?.Category), new(around.Building?.Name, around.Building?.Category),
            door is null ? new(null, null, null, null, null)
                : new(door.Street, door.HouseNumber, LocationOf(door, datum), around.DirectionFrom(door), AmapAnswer.Meters(door.DistanceMeters)));
    }

    private static AmapPoi PoiOf(Answer poi, Surroundings around, FaceDatum datum) => new(
        poi.Gid, poi.Name, poi.Category, null, around.DirectionTo(poi), AmapAnswer.Meters(poi.DistanceMeters), LocationOf(poi, datum), poi.Street is null ? poi.Label : poi.Street + poi.HouseNumber, null, null);

    /// <summary>Of 文华路与解放大道交叉口 the two roads.</summary>
    private static AmapIntersection IntersectionOf(Answer crossing, Surroundings around, FaceDatum datum, Atlas atlas)
    {
        var parsed = atlas.Places.Parser.Parse(crossing.Name);
        return new(around.DirectionTo(crossing), AmapAnswer.Meters(crossing.DistanceMeters), LocationOf(crossing, datum), null, parsed.Road, null, parsed.CrossRoad);
    }

    private static AmapNamed Named(Answer answer, PlaceLayer layer) => answer.Layer == layer ? new(answer.Name, answer.Category) : AmapNamed.Nothing;

    private static string? LocationOf(Answer answer, FaceDatum datum) => answer.Point is { } point ? AmapAnswer.Text(datum.Write(point)) : null;
}
