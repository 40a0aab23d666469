using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Tianditu;

/// <summary>What each of our layers is in Tianditu's word <c>level</c>.</summary>
internal static class TiandituLayers
{
    public static string Level(this PlaceLayer layer) => layer switch
    {
        PlaceLayer.Address or PlaceLayer.Courtyard => "门址",
        PlaceLayer.Building => "楼栋",
        PlaceLayer.Compound or PlaceLayer.Place or PlaceLayer.Area => "地名",
        PlaceLayer.Intersection => "交叉路口",
        PlaceLayer.Road => "道路",
        PlaceLayer.Cell => "单元网格",
        PlaceLayer.Community => "村庄社区",
        PlaceLayer.StreetOffice => "乡镇街道",
        PlaceLayer.District => "区县",
        PlaceLayer.City => "市",
        PlaceLayer.Province => "省",
        _ => "兴趣点",
    };
}
