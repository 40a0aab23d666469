using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

public sealed record UnitGrid(string Code, string? LandUse, double? AreaM2, string? DutyCode);

/// <summary>Everything that lies over one point; null where nothing does.</summary>
/// <param name="BeidouCode">Level 10 (GB/T 39409); null in the polar caps.</param>
/// <param name="Geosot">Level 32 (GB/T 40087).</param>
/// <param name="DutyOfficer">The supervisor on duty in the duty grid; null for callers who may not see them.</param>
public sealed record GridAt(
    double Lon, double Lat, UnitGrid? UnitGrid, CodeAndName? DutyGrid, CodeAndName? Community, CodeAndName? StreetOffice, CodeAndName? District,
    CodeAndName? City, CodeAndName? Province, string? BeidouCode, string? Geosot, OfficerName? DutyOfficer)
{
    internal static GridAt Of(LonLat point, Setting setting, OfficerName? officer) => new(
        point.Lon, point.Lat, setting.Cell is { } cell ? new(cell.Code, cell.LandUse, cell.SquareMeters, cell.DutyCode) : null, CodeAndName.Of(setting.Duty),
        CodeAndName.Of(setting.Community), CodeAndName.Of(setting.StreetOffice), CodeAndName.Of(setting.District), CodeAndName.Of(setting.City), CodeAndName.Of(setting.Province),
        BeidouGrid.Encode(point), GeoSot.Encode(point), officer);
}

/// <param name="Kind">unit, duty, division, beidou or geosot.</param>
public sealed record GridProperties(string Code, string Name, string Kind, string? Layer, string? ParentCode, string? DutyCode, string? LandUse, double? AreaM2);

/// <summary>A grid as a GeoJSON feature, CGCS2000.</summary>
public sealed record GridFeature(GeoJsonShape Geometry, GridProperties Properties)
{
    public string Type { get; } = "Feature";

    internal static GridFeature Of(Area area) => new(GeoJsonShape.Of(area.Shape), new(
        area.Code, area.Name, area.Table.ToString().ToLowerInvariant(), area.Table == AreaTable.Division ? Places.PlaceLayers.Name(area.Layer) : null,
        area.Parent, area.DutyCode, area.LandUse, area.SquareMeters));

    internal static GridFeature Of(string code, string kind, ArcCell cell)
    {
        Envelope box = new(ArcUnits.ToDegrees(cell.West), ArcUnits.ToDegrees(cell.East), ArcUnits.ToDegrees(cell.South), ArcUnits.ToDegrees(cell.North));
        return new(GeoJsonShape.Of(GeometryFactory.Default.ToGeometry(box)), new(code, code, kind, null, null, null, null, null));
    }
}
