using SpatialCockpit.Tests.Cockpit.Matrix;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Requests that fit, beside those of the scope matrix, which asks for what rows tell: these write. As <see cref="Question"/> writes them. A table.</summary>
internal static class Fits
{
    private const string Json = "application/json", Geo = "application/geo+json", Any = "application/octet-stream", Tus = "application/offset+octet-stream";
    private const string Lift = "/objects/lift/@registry.lift.code", Equipment = "/objects/special_equipment/@registry.special_equipment.code", Account = "/users/@identity.user_account.user_name";
    private const string Features = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[{lon},{lat}]}}]}""";
    private const string Square = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[100.5,20.5],[100.51,20.5],[100.51,20.51],[100.5,20.5]]]},"properties":{"name":"a","detect":["enter","exit","dwell"],"dwell_s":60,"confirm_fixes":2,"exit_buffer_m":10,"use_accuracy":true,"active":[{"days":["mon","tue"],"start":"08:00","end":"18:00","zone":"Asia/Shanghai"}],"severity":"red","meta":{"a":1}}}""";
    private const string Sheet = """{"title":"a","notes":["b"],"picture":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==","width":1,"height":1,"meters_per_pixel":2.5,"legend_title":"c","legend":[{"title":"d","color":"#ff0000"}],"credits":"e"}""";
    private const string Cells = """{"cells":{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"value":1},"geometry":{"type":"Point","coordinates":[100,20]}},{"type":"Feature","properties":{"value":5},"geometry":{"type":"Point","coordinates":[100.1,20]}},{"type":"Feature","properties":{"value":3},"geometry":{"type":"Point","coordinates":[100.2,20.1]}}]},"value":"value","neighbours":"knn","k":1,"method":"moran"}""";

    private static readonly (string Endpoint, string Address, string Type, string Text)[] All =
    [
        ("POST /users", "/users", Json, """{"user_name":"fits","display_name":"a","roles":["dispatcher"],"regions":["990801"]}"""),
        ("PATCH /users/{user_name}", Account, Json, """{"display_name":"b"}"""),
        ("POST /api-clients", "/api-clients", Json, """{"name":"fits","title":"a","roles":["analyst"],"regions":["990801"],"faces":["api"],"networks":["10.1.0.0/16"],"per_minute":5,"per_day":100,"expires_at":"2030-01-01T00:00:00Z"}"""),
        ("POST /token", "/token", "application/x-www-form-urlencoded", "grant_type=client_credentials&client_id=fits&client_secret=x"),
        ("POST /session", "/session", Json, """{"user_name":"fits","password":"x"}"""),
        ("POST /imports/layer", "/imports/layer?name=fits&file_name=a.geojson", Any, Features),
        ("POST /imports/layer", "/imports/layer?name=fits&file_name=a.csv", Any, "id,name,lon,lat\n1,a,{lon},{lat}\n"),
        ("POST /imports/addresses", "/imports/addresses?crs=wgs84", Any, "id,name,address,district,lon,lat,category\n1,a,文华路1号,江州市,{lon},{lat},x\n"),
        ("POST /imports/osm", "/imports/osm?city=a", Any, "x"),
        ("POST /grids/imports", "/grids/imports?preview=true", Geo, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"990801001001002"},"geometry":{"type":"Polygon","coordinates":[[[100.02,20.02],[100.03,20.02],[100.03,20.03],[100.02,20.02]]]}}]}"""),
        ("POST /attachments", "/attachments", Tus, "x"),
        ("PATCH /objects/{type}/{code}", Equipment, Json, """{"attributes":{"name":"b"}}"""),
        ("POST /objects/{type}/{code}/records/{kind}", Lift + "/records/servicing", Json, """{"occurred_at":"2026-11-01T00:00:00Z","attributes":{"note":"a"}}"""),
        ("POST /objects/{type}/{code}/records/{kind}", Equipment + "/records/supervision_check", Json, """{"attributes":{}}"""),
        ("POST /objects/{type}/{code}/relations/{relation}", Equipment + "/relations/upkeep_contract", Json, """{"to":"@registry.unit.code","valid_from":"2026-01-01","attributes":{}}"""),
        ("POST /objects/{type}/{code}/moves", Equipment + "/moves", Json, """{"to_region":"990802","reason":"a"}"""),
        ("POST /shifts", "/shifts", Json, "{}"),
        ("POST /shifts/{id}/end", "/shifts/@cases.shift.id/end", Json, "{}"),
        ("POST /organisations", "/organisations", Json, """{"code":"FITS","name":"a","region":"990801"}"""),
        ("PUT /organisations/{code}", "/organisations/@identity.organisation.code", Json, """{"name":"b","region":"990801"}"""),
        ("POST /role-sets", "/role-sets", Json, """{"code":"FITS","name":"a","roles":["leader"]}"""),
        ("PUT /role-sets/{code}", "/role-sets/FITS", Json, """{"name":"b","roles":["leader"]}"""),
        ("PUT /people/{user_name}/organisation", "/people/@identity.user_account.user_name/organisation", Json, """{"organisation":"@identity.organisation.code","job_title":"a"}"""),
        ("POST /stand-ins", "/stand-ins", Json, """{"account":"@cases.post_holder.account","deputy":"@identity.user_account.user_name","ends_at":"2099-01-01T00:00:00Z","reason":"a"}"""),
        ("POST /stand-ins/{id}/end", "/stand-ins/@cases.stand_in.id/end", Json, "{}"),
        ("PUT /styles/{layer}", "/styles/gis.matrix", Json, """{"version":8,"sources":{},"layers":[{"id":"a","type":"circle","source":"gis.matrix","source-layer":"gis.matrix","paint":{"circle-radius":3}}]}"""),
        ("PATCH /tiles/layers/{name}", "/tiles/layers/gis.matrix", Json, """{"title":"a","minzoom":3}"""),
        ("PUT /packs/{name}", "/packs/fits?plan=true", Json, """{"files":{"pack.yaml":"name: fits\ntitle: a\nobjects:\n  fit: { title: a, geometry: none, jurisdiction: body, heading: name, editors: [supervisor], attributes: { name: { title: a, required: true } } }\n"}}"""),
        ("PUT /packs/{name}/overlay", "/packs/special-equipment/overlay?plan=true", Json, """{"patch":{"title":"b"},"note":"a"}"""),
        ("POST /map.pdf", "/map.pdf", Json, Sheet),
        ("POST /fences", "/fences", Json, """{"type":"FeatureCollection","features":[""" + Square + "]}"),
        ("PUT /fences/{id}", "/fences/fits", Json, Square),
        ("PUT /fence-rules/{id}", "/fence-rules/fits", Json, """{"kind":"proximity","distance_m":10,"objects":"type = 'lift'","region":"990801"}"""),
        ("PUT /fence-hooks/{id}", "/fence-hooks/fits", Json, """{"url":"http://127.0.0.1:9/a","kinds":["enter"]}"""),
        ("POST /positions", "/positions?crs=gcj02", Json, """[{"object":"@registry.special_equipment.code","lon":{lon},"lat":{lat},"time":"2026-11-01T00:00:00Z","seq":1,"accuracy_m":5,"speed":1,"attributes":{"a":1}}]"""),
        ("POST /analytics/hotspots", "/analytics/hotspots", Json, Cells),
        ("POST /analytics/query", "/analytics/query", Json, """{"sql":"select $1::int + 1 as a, st_point(100,20) as geom","params":[1],"format":"geojson"}"""),
        ("POST /analytics/query/explain", "/analytics/query/explain", Json, """{"sql":"select count(*) from cases where id > $1","params":[1]}"""),
        ("POST /analytics/density", "/analytics/density", Json, """{"table":"special_equipment","time":"created_at","from":"2020-01-01","areas":{"hexagon_m":5000},"shapes":true}"""),
        ("POST /campaigns", "/campaigns", Json, """{"kind":"double_random","title":"a","region":"990801","filter":"life = 'active'","sample_percent":50,"first_due_on":"2026-12-01"}"""),
        ("PATCH /campaigns/{code}", "/campaigns/@campaigns.campaign.code", Json, """{"title":"b"}"""),
        ("POST /cases/{code}/actions/{action}", "/cases/@cases.case_file.code/actions/accept", Json, """{"attributes":{"reason":"a"}}"""),
        ("PUT /contacts/{user_name}", "/contacts/@identity.user_account.user_name", Json, """{"mail":"a@b.cn","phone":"13800000000","language":"zh"}"""),
        ("POST /public/q/{code}", "/public/q/@registry.special_equipment.code", "application/x-www-form-urlencoded", "description=a&kind=b"),
        ("POST /open311/v2/requests.{format}", "/open311/v2/requests.xml", "application/x-www-form-urlencoded", "service_code=0101&lat={lat}&long={lon}&description=a&email=a@b.cn&phone=1&attribute[a]=b"),
        ("POST /registrations", "/registrations", Json, """{"name":"fits","title":"a","purpose":"b"}"""),
        ("POST /screens/{name}/draft", "/screens/grid/draft", Json, """{"pack":"urban-grid","patch":{"screens":{"grid":{"title":"a"}}}}"""),
    ];

    public static IEnumerable<Question> Questions => All.Select(fit => new Question(fit.Endpoint, fit.Endpoint.Split(' ')[0], fit.Address, (fit.Type, fit.Text)));

    /// <summary>Endpoints that are named here.</summary>
    public static IEnumerable<string> Endpoints => All.Select(fit => fit.Endpoint);
}
