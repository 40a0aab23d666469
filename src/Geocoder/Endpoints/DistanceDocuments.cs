using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Two ends, each a point or the gid of an earlier answer.</summary>
public sealed record DistanceQuery
{
    [FromQuery(Name = "from")] public string? From { get; init; }
    [FromQuery(Name = "from.lon")] public string? FromLon { get; init; }
    [FromQuery(Name = "from.lat")] public string? FromLat { get; init; }
    [FromQuery(Name = "to")] public string? To { get; init; }
    [FromQuery(Name = "to.lon")] public string? ToLon { get; init; }
    [FromQuery(Name = "to.lat")] public string? ToLat { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
}

/// <summary>An end of a distance, in the caller's system.</summary>
/// <param name="GridCode">The unit grid cell; null outside all.</param>
public sealed record DistanceEnd(double Lon, double Lat, string? Gid, string? Label, string? GridCode)
{
    internal static DistanceEnd Of(LonLat point, Answer? place, Atlas atlas, ClientCrs crs)
    {
        var (lon, lat) = crs.Write(point);
        return new(lon, lat, place?.Gid, place?.Label, atlas.Areas.At(point).Cell?.Code);
    }
}

/// <param name="DistanceM">On the ellipsoid, metres.</param>
/// <param name="BearingDegrees">Where <paramref name="To"/> lies seen from <paramref name="From"/>, clockwise from north; 0 for the same point.</param>
/// <param name="Direction">The same in words: 东南; null for the same point.</param>
public sealed record Distance(double DistanceM, double BearingDegrees, string? Direction, DistanceEnd From, DistanceEnd To)
{
    internal static Distance Of((LonLat Point, Answer? Place) from, (LonLat Point, Answer? Place) to, Atlas atlas, ClientCrs crs) => new(
        Math.Round(Geodesic.DistanceMeters(from.Point, to.Point), 3), Math.Round(Geodesic.BearingDegrees(from.Point, to.Point), 2),
        from.Point == to.Point ? null : CompassWord.Of(from.Point, to.Point), DistanceEnd.Of(from.Point, from.Place, atlas, crs), DistanceEnd.Of(to.Point, to.Place, atlas, crs));
}

/// <summary>A supervisor where they last were, in the caller's system.</summary>
/// <param name="Time">Of the position.</param>
/// <param name="Direction">Where they are, seen from the point asked about.</param>
public sealed record OfficerAt(string Code, string Name, CodeAndName? DutyGrid, double Lon, double Lat, DateTimeOffset Time, double DistanceM, string? Direction, string? GridCode)
{
    internal static OfficerAt Of(OfficerNearby officer, LonLat from, Atlas atlas, ClientCrs crs)
    {
        var (lon, lat) = crs.Write(officer.At);
        return new(officer.Code, officer.Name, officer.DutyCode is { } duty ? CodeAndName.Of(atlas.Areas.ByCode(duty)) ?? new(duty, duty) : null, lon, lat, officer.Time,
            Math.Round(officer.Meters, 1), from == officer.At ? null : CompassWord.Of(from, officer.At), atlas.Areas.At(officer.At).Cell?.Code);
    }
}

public sealed record OfficerList(IReadOnlyList<OfficerAt> Items);
