using SpatialCockpit.Geocoder.Answers;

namespace SpatialCockpit.Geocoder;

/// <summary>Where search keeps its index, and what a city says about its addresses.</summary>
public sealed record GeocoderOptions
{
    /// <summary>The folder of the index, which is made when it is needed; null keeps everything in memory, and every start builds it anew.</summary>
    public string? IndexFolder { get; init; }

    /// <summary>How the city combines and writes addresses.</summary>
    public AddressRules Rules { get; init; } = AddressRules.BuiltIn;
}
