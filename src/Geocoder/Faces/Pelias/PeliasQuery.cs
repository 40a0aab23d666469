using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Faces.Pelias;

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
    [FromQuery(Name = "boundary.country")] public string? BoundaryCountry { get; init; }
    [FromQuery(Name = "boundary.gid")] public string? BoundaryGid { get; init; }
    [FromQuery(Name = "boundary.rect.min_lon")] public string? RectMinLon { get; init; }
    [FromQuery(Name = "boundary.rect.min_lat")] public string? RectMinLat { get; init; }
    [FromQuery(Name = "boundary.rect.max_lon")] public string? RectMaxLon { get; init; }
    [FromQuery(Name = "boundary.rect.max_lat")] public string? RectMaxLat { get; init; }
    [FromQuery(Name = "boundary.circle.lon")] public string? CircleLon { get; init; }
    [FromQuery(Name = "boundary.circle.lat")] public string? CircleLat { get; init; }

    /// <summary>Kilometres, as Pelias has it.</summary>
    [FromQuery(Name = "boundary.circle.radius")] public string? CircleRadius { get; init; }

    /// <summary>China is not among the countries asked for: no place of ours is.</summary>
    internal bool IsElsewhere => BoundaryCountry is { Length: > 0 } countries && !countries.Split(',', StringSplitOptions.TrimEntries).Any(country => country.ToUpperInvariant() is "CN" or "CHN");
}

/// <summary>A structured address, in Pelias's words; joined from large to small, as addresses are written here. Of country and post code nothing is known that would tell places apart.</summary>
public sealed record PeliasParts
{
    public string? Country { get; init; }
    public string? Region { get; init; }
    public string? Locality { get; init; }
    public string? County { get; init; }
    public string? Borough { get; init; }
    public string? Neighbourhood { get; init; }
    public string? Address { get; init; }
    public string? Unit { get; init; }
    public string? Postalcode { get; init; }
    public string? Venue { get; init; }

    internal string Joined => string.Concat(Region, Locality, County, Borough, Neighbourhood, Address, Unit, Venue);
}
