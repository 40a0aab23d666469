using System.Text.Json.Serialization;

namespace SpatialCockpit.Geocoder.Faces.Tianditu;

/// <summary>An address found: status "0".</summary>
public sealed record TiandituFound(TiandituLocation Location)
{
    public string Msg { get; } = "ok";

    public string Status { get; } = "0";

    [JsonPropertyName("searchVersion")]
    public string SearchVersion { get; } = "1.0";
}

/// <param name="Score">0 to 100: our confidence.</param>
/// <param name="KeyWord">What was asked.</param>
public sealed record TiandituLocation(double Lon, double Lat, string Level, int Score, [property: JsonPropertyName("keyWord")] string KeyWord);

/// <summary>A point described: status "0".</summary>
public sealed record TiandituDescribed(TiandituResult Result)
{
    public string Msg { get; } = "ok";

    public string Status { get; } = "0";
}

public sealed record TiandituPoint(double Lon, double Lat);

public sealed record TiandituResult(string FormattedAddress, TiandituPoint Location, [property: JsonPropertyName("addressComponent")] TiandituComponent AddressComponent);

/// <summary>What is around a point; empty texts where nothing is, distances in metres. Tianditu's page writes <c>distince</c>, its servers <c>distance</c>: both are here.</summary>
/// <param name="City">The city and the district, as Tianditu has it.</param>
/// <param name="AddressPosition">Where the point lies, seen from the address.</param>
public sealed record TiandituComponent(
    string Address, int AddressDistance, string AddressPosition, string Nation, string Province, string ProvinceCode, string City, string CityCode, string County, string CountyCode, string Town, string TownCode,
    string Poi, int PoiDistance, string PoiPosition, string Road, int RoadDistance)
{
    public int AddressDistince => AddressDistance;

    public int PoiDistince => PoiDistance;

    public int RoadDistince => RoadDistance;
}

/// <param name="Status">"1" for a question that cannot be read or may not be asked, "404" where nothing is found.</param>
public sealed record TiandituTrouble(string Status, string Msg);
