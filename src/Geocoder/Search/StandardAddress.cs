using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>An address in full, from the district down and without gaps: 区 + 街道办 + 社区 + 路 + 门牌 + 楼栋. 西湖区翠苑街道翠苑一区社区文三路408号3幢.</summary>
internal static class StandardAddress
{
    public static string Of(Place place, Setting setting)
    {
        string?[] above = place.Layer == PlaceLayer.Road
            ? [place.District ?? setting.District?.Name] // a road runs through many street offices
            : [place.District ?? setting.District?.Name, place.StreetOffice ?? setting.StreetOffice?.Name, place.Community ?? setting.Community?.Name];
        var below = PlaceLabel.Below(place, [setting.Province?.Name, setting.City?.Name, .. above]);
        return string.Concat(above) + below.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>Of an area, or of a point that is no address: the divisions over it.</summary>
    public static string Of(Setting setting) => string.Concat(setting.District?.Name, setting.StreetOffice?.Name, setting.Community?.Name);
}
