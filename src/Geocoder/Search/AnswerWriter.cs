using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Writes places and areas as answers, with everything that surrounds them.</summary>
internal static class AnswerWriter
{
    /// <summary>A plate or shop from a register stands at its door; nobody promises better than this, metres.</summary>
    private const double PointMeters = 10;

    public static Answer Of(Place place, Atlas atlas)
    {
        if (place.Layer.IsDivision() && place.Code is { } code && atlas.Areas.ByCode(code) is { } area)
            return Of(area, atlas) with { Gid = Gid.Of(place).ToString() };
        if (place.Line is { Length: > 0 } line)
            return OfRoad(place, line, atlas);
        LonLat? point = place.HasPoint ? new(place.Lon, place.Lat) : null;
        return OfPoint(place, point, atlas) with
        {
            Accuracy = point is null ? Accuracy.None : Accuracy.Point,
            AccuracyMeters = point is null ? null : PointMeters,
            Faults = point is null ? [Fault.NoPoint] : [],
        };
    }

    public static Answer Of(DerivedPlace derived, Atlas atlas) => OfPoint(derived.Place, new(derived.Place.Lon, derived.Place.Lat), atlas) with
    {
        MatchType = derived.Accuracy == Accuracy.Interpolated ? MatchKind.Interpolated : MatchKind.Fallback,
        Accuracy = derived.Accuracy,
        AccuracyMeters = Math.Round(derived.Meters, 1),
    };

    /// <param name="part">The piece of the road that is meant, when it is not the whole.</param>
    public static Answer OfRoad(Place road, Geometry part, Atlas atlas)
    {
        var (middle, meters) = RoadLines.Middle(part);
        return OfPoint(road, middle, atlas) with { Bounds = part.EnvelopeInternal, Accuracy = Accuracy.Centroid, AccuracyMeters = Math.Round(meters, 1) };
    }

    public static Answer Of(Area area, Atlas atlas)
    {
        var setting = atlas.Areas.SettingOf(area);
        var inside = area.Shape.InteriorPoint;
        var (cell, above) = (area.Table == AreaTable.Unit, new[] { setting.District, setting.StreetOffice, setting.Community }.OfType<Area>().Select(each => each.Name));
        return new Answer
        {
            Gid = cell ? new Gid("grid", PlaceLayer.Cell.Name(), area.Code).ToString() : new Gid("cockpit", area.Layer.Name(), area.Id.ToString()).ToString(),
            Source = SourceOf(area),
            SourceId = area.Code,
            Record = $"{(cell ? "grid.unit" : "grid.division")}/{area.Id}",
            Layer = area.Layer,
            Name = area.Name,
            Label = cell ? string.Concat([.. above, area.Code]) : string.Concat(new[] { setting.Province, setting.City, setting.District, setting.StreetOffice, setting.Community }.OfType<Area>().Select(each => each.Name)),
            Point = new(inside.X, inside.Y),
            Bounds = area.Shape.EnvelopeInternal,
            Accuracy = Accuracy.Area,
            AccuracyMeters = Math.Round(area.RadiusMeters, 1),
            StandardAddress = setting.District is null ? area.Name : atlas.Rules.StandardAddresses.Of(setting),
            AddressCode = cell ? null : AddressCode.Of(area),
        }.In(setting);
    }

    /// <summary>As filters name it.</summary>
    public static string SourceOf(Area area) => area.Table == AreaTable.Unit ? "grid" : "division";

    private static Answer OfPoint(Place place, LonLat? point, Atlas atlas)
    {
        var setting = point is { } there ? atlas.Areas.At(there) : Setting.Nowhere;
        return new Answer
        {
            Gid = Gid.Of(place).ToString(),
            Source = place.Source,
            SourceId = place.SourceId,
            Layer = place.Layer,
            Name = place.Name,
            Label = PlaceLabel.Of(place, setting.City?.Name, place.District ?? setting.District?.Name),
            Point = point,
            District = place.District,
            StreetOffice = place.StreetOffice,
            Community = place.Community,
            Street = place.Layer == PlaceLayer.Road ? place.Name : place.Road,
            HouseNumber = place.HouseNumber,
            Category = place.Category,
            StandardAddress = atlas.Rules.StandardAddresses.Of(place, setting),
            AddressCode = point is { } located && place.Layer != PlaceLayer.Road ? AddressCode.Of(located, setting) : null,
        }.In(setting);
    }
}
