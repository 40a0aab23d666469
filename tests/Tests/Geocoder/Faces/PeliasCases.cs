namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What a client of Pelias asks, and what it reads of the answer.</summary>
internal static class PeliasCases
{
    private static readonly string[] Plate =
    [
        "geometry.type = Point", "geometry.coordinates.# = 2", "type = Feature", "properties.id : text", "properties.gid ~ cockpit:address:", "properties.layer = address", "properties.source = test",
        "properties.source_id = plate-105", "properties.country_code = CN", "properties.country = 中国", "properties.country_a = CHN", "properties.name = 文华路105号", "properties.housenumber = 105号", "properties.street = 文华路",
        "properties.confidence : number", "properties.match_type = exact", "properties.accuracy = point", "properties.accuracy_m : number", "properties.locality = 江州市", "properties.locality_gid ~ cockpit:city:",
        "properties.county = 河东区", "properties.county_gid ~ cockpit:district:", "properties.borough = 望江街道", "properties.borough_gid ~ cockpit:street_office:", "properties.neighbourhood = 柳园社区",
        "properties.neighbourhood_gid ~ cockpit:community:", "properties.label = 河东区文华路105号", "properties.region : any", "properties.region_gid : any",
    ];

    public static readonly (string Ask, string[] Expected)[] All =
    [
        ("/v1/search?text=河东区文华路105号&size=3&lang=zh-CN&sources=test&boundary.country=CHN",
        [
            "type = FeatureCollection", "bbox.# = 4", "geocoding.version : text", "geocoding.attribution : text", "geocoding.query.text = 河东区文华路105号", "geocoding.query.size = 3", "geocoding.query.parsed_text : object",
            "geocoding.engine.name : text", "geocoding.engine.author : text", "geocoding.engine.version : text", "geocoding.timestamp : number", .. Plate.Select(line => $"features.0.{line}"),
        ]),
        ("/v1/search?text=文华路105号&boundary.country=DEU,FRA", ["features.# = 0"]),
        ("/v1/search?text=文华路105号&layers=address&focus.point.lat=43.62&focus.point.lon=112.01&size=1", ["features.# = 1", "features.0.properties.distance : number"]),
        ("/v1/search?text=文华路&layers=street", ["features.0.properties.layer = road", "features.0.bbox.# = 4"]),
        ("/v1/search?text=望江街道&layers=coarse", ["features.0.properties.borough = 望江街道", "features.0.properties.neighbourhood : null"]),
        ("/v1/search?text=文华路105号&boundary.rect.min_lat=43&boundary.rect.min_lon=112&boundary.rect.max_lat=44&boundary.rect.max_lon=113&size=1", ["features.0.properties.source_id = plate-105"]),
        ("/v1/search?text=文华路105号&boundary.circle.lat=43.6202&boundary.circle.lon=112.0125&boundary.circle.radius=1&size=1", ["features.0.properties.source_id = plate-105"]),
        ("/v1/search/structured?address=文华路105号&county=河东区&locality=江州市&country=CHN&postalcode=310000&size=1", ["features.0.properties.source_id = plate-105"]),
        ("/v1/autocomplete?text=新丰&size=1", ["features.0.properties.name = 新丰小吃", "geocoding.query.parsed_text : object"]),
        ("/v1/reverse?point.lat=43.6202&point.lon=112.0125&size=1&boundary.country=CN", ["features.0.properties.source_id = plate-105", "features.0.properties.distance : number", "features.0.properties.confidence = 1"]),
        ("/v1/reverse?point.lat=43.6202&point.lon=112.0125&layers=coarse&boundary.country=US", ["features.# = 0"]),
        ("/v1/place?ids=grid:cell:990101001001001", ["features.0.properties.layer = cell"]),
    ];
}
