namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What a client of Nominatim asks, and what it reads of the answer.</summary>
internal static class NominatimCases
{
    private static readonly string[] Place =
    [
        "place_id : number", "licence ~ OpenStreetMap", "osm_type = node", "osm_id : number", "lat : numeric", "lon : numeric", "type = house", "place_rank = 30", "importance : number",
        "addresstype = place", "name = 文华路105号", "display_name = 江州市河东区文华路105号", "boundingbox.# = 4", "boundingbox.0 : numeric", "boundingbox.3 : numeric",
    ];

    private static readonly string[] Address =
    [
        "house_number = 105号", "road = 文华路", "neighbourhood = 柳园社区", "suburb = 望江街道", "city_district = 河东区", "city = 江州市", "country = 中国", "country_code = cn",
    ];

    public static readonly (string Ask, string[] Expected)[] All =
    [
        ("/nominatim/search?q=江州市河东区文华路105号", [.. In("0", Place), "0.category = place", "0.class : absent", "0.address : absent"]),
        ("/nominatim/search?q=江州市河东区文华路105号&format=json&addressdetails=1&limit=1", ["# = 1", .. In("0", Place), "0.class = place", "0.category : absent", .. In("0.address", Address)]),
        ("/nominatim/search?q=文华路105号&format=jsonv2&extratags=1&namedetails=1&limit=1", ["0.extratags.source_id = plate-105", "0.extratags.confidence : numeric", "0.namedetails.name = 文华路105号"]),
        ("/nominatim/search?q=文华路105号&format=geojson&addressdetails=1&limit=1",
        [
            "type = FeatureCollection", "licence : text", "features.# = 1", "features.0.type = Feature", "features.0.bbox.# = 4", "features.0.geometry.type = Point", "features.0.properties.place_id : number",
            "features.0.properties.osm_type = node", "features.0.properties.place_rank = 30", "features.0.properties.category = place", "features.0.properties.type = house", "features.0.properties.importance : number",
            "features.0.properties.display_name = 江州市河东区文华路105号", .. In("features.0.properties.address", Address),
        ]),
        ("/nominatim/search?q=文华路105号&format=geocodejson&limit=1",
        [
            "type = FeatureCollection", "geocoding.version = 0.1.0", "geocoding.attribution : text", "geocoding.licence : text", "geocoding.query = 文华路105号", "features.0.type = Feature",
            "features.0.geometry.type = Point", "features.0.properties.geocoding.place_id : number", "features.0.properties.geocoding.osm_type = node", "features.0.properties.geocoding.osm_id : number",
            "features.0.properties.geocoding.osm_key = place", "features.0.properties.geocoding.osm_value = house", "features.0.properties.geocoding.type = house", "features.0.properties.geocoding.accuracy : number",
            "features.0.properties.geocoding.label = 江州市河东区文华路105号", "features.0.properties.geocoding.name = 文华路105号", "features.0.properties.geocoding.housenumber = 105号",
            "features.0.properties.geocoding.street = 文华路", "features.0.properties.geocoding.locality = 柳园社区", "features.0.properties.geocoding.district = 河东区", "features.0.properties.geocoding.city = 江州市",
            "features.0.properties.geocoding.country = 中国", "features.0.properties.geocoding.country_code = cn",
        ]),
        ("/nominatim/search?city=江州市&county=河东区&street=文华路105号&country=中国&postalcode=310000&limit=1", ["0.name = 文华路105号"]),
        ("/nominatim/search?amenity=新丰小吃&city=江州市&addressdetails=1&limit=1", ["0.name = 新丰小吃", "0.address.amenity = 新丰小吃", "0.addresstype = amenity"]),
        ("/nominatim/search?q=望江街道&limit=1&addressdetails=1", ["0.osm_type = relation", "0.place_rank = 20", "0.addresstype = suburb", "0.address.suburb = 望江街道", "0.address.city_district = 河东区", "0.address.neighbourhood : absent"]),
        ("/nominatim/search?q=文华路&limit=1&layer=address&addressdetails=1", ["0.osm_type = way", "0.addresstype = road", "0.address.road = 文华路"]),
        ("/nominatim/search?q=新丰小吃&layer=poi&limit=1", ["0.name = 新丰小吃"]),
        ("/nominatim/search?q=新丰小吃&layer=railway", ["# = 0"]),
        ("/nominatim/search?q=河东区&featureType=settlement&limit=1", ["0.name = 河东区"]),
        ("/nominatim/search?q=河东区&featureType=country", ["# = 0"]),
        ("/nominatim/search?q=文华路105号&countrycodes=de,fr", ["# = 0"]),
        ("/nominatim/search?q=文华路105号&countrycodes=de,cn&limit=1", ["# = 1"]),
        ("/nominatim/search?q=文华路105号&viewbox=1,1,2,2&bounded=1", ["# = 0"]),
        ("/nominatim/search?q=文华路105号&viewbox=113,44,112,43&bounded=1&limit=1", ["0.name = 文华路105号"]),
        ("/nominatim/search?q=文华路105号&viewbox=113,44,112,43&accept-language=zh&dedupe=0&limit=1", ["0.name = 文华路105号"]),
        ("/nominatim/search?q=云梦书店", ["# = 0"]),
        ("/nominatim/reverse?lat=43.6202&lon=112.0125", [.. Place, .. In("address", Address)]),
        ("/nominatim/reverse?lat=43.6202&lon=112.0125&format=jsonv2&zoom=16", ["name = 文华路", "addresstype = road"]),
        ("/nominatim/reverse?lat=43.6202&lon=112.0125&format=json&zoom=10&addressdetails=0", ["name = 河东区", "class = boundary", "address : absent"]),
        ("/nominatim/reverse?lat=43.6202&lon=112.0125&format=geojson", ["features.# = 1", "features.0.properties.address.road = 文华路"]),
        ("/nominatim/reverse?lat=50&lon=10&format=jsonv2", ["error = Unable to geocode"]),
        ("/nominatim/status?format=json", ["status = 0", "message = OK", "data_updated : text", "software_version : text", "database_version : text"]),
    ];

    /// <summary>Each is answered 400 with an error of code and message.</summary>
    public static readonly string[] Bad =
    [
        "/nominatim/search", "/nominatim/search?q=", "/nominatim/search?q=a&format=xml", "/nominatim/search?q=a&limit=x", "/nominatim/search?q=a&viewbox=1,2", "/nominatim/search?q=a&layer=moon", "/nominatim/search?q=a&featureType=moon",
        "/nominatim/search?q=a&crs=mars", "/nominatim/reverse", "/nominatim/reverse?lat=1", "/nominatim/reverse?lat=x&lon=1", "/nominatim/reverse?lat=1&lon=181", "/nominatim/reverse?lat=1&lon=1&zoom=x", "/nominatim/lookup",
        "/nominatim/lookup?osm_ids=X1", "/nominatim/lookup?osm_ids=N",
    ];

    public static readonly string[] Trouble = ["error.code = 400", "error.message : text"];

    private static IEnumerable<string> In(string where, string[] expected) => expected.Select(line => $"{where}.{line}");
}
