namespace SpatialCockpit.Geocoder;

/// <summary>Where and how search keeps its index.</summary>
public sealed record GeocoderOptions
{
    /// <summary>The folder of the index, which is made when it is needed; null keeps everything in memory, and every start builds it anew.</summary>
    public string? IndexFolder { get; init; }
}
