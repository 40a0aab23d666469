namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What a client of Amap asks, and what it reads of the answer; what is unknown is an empty array.</summary>
internal static class AmapCases
{
    private static readonly string[] Good = ["status = 1", "info = OK", "infocode = 10000"];

    public static readonly (string Ask, string[] Expected)[] All =
    [
        ("/amap/v3/geocode/geo?address=江州市河东区文华路105号&city=江州&output=JSON",
        [
            .. Good, "count = 1", "geocodes.# = 1", "geocodes.0.formatted_address = 江州市河东区文华路105号", "geocodes.0.country = 中国", "geocodes.0.province : array", "geocodes.0.citycode : array",
            "geocodes.0.city = 江州市", "geocodes.0.district = 河东区", "geocodes.0.township = 望江街道", "geocodes.0.neighborhood.name : array", "geocodes.0.neighborhood.type : array",
            "geocodes.0.building.name : array", "geocodes.0.adcode = 990101", "geocodes.0.street = 文华路", "geocodes.0.number = 105号", "geocodes.0.location ~ 112.01", "geocodes.0.level = 门牌号",
        ]),
        ("/amap/v3/geocode/geo?address=文华路|没有这地方甲乙丙|河东区&batch=true", [.. Good, "count = 3", "geocodes.0.level = 道路", "geocodes.1.location : array", "geocodes.1.formatted_address : array", "geocodes.2.level = 区县"]),
        ("/amap/v3/geocode/geo?address=文华路|河东区", ["count = 1", "geocodes.0.level = 道路"]),
        ("/amap/v3/geocode/geo?address=文华路105号&city=990100", ["geocodes.0.number = 105号"]),
        ("/amap/v3/geocode/geo?address=新丰小吃", ["geocodes.0.level = 兴趣点"]),
        ("/amap/v3/geocode/geo?address=望江街道", ["geocodes.0.level = 乡镇", "geocodes.0.adcode = 990101"]),
        ("/amap/v3/geocode/geo?address=江州市", ["geocodes.0.level = 市", "geocodes.0.adcode = 990100"]),
        ("/amap/v3/geocode/geo?address=云梦书店", [.. Good, "count = 0", "geocodes.# = 0"]),
        ("/amap/v3/geocode/regeo?location=112.0125,43.6202&coordtype=wgs84",
        [
            .. Good, "regeocode.formatted_address = 江州市河东区望江街道文华路105号", "regeocode.addressComponent.country = 中国", "regeocode.addressComponent.province : array",
            "regeocode.addressComponent.city = 江州市", "regeocode.addressComponent.citycode : array", "regeocode.addressComponent.district = 河东区", "regeocode.addressComponent.adcode = 990101",
            "regeocode.addressComponent.township = 望江街道", "regeocode.addressComponent.towncode = 990101001000", "regeocode.addressComponent.neighborhood.name : array",
            "regeocode.addressComponent.building.name : array", "regeocode.addressComponent.streetNumber.street = 文华路", "regeocode.addressComponent.streetNumber.number = 105号",
            "regeocode.addressComponent.streetNumber.location : text", "regeocode.addressComponent.streetNumber.direction : text", "regeocode.addressComponent.streetNumber.distance : numeric",
            "regeocode.addressComponent.businessAreas : array", "regeocode.pois : absent", "regeocode.roads : absent",
        ]),
        ("/amap/v3/geocode/regeo?location=112.0195,43.6202&coordtype=wgs84&extensions=all&radius=500&poitype=050000&roadlevel=0&homeorcorp=0",
        [
            "regeocode.pois.0.id : text", "regeocode.pois.0.name = 新丰小吃", "regeocode.pois.0.direction = 北", "regeocode.pois.0.distance : numeric", "regeocode.pois.0.location : text", "regeocode.pois.0.address : text", "regeocode.pois.0.type : any", "regeocode.pois.0.tel : array",
            "regeocode.roads.0.id : text", "regeocode.roads.0.name = 文华路", "regeocode.roads.0.direction = 南", "regeocode.roads.0.distance : numeric", "regeocode.roads.0.location : text", "regeocode.roadinters : array", "regeocode.aois : array",
        ]),
        ("/amap/v3/geocode/regeo?location=112.0125,43.6202|10,50&batch=true", [.. Good, "regeocode : absent", "regeocodes.# = 2", "regeocodes.1.formatted_address : array", "regeocodes.1.addressComponent.country : array", "regeocodes.1.addressComponent.streetNumber.street : array"]),
        ("/amap/v3/assistant/inputtips?keywords=新丰&city=江州&citylimit=true&datatype=all&location=112.03,43.62",
        [
            .. Good, "count : numeric", "tips.0.id : text", "tips.0.name = 新丰小吃", "tips.0.district = 江州市河东区", "tips.0.adcode = 990101", "tips.0.location : text", "tips.0.address : text", "tips.0.typecode : array", "tips.0.city : array",
        ]),
        ("/amap/v3/assistant/inputtips?keywords=云梦书店", ["tips.0.name = 云梦书店", "tips.0.location : array"]),
    ];

    /// <summary>Each is answered 200 with status 0, as Amap does.</summary>
    public static readonly string[] Bad =
    [
        "/amap/v3/geocode/geo", "/amap/v3/geocode/geo?address=", "/amap/v3/geocode/geo?address=a|a|a|a|a|a|a|a|a|a|a&batch=true", "/amap/v3/geocode/geo?address=a&crs=mars", "/amap/v3/geocode/regeo",
        "/amap/v3/geocode/regeo?location=x", "/amap/v3/geocode/regeo?location=1,91", "/amap/v3/geocode/regeo?location=112,43&radius=3001", "/amap/v3/geocode/regeo?location=112,43|x&batch=true", "/amap/v3/assistant/inputtips", "/amap/v3/assistant/inputtips?keywords=a&location=x",
    ];

    public static readonly string[] Trouble = ["status = 0", "info : text", "infocode : numeric"];
}
