using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Answers;

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
        var (isDivision, above) = (area.Table == AreaTable.Division, new[] { setting.District, setting.StreetOffice, setting.Community }.OfType<Area>().Select(each => each.Name));
        var layer = area.Table == AreaTable.Duty ? PlaceLayer.Area : area.Layer;
        return new Answer
        {
            Gid = (isDivision ? new Gid("cockpit", layer.Name(), area.Id.ToString()) : new Gid(Gid.Grid, layer.Name(), area.Code)).ToString(),
            Source = SourceOf(area),
            SourceId = area.Code,
            Record = $"grid.{area.Table.ToString().ToLowerInvariant()}/{area.Id}",
            Layer = layer,
            Name = area.Name,
            Label = !isDivision ? string.Concat([.. above, area.Name]) : string.Concat(new[] { setting.Province, setting.City, setting.District, setting.StreetOffice, setting.Community }.OfType<Area>().Select(each => each.Name)),
            Point = new(inside.X, inside.Y),
            Bounds = area.Shape.EnvelopeInternal,
            Accuracy = Accuracy.Area,
            AccuracyMeters = Math.Round(area.RadiusMeters, 1),
            StandardAddress = setting.District is null ? area.Name : atlas.Rules.StandardAddresses.Of(setting),
            AddressCode = isDivision ? AddressCode.Of(area) : null,
        }.In(setting);
    }

    /// <summary>As filters name it.</summary>
    public static string SourceOf(Area area) => area.Table == AreaTable.Division ? "division" : Gid.Grid;

    public static Answer OfBeidou(string code, ArcCell cell, Atlas atlas)
    {
        Envelope box = new(ArcUnits.ToDegrees(cell.West), ArcUnits.ToDegrees(cell.East), ArcUnits.ToDegrees(cell.South), ArcUnits.ToDegrees(cell.North));
        LonLat middle = new(box.Centre.X, box.Centre.Y);
        var setting = atlas.Areas.At(middle);
        return new Answer
        {
            Gid = new Gid(Gid.Beidou, PlaceLayer.Cell.Name(), code).ToString(),
            Source = Gid.Beidou,
            SourceId = code,
            Layer = PlaceLayer.Cell,
            Name = code,
            Label = code,
            Point = middle,
            Bounds = box,
            Accuracy = Accuracy.Area,
            AccuracyMeters = Math.Round(Geodesic.DistanceMeters(middle, new(box.MinX, box.MinY)), 1),
            StandardAddress = setting.District is null ? null : atlas.Rules.StandardAddresses.Of(setting),
        }.In(setting);
    }

    /// <param name="point">Null where nobody knows.</param>
    public static Answer OfPoint(Place place, LonLat? point, Atlas atlas)
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
