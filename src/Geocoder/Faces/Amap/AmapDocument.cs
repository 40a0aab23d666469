using System.Globalization;
using System.Text.Json.Serialization;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>What every answer of Amap begins with: status "1" for a good one, else "0" and why.</summary>
public abstract record AmapAnswer(
    [property: JsonPropertyOrder(-1)] string Status, [property: JsonPropertyOrder(-1)] string Info, [property: JsonPropertyOrder(-1)] string Infocode)
{
    private protected AmapAnswer()
        : this("1", "OK", "10000")
    {
    }

    internal static string Text(LonLat point) => string.Create(CultureInfo.InvariantCulture, $"{point.Lon:0.000000},{point.Lat:0.000000}");

    /// <summary>Six digits, of cities and provinces filled with zeros.</summary>
    internal static string? Adcode(Setting setting) => (setting.District ?? setting.City ?? setting.Province)?.Code.PadRight(6, '0');

    internal static string? Meters(double? distance) => distance?.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>Trouble; the list of infocodes is Amap's.</summary>
public sealed record AmapTrouble : AmapAnswer
{
    private AmapTrouble(string info, string infocode)
        : base("0", info, infocode)
    {
    }

    public static AmapTrouble InvalidKey => new("INVALID_USER_KEY", "10001");
    public static AmapTrouble TooMany => new("ACCESS_TOO_FREQUENT", "10004");
    public static AmapTrouble Busy => new("SERVER_IS_BUSY", "10016");
    public static AmapTrouble InvalidParameters => new("INVALID_PARAMS", "20000");
    public static AmapTrouble MissingParameters => new("MISSING_REQUIRED_PARAMS", "20001");
    public static AmapTrouble Unknown => new("UNKNOWN_ERROR", "20003");
}

public sealed record AmapGeocodes(string Count, IReadOnlyList<AmapGeocoded> Geocodes) : AmapAnswer;

/// <param name="Neighborhood">The compound.</param>
/// <param name="Location">longitude,latitude.</param>
public sealed record AmapGeocoded(
    AmapText FormattedAddress, AmapText Country, AmapText Province, AmapText Citycode, AmapText City, AmapText District, AmapText Township, AmapNamed Neighborhood, AmapNamed Building,
    AmapText Adcode, AmapText Street, AmapText Number, AmapText Location, AmapText Level)
{
    /// <summary>In a batch: no such address.</summary>
    internal static AmapGeocoded Nothing { get; } = new(null, null, null, null, null, null, null, AmapNamed.Nothing, AmapNamed.Nothing, null, null, null, null, null);
}

public sealed record AmapNamed(AmapText Name, AmapText Type)
{
    internal static AmapNamed Nothing { get; } = new(null, null);
}

public sealed record AmapRegeocodes(AmapRegeocoded? Regeocode) : AmapAnswer
{
    /// <summary>Of a batch, instead of the one.</summary>
    public IReadOnlyList<AmapRegeocoded>? Regeocodes { get; init; }
}

/// <summary>The lists are there with extensions=all alone.</summary>
public sealed record AmapRegeocoded(AmapText FormattedAddress, [property: JsonPropertyName("addressComponent")] AmapComponent AddressComponent)
{
    public IReadOnlyList<AmapPoi>? Pois { get; init; }
    public IReadOnlyList<AmapRoad>? Roads { get; init; }
    public IReadOnlyList<AmapIntersection>? Roadinters { get; init; }
    public IReadOnlyList<AmapPoi>? Aois { get; init; }
}

public sealed record AmapComponent(
    AmapText Country, AmapText Province, AmapText City, AmapText Citycode, AmapText District, AmapText Adcode, AmapText Township, AmapText Towncode, AmapNamed Neighborhood, AmapNamed Building,
    [property: JsonPropertyName("streetNumber")] AmapStreetNumber StreetNumber)
{
    /// <summary>Always unknown, which Amap writes so.</summary>
    [JsonPropertyName("businessAreas")]
    public string[][] BusinessAreas { get; } = [[]];
}

/// <param name="Direction">Where the point lies, seen from the door.</param>
public sealed record AmapStreetNumber(AmapText Street, AmapText Number, AmapText Location, AmapText Direction, AmapText Distance);

/// <param name="Direction">Where it lies, seen from the point.</param>
public sealed record AmapPoi(AmapText Id, AmapText Name, AmapText Type, AmapText Tel, AmapText Direction, AmapText Distance, AmapText Location, AmapText Address, AmapText Poiweight, AmapText Businessarea);

public sealed record AmapRoad(AmapText Id, AmapText Name, AmapText Direction, AmapText Distance, AmapText Location);

public sealed record AmapIntersection(AmapText Direction, AmapText Distance, AmapText Location, AmapText FirstId, AmapText FirstName, AmapText SecondId, AmapText SecondName);

public sealed record AmapTipList(string Count, IReadOnlyList<AmapTip> Tips) : AmapAnswer;

/// <param name="Location">Empty where the place has no point.</param>
public sealed record AmapTip(AmapText Id, AmapText Name, AmapText District, AmapText Adcode, AmapText Location, AmapText Address, AmapText Typecode, AmapText City);
