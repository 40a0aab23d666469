using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>What all of Amap's paths take; of the outputs JSON alone is written.</summary>
public record AmapOutput
{
    [FromQuery(Name = "output")] public string? Output { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "coordtype")] public string? Coordtype { get; init; }
}

public sealed record AmapGeocode : AmapOutput
{
    /// <summary>With batch=true up to ten, parted by |.</summary>
    [FromQuery(Name = "address")] public string? Address { get; init; }

    /// <summary>Name or code of the city to look in.</summary>
    [FromQuery(Name = "city")] public string? City { get; init; }

    [FromQuery(Name = "batch")] public string? Batch { get; init; }
}

public sealed record AmapReverse : AmapOutput
{
    /// <summary>lng,lat; with batch=true up to twenty, parted by |.</summary>
    [FromQuery(Name = "location")] public string? Location { get; init; }

    [FromQuery(Name = "radius")] public string? Radius { get; init; }

    /// <summary>base, or all for what is around as well.</summary>
    [FromQuery(Name = "extensions")] public string? Extensions { get; init; }

    [FromQuery(Name = "batch")] public string? Batch { get; init; }
}

public sealed record AmapTips : AmapOutput
{
    [FromQuery(Name = "keywords")] public string? Keywords { get; init; }

    /// <summary>lng,lat: near here is likelier.</summary>
    [FromQuery(Name = "location")] public string? Location { get; init; }

    [FromQuery(Name = "city")] public string? City { get; init; }

    /// <summary>true: nothing outside the city.</summary>
    [FromQuery(Name = "citylimit")] public string? CityLimit { get; init; }
}
