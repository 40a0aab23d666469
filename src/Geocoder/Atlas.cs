using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder;

/// <summary>Everything a geocoder question is answered from, as of one commit.</summary>
public sealed record Atlas(GazetteerSnapshot Places, AreaIndex Areas)
{
    public static Atlas Empty { get; } = new(GazetteerSnapshot.Empty, AreaIndex.Empty);
}
