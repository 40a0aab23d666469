using SpatialCockpit.Geocoder.Areas;

namespace SpatialCockpit.Geocoder.Answers;

public sealed record CodeAndName(string Code, string Name)
{
    internal static CodeAndName? Of(Area? area) => area is null ? null : new(area.Code, area.Name);
}
