using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>What search, autocomplete and reverse share, as it stands in the query; read by <see cref="PeliasReader"/>.</summary>
public sealed record PeliasQuery
{
    [FromQuery(Name = "text")] public string? Text { get; init; }
    [FromQuery(Name = "size")] public string? Size { get; init; }
    [FromQuery(Name = "layers")] public string? Layers { get; init; }
    [FromQuery(Name = "sources")] public string? Sources { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "lang")] public string? Lang { get; init; }
    [FromQuery(Name = "focus.point.lon")] public string? FocusLon { get; init; }
    [FromQuery(Name = "focus.point.lat")] public string? FocusLat { get; init; }
    [FromQuery(Name = "boundary.country")] public string? Country { get; init; }
    [FromQuery(Name = "boundary.gid")] public string? BoundaryGid { get; init; }
    [FromQuery(Name = "boundary.rect.min_lon")] public string? RectMinLon { get; init; }
    [FromQuery(Name = "boundary.rect.min_lat")] public string? RectMinLat { get; init; }
    [FromQuery(Name = "boundary.rect.max_lon")] public string? RectMaxLon { get; init; }
    [FromQuery(Name = "boundary.rect.max_lat")] public string? RectMaxLat { get; init; }
    [FromQuery(Name = "boundary.circle.lon")] public string? CircleLon { get; init; }
    [FromQuery(Name = "boundary.circle.lat")] public string? CircleLat { get; init; }

    /// <summary>Kilometres, as Pelias has it.</summary>
    [FromQuery(Name = "boundary.circle.radius")] public string? CircleRadius { get; init; }
}
