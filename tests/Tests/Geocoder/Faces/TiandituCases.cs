namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What a client of Tianditu asks, and what it reads of the answer.</summary>
internal static class TiandituCases
{
    public static readonly (string Ask, string[] Expected)[] All =
    [
        ("""/tianditu/geocoder?ds={"keyWord":"江州市河东区文华路105号"}""",
            ["status = 0", "msg = ok", "location.lon = 112.0125", "location.lat = 43.6202", "location.level = 门址", "location.score : number", "location.keyWord = 江州市河东区文华路105号", "searchVersion : text"]),
        ("/tianditu/geocoder?ds={'keyWord':'文华路'}", ["location.level = 道路"]),
        ("""/tianditu/geocoder?ds={"keyWord":"新丰小吃"}&type=geocode""", ["location.level = 兴趣点"]),
        ("""/tianditu/geocoder?ds={"keyWord":"云梦书店"}""", ["status = 404", "msg : text", "location : absent"]),
        ("/tianditu/geocoder?postStr={'lon':112.0125,'lat':43.6202,'ver':1}&type=geocode",
        [
            "status = 0", "msg = ok", "result.formatted_address = 江州市河东区望江街道文华路105号", "result.location.lon = 112.0125", "result.location.lat = 43.6202",
            "result.addressComponent.address = 文华路105号", "result.addressComponent.address_distance = 0", "result.addressComponent.address_distince = 0", "result.addressComponent.address_position : text",
            "result.addressComponent.city = 江州市河东区", "result.addressComponent.poi : text", "result.addressComponent.poi_distance : number", "result.addressComponent.poi_distince : number", "result.addressComponent.poi_position : text",
            "result.addressComponent.road = 文华路", "result.addressComponent.road_distance = 22", "result.addressComponent.road_distince = 22", "result.addressComponent.nation = 中国", "result.addressComponent.province : text",
            "result.addressComponent.province_code : text", "result.addressComponent.county = 河东区", "result.addressComponent.county_code = 156990101", "result.addressComponent.city_code = 156990100", "result.addressComponent.town = 望江街道",
        ]),
        ("""/tianditu/geocoder?postStr={"lon":"112.0125","lat":"43.6202","ver":"1"}&type=geocode""", ["result.addressComponent.address = 文华路105号"]),
        ("/tianditu/geocoder?postStr={'lon':10,'lat':50,'ver':1}&type=geocode", ["status = 0", "result.formatted_address : text", "result.addressComponent.address : text", "result.addressComponent.road_distance = 0"]),
    ];

    /// <summary>Each is answered 400 with status 1.</summary>
    public static readonly string[] Bad =
    [
        "/tianditu/geocoder", "/tianditu/geocoder?ds=", "/tianditu/geocoder?ds=文华路", "/tianditu/geocoder?ds={}", """/tianditu/geocoder?ds={"keyWord":""}""", """/tianditu/geocoder?ds={"keyWord":"a"}&crs=mars""", """/tianditu/geocoder?ds=["a"]""",
        """/tianditu/geocoder?ds={"keyWord":"\ud800"}""", "/tianditu/geocoder?postStr={}&type=geocode", "/tianditu/geocoder?postStr={'lon':1}&type=geocode", "/tianditu/geocoder?postStr={'lon':1,'lat':91}&type=geocode", "/tianditu/geocoder?postStr=x&type=geocode",
    ];

    public static readonly string[] Trouble = ["status = 1", "msg : text"];
}
