using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Faces.Photon;

/// <summary>What <c>/photon/api</c>, <c>/photon/structured</c> and <c>/photon/reverse</c> take; read by <see cref="PhotonEndpoints"/>.</summary>
public sealed record PhotonQuery
{
    [FromQuery(Name = "q")] public string? Text { get; init; }
    [FromQuery(Name = "lat")] public string? Lat { get; init; }
    [FromQuery(Name = "lon")] public string? Lon { get; init; }
    [FromQuery(Name = "limit")] public string? Limit { get; init; }
    [FromQuery(Name = "lang")] public string? Lang { get; init; }
    [FromQuery(Name = "zoom")] public string? Zoom { get; init; }
    [FromQuery(Name = "location_bias_scale")] public string? LocationBiasScale { get; init; }
    [FromQuery(Name = "bbox")] public string? Bbox { get; init; }
    [FromQuery(Name = "layer")] public string[]? Layers { get; init; }
    [FromQuery(Name = "osm_tag")] public string[]? Tags { get; init; }
    [FromQuery(Name = "countrycode")] public string[]? CountryCodes { get; init; }
    [FromQuery(Name = "dedupe")] public string? Dedupe { get; init; }

    /// <summary>Kilometres, of a reverse question.</summary>
    [FromQuery(Name = "radius")] public string? Radius { get; init; }

    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "coordtype")] public string? Coordtype { get; init; }
}

/// <summary>An address in elements, in Photon's words; joined from large to small, as addresses are written here.</summary>
public sealed record PhotonParts
{
    [FromQuery(Name = "state")] public string? State { get; init; }
    [FromQuery(Name = "city")] public string? City { get; init; }
    [FromQuery(Name = "county")] public string? County { get; init; }
    [FromQuery(Name = "district")] public string? District { get; init; }
    [FromQuery(Name = "postcode")] public string? Postcode { get; init; }
    [FromQuery(Name = "street")] public string? Street { get; init; }
    [FromQuery(Name = "housenumber")] public string? HouseNumber { get; init; }

    internal string Joined => string.Concat(State, City, County, District, Street, HouseNumber);
}
