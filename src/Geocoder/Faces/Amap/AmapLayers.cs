using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Faces.Amap;

/// <summary>What each of our layers is in Amap's word <c>level</c>.</summary>
internal static class AmapLayers
{
    public static string Level(this PlaceLayer layer) => layer switch
    {
        PlaceLayer.Province => "省",
        PlaceLayer.City => "市",
        PlaceLayer.District => "区县",
        PlaceLayer.StreetOffice => "乡镇",
        PlaceLayer.Community => "村庄",
        PlaceLayer.Area => "开发区",
        PlaceLayer.Place => "热点商圈",
        PlaceLayer.Road => "道路",
        PlaceLayer.Intersection => "道路交叉路口",
        PlaceLayer.Address or PlaceLayer.Courtyard => "门牌号",
        PlaceLayer.Building => "单元号",
        PlaceLayer.Cell => "未知",
        _ => "兴趣点",
    };
}
