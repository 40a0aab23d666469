using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Faces.Nominatim;

/// <summary>What all of Nominatim's paths take about their answer.</summary>
public record NominatimOutput
{
    [FromQuery(Name = "format")] public string? Format { get; init; }
    [FromQuery(Name = "addressdetails")] public string? AddressDetails { get; init; }
    [FromQuery(Name = "extratags")] public string? ExtraTags { get; init; }
    [FromQuery(Name = "namedetails")] public string? NameDetails { get; init; }
    [FromQuery(Name = "accept-language")] public string? Language { get; init; }
    [FromQuery(Name = "layer")] public string? Layer { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "coordtype")] public string? Coordtype { get; init; }
}

/// <summary>A text, or an address in elements; joined from large to small, as addresses are written here.</summary>
public sealed record NominatimSearch : NominatimOutput
{
    [FromQuery(Name = "q")] public string? Text { get; init; }
    [FromQuery(Name = "amenity")] public string? Amenity { get; init; }
    [FromQuery(Name = "street")] public string? Street { get; init; }
    [FromQuery(Name = "city")] public string? City { get; init; }
    [FromQuery(Name = "county")] public string? County { get; init; }
    [FromQuery(Name = "state")] public string? State { get; init; }
    [FromQuery(Name = "country")] public string? Country { get; init; }
    [FromQuery(Name = "postalcode")] public string? PostalCode { get; init; }
    [FromQuery(Name = "limit")] public string? Limit { get; init; }
    [FromQuery(Name = "countrycodes")] public string? CountryCodes { get; init; }
    [FromQuery(Name = "featureType")] public string? FeatureType { get; init; }
    [FromQuery(Name = "exclude_place_ids")] public string? Excluded { get; init; }
    [FromQuery(Name = "viewbox")] public string? Viewbox { get; init; }
    [FromQuery(Name = "bounded")] public string? Bounded { get; init; }
    [FromQuery(Name = "dedupe")] public string? Dedupe { get; init; }

    internal string Joined => string.Concat(State, City, County, Street, Amenity);
}

public sealed record NominatimReverse : NominatimOutput
{
    [FromQuery(Name = "lat")] public string? Lat { get; init; }
    [FromQuery(Name = "lon")] public string? Lon { get; init; }
    [FromQuery(Name = "zoom")] public string? Zoom { get; init; }
}

public sealed record NominatimLookup : NominatimOutput
{
    [FromQuery(Name = "osm_ids")] public string? Ids { get; init; }
}
