namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What a client of Photon asks, and what it reads of the answer.</summary>
internal static class PhotonCases
{
    public static readonly (string Ask, string[] Expected)[] All =
    [
        ("/photon/api?q=江州市河东区文华路105号",
        [
            "type = FeatureCollection", "features.0.type = Feature", "features.0.geometry.type = Point", "features.0.geometry.coordinates.0 : number", "features.0.geometry.coordinates.1 : number",
            "features.0.properties.osm_id : number", "features.0.properties.osm_type = N", "features.0.properties.osm_key = place", "features.0.properties.osm_value = house",
            "features.0.properties.type = house", "features.0.properties.countrycode = CN", "features.0.properties.country = 中国", "features.0.properties.name = 文华路105号",
            "features.0.properties.housenumber = 105号", "features.0.properties.street = 文华路", "features.0.properties.locality = 柳园社区", "features.0.properties.district = 河东区",
            "features.0.properties.city = 江州市", "features.0.properties.extra.confidence : number", "features.0.properties.extra.source_id = plate-105",
            "features.0.properties.extra.label = 江州市河东区文华路105号", "features.0.properties.postcode : absent",
        ]),
        ("/photon/api?q=文华路&layer=street&limit=1", ["features.# = 1", "features.0.properties.type = street", "features.0.properties.osm_type = W", "features.0.properties.extent.# = 4"]),
        ("/photon/api?q=文华路&osm_tag=highway", ["features.0.properties.osm_key = highway"]),
        ("/photon/api?q=文华路&osm_tag=!highway", ["features.0.properties.osm_key = place"]),
        ("/photon/api?q=文华路&osm_tag=highway:junction", ["features.# = 0"]),
        ("/photon/api?q=望江街道", ["features.0.properties.name = 望江街道", "features.0.properties.osm_type = R", "features.0.properties.type = locality", "features.0.properties.osm_value = suburb", "features.0.properties.locality : absent"]),
        ("/photon/api?q=河东区", ["features.0.properties.type = district", "features.0.properties.district : absent", "features.0.properties.city = 江州市"]),
        ("/photon/api?q=文华路105号&countrycode=DE", ["features.# = 0"]),
        ("/photon/api?q=文华路105号&countrycode=cn&limit=1", ["features.# = 1"]),
        ("/photon/api?q=文华路105号&bbox=1,1,2,2", ["features.# = 0"]),
        ("/photon/api?q=文华路105号&bbox=112,43,113,44&lat=43.62&lon=112.01&zoom=12&location_bias_scale=0.1&lang=zh&limit=1", ["features.0.properties.name = 文华路105号"]),
        ("/photon/api?q=云梦书店", ["features.# = 0"]),
        ("/photon/structured?city=江州市&district=河东区&street=文华路&housenumber=105号&postcode=310000", ["features.0.properties.name = 文华路105号"]),
        ("/photon/reverse?lon=112.0125&lat=43.6202", ["features.# = 1", "features.0.properties.name = 文华路105号"]),
        ("/photon/reverse?lon=112.0125&lat=43.6202&limit=3&layer=street", ["features.# = 1", "features.0.properties.name = 文华路"]),
        ("/photon/reverse?lon=112.0125&lat=43.6202&radius=0.5&osm_tag=place:house&limit=2", ["features.# = 2", "features.1.properties.type = house"]),
        ("/photon/reverse?lon=10&lat=50", ["features.# = 0"]),
        ("/photon/status", ["status = Ok", "import_date : text", "version : text"]),
    ];

    /// <summary>Each is answered 400 with a message.</summary>
    public static readonly string[] Bad =
    [
        "/photon/api", "/photon/api?q=", "/photon/api?q=a&limit=x", "/photon/api?q=a&limit=-1", "/photon/api?q=a&bbox=1,2,3", "/photon/api?q=a&lat=91&lon=0", "/photon/api?q=a&lat=1", "/photon/api?q=a&layer=planet",
        "/photon/api?q=a&crs=mars", "/photon/structured", "/photon/structured?housenumber=", "/photon/reverse", "/photon/reverse?lat=1", "/photon/reverse?lat=NaN&lon=1", "/photon/reverse?lat=1&lon=1&radius=-1", "/photon/reverse?lat=1&lon=1&radius=5001",
    ];

    public static readonly string[] Trouble = ["message : text"];
}
