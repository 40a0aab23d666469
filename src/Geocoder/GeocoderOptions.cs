namespace SpatialCockpit.Geocoder;

/// <summary>Where search keeps its index, and where a city has tables of its own.</summary>
public sealed record GeocoderOptions
{
    /// <summary>The folder of the index, which is made when it is needed; null keeps everything in memory, and every start builds it anew.</summary>
    public string? IndexFolder { get; init; }

    /// <summary>The folder of the city's own tables, see <see cref="Search.AddressRules"/>; null for none.</summary>
    public string? DictionaryFolder { get; init; }
}
