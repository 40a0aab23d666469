using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What a client asks for. All points are CGCS2000.</summary>
public sealed record SearchRequest(string Text)
{
    public int Size { get; init; } = 10;

    /// <summary>Near here is likelier.</summary>
    public LonLat? Focus { get; init; }

    public PlaceFilter Filter { get; init; } = PlaceFilter.None;

    /// <summary>What coordinates in the text mean.</summary>
    public ClientCrs Crs { get; init; } = ClientCrs.Wgs84;

    /// <summary>The text taken apart, where somebody has done so already.</summary>
    internal ParsedAddress? Parsed { get; init; }

    internal ParsedAddress ParsedBy(AddressParser parser) => Parsed ?? parser.Parse(Text);
}
