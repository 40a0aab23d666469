namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>
/// How endpoints are asked that do not answer with all they have when they are asked for nothing but as many rows as there are. By method and pattern; what may stand in texts, <see cref="Paths"/> says. A table.
/// </summary>
internal static class Entries
{
    private const string Code = "@registry.special_equipment.code", Point = "point.lon={lon}&point.lat={lat}", Place = "lon={lon}&lat={lat}";
    private const string Json = "application/json", Lines = "application/x-ndjson", Form = "multipart/form-data; boundary=matrix", Bytes = "application/offset+octet-stream", UrlForm = "application/x-www-form-urlencoded";
    private const string Here = """{"type":"Point","coordinates":[{lon},{lat}]}""", Reason = """{"reason":"matrix"}""";
    private const string Square = """{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[100.5,20.5],[100.51,20.5],[100.51,20.51],[100.5,20.5]]]},"properties":{"name":"matrix"}}""";
    private const string AroundHere = """{"type":"Feature","geometry":{"type":"Point","coordinates":[{lon},{lat}]},"properties":{"radius_m":300,"detect":["enter","exit"]}}""";

    private static string Day(int fromToday) => DateTimeOffset.UtcNow.AddDays(fromToday).ToString("yyyy-MM-dd'T'00:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Queries, each asked in turn; <c>limit</c> is added where it is one of the endpoint's.</summary>
    public static readonly Dictionary<string, string[]> Queries = new(StringComparer.Ordinal)
    {
        ["GET /amap/v3/assistant/inputtips"] = ["keywords=" + Code],
        ["GET /amap/v3/geocode/geo"] = ["address=" + Code],
        ["GET /amap/v3/geocode/regeo"] = ["location={lon},{lat}&extensions=all&radius=3000"],
        ["GET /audit"] = ["", "f=csv"],
        ["GET /bundle"] = ["types=special_equipment&bbox={bbox}", "types=unit&bbox={bbox}"],
        ["GET /campaigns/tasks"] = ["", "mine=true", "f=xlsx"],
        ["GET /campaigns/{code}/tasks"] = ["", "f=xlsx"],
        ["GET /cases"] = ["", "f=xlsx", "mine=true"],
        ["GET /cases/classes"] = ["description=matrix"],
        ["GET /cases/print"] = ["filter=code = '@cases.case_file.code'"],
        ["GET /cases/requests"] = ["", "f=xlsx"],
        ["GET /cases/steps"] = ["", "f=xlsx"],
        ["GET /cases/{code}/actions/{action}/choices"] = [""],
        ["GET /cases/{code}/print"] = ["process=true"],
        ["GET /changes/wait"] = ["lsn=0/0"],
        ["GET /evaluation/{scheme}"] = ["period=2026-01", "period=2026-01&f=xlsx"],
        ["GET /evaluation/{scheme}/inputs"] = ["period=2026-01"],
        ["GET /fence-events"] = ["", "newest=true", "object=" + Code],
        ["GET /fence-visits"] = ["", "object=" + Code],
        ["GET /map.png"] = ["bbox={bbox}&width=256&height=256&layers=registry.special_equipment,gis.matrix"],
        ["GET /nearby"] = [Place + "&radius_m=5000"],
        ["GET /nominatim/lookup"] = ["osm_ids=N1"],
        ["GET /nominatim/reverse"] = [Place],
        ["GET /nominatim/search"] = ["q=" + Code],
        ["GET /objects/{type}"] = ["", "f=xlsx", "life=all"],
        ["GET /objects/{type}/nearest"] = [Place + "&within_m=5000&limit=10"],
        ["GET /ogc/collections/{collection}/items"] = ["limit=1000"],
        ["GET /open311/v2/servicerequestupdates.{format}"] = ["service_request_id=@cases.case_file.code"],
        ["GET /packs/{name}/overlay/changes"] = ["from=0&to=0"],
        ["GET /photon/api"] = ["q=" + Code],
        ["GET /photon/reverse"] = [Place + "&radius=3"],
        ["GET /photon/structured"] = ["street=" + Code],
        ["GET /records/{kind}"] = ["", "f=xlsx", "voided=true"],
        ["GET /risk/scores"] = ["model=equipment_failure&contributions=0&top=100", "model=case_overdue&contributions=0&top=100"],
        ["GET /risk/models/{model}/scores"] = ["contributions=0&top=100"],
        ["GET /tasks/mine"] = ["of=mine", "of=post", "of=region", "of=region&f=xlsx", "of=region&lon={lon}&lat={lat}&radius_m=5000"],
        ["GET /tasks/counts"] = ["of=mine", "of=region"],
        ["GET /tianditu/geocoder"] = ["ds={\"keyWord\":\"" + Code + "\"}", "postStr={'lon':{lon},'lat':{lat},'ver':1}&type=geocode"],
        ["GET /tiles/{layer}/heat/frames"] = ["time=occurred_at&step=month&from=2026-01-01&to=2027-01-01"],
        ["GET /tiles/{layer}/heat/value"] = [Place + "&radius_m=2000"],
        ["GET /tiles/{layer}/heat/values"] = ["bbox={bbox}&cell_m=500&radius_m=2000"],
        ["GET /tiles/{layers}/export"] = ["minzoom=11&maxzoom=12&bbox={bbox}"],
        ["GET /tiles/{layers}/{z}/{x}/{y}.mvt"] = ["", "complete=true"],
        ["GET /v1/autocomplete"] = ["text=" + Code, "text=" + Code + "&focus.point.lon={lon}&focus.point.lat={lat}"],
        ["GET /v1/convert"] = [Place + "&from=wgs84&to=gcj02"],
        ["GET /v1/distance"] = ["from.lon={lon}&from.lat={lat}&to.lon=100&to.lat=20"],
        ["GET /v1/grid"] = [Place],
        ["GET /v1/nearest-officers"] = [Point],
        ["GET /v1/normalize"] = ["text=" + Code],
        ["GET /v1/parse"] = ["text=" + Code],
        ["GET /v1/place"] = ["ids=registry:equipment:" + Code],
        ["GET /v1/reverse"] = [Point],
        ["GET /v1/search"] = ["text=" + Code, "text=@registry.unit.name", "text=@registry.special_equipment.name"],
        ["GET /v1/search/structured"] = ["address=" + Code, "venue=@registry.unit.name"],
        ["HEAD /map.png"] = ["bbox={bbox}&width=256&height=256&layers=registry.special_equipment"],
        ["POST /messages"] = ["preview=true"],
    };

    /// <summary>What is sent, with its media type; else an empty JSON object. Each in turn.</summary>
    public static readonly Dictionary<string, (string Type, string Text)[]> Bodies = new(StringComparer.Ordinal)
    {
        ["PATCH /attachments/{id}"] = [(Bytes, "more")],
        ["PATCH /ogc/collections/{collection}/items/{id}"] = [(Json, """{"type":"Feature","properties":{}}""")],
        ["POST /alerts/{id}/actions/dismiss"] = [(Json, Reason)],
        ["POST /alerts/{id}/actions/handle"] = [(Json, Reason)],
        ["POST /alerts/{id}/actions/reopen"] = [(Json, Reason)],
        ["POST /analytics/centre"] = [(Json, """{"table":"special_equipment"}""")],
        ["POST /analytics/clusters"] = [(Json, """{"table":"special_equipment","eps_m":1000,"min_points":1,"members":true}""")],
        ["POST /analytics/density"] = [(Json, """{"table":"special_equipment","areas":{"hexagon_m":5000}}""")],
        ["POST /analytics/flows"] = [(Json, """{"of":"hand_overs","between":"posts","from":"2026-01-01"}""")],
        ["POST /analytics/hotspots"] = [(Json, """{"layer":"registry.special_equipment","value":"design_life_years","neighbours":"knn","k":1,"method":"gi*"}""")],
        ["POST /analytics/queries"] = [(Json, """{"title":"matrix","sql":"select 1"}""")],
        ["POST /analytics/query"] = [(Json, """{"sql":"select * from *tables","limit":1000}"""), .. ((string[])["csv", "arrow", "geojson", "parquet", "xlsx"]).Select(format => (Json, $$"""{"sql":"select * from special_equipment","format":"{{format}}"}"""))],
        ["POST /analytics/query/explain"] = [(Json, """{"sql":"select * from special_equipment"}""")],
        ["POST /analytics/series"] = [(Json, """{"table":"cases","time":"occurred_at","step":"day"}""")],
        ["POST /api-clients/{id}/actions/sign"] = [(Json, """{"algorithm":"hmac-sha256"}""")],
        ["POST /campaigns"] = [(Json, """{"kind":"double_random","title":"matrix","region":"990801","objects":["@registry.special_equipment.code"]}""")],
        ["POST /cases"] = [(Json, """{"type":"case","class_code":"0101","condition":"damaged","channel":"patrol","description":"matrix","part_code":"@registry.part.code","geometry":""" + Here + "}")],
        ["POST /cases/actions/{action}"] = [(Json, """{"cases":["@cases.case_file.code"],"attributes":{"reason":"matrix"}}""")],
        ["POST /cases/requests/hand-over"] = [(Json, """{"to":"@identity.user_account.user_name"}""")],
        ["POST /cases/similar"] = [(Json, """{"type":"case","class_code":"010202","geometry":""" + Here + "}")],
        ["POST /duty-grids"] = [(Json, """{"name":"matrix","cells":["990801001001001"],"supervisors":["@identity.user_account.user_name"]}""")],
        ["PUT /duty-grids/{code}"] = [(Json, """{"name":"matrix","cells":["990801001001001"]}""")],
        ["POST /evaluation/{scheme}/inputs"] = [(Json, """{"period":"2026-03","member":"990801","value":1,"reason":"matrix"}""")],
        ["POST /evaluation/{scheme}/publications"] = [(Json, """{"period":"2026-02"}""")],
        ["POST /feeds/{feed}"] = [(Lines, """{"id":"1","seq":1,"credit_code":"MATRIX1","name":"matrix","region":"990801"}""")],
        ["POST /fences"] = [(Json, """{"type":"FeatureCollection","features":[]}""")],
        ["POST /fences/backtest"] = [(Json, $$"""{"rule":{{AroundHere}},"from":"{{Day(-300)}}","to":"{{Day(60)}}"}""")],
        ["POST /fences/check"] = [(Json, """{"points":[[{lon},{lat}]]}""")],
        ["POST /fences/verify"] = [(Json, """{"lon":{lon},"lat":{lat},"target":{"object":"@registry.special_equipment.code"},"limit_m":100}""")],
        ["POST /gates/{name}"] = [(Json, """{"machine":"@registry.welding_machine.code","welder":"@registry.welder.code","ticket":"@registry.work_ticket.code"}""")],
        ["POST /messages"] = [(Json, """{"note":"matrix","accounts":["@identity.user_account.user_name"]}"""), (Json, """{"note":"matrix","objects":{"type":"special_equipment","filter":"code = '@registry.special_equipment.code'","to":"use_unit"}}""")],
        ["POST /objects/{type}"] = [(Json, """{"code":"MATRIX-1","region":"990801","attributes":{"name":"matrix","category":"lift"}}""")],
        ["POST /objects/{type}/imports"] = [("text/csv", "code,name,category\n@registry.special_equipment.code,matrix,lift\n")],
        ["POST /objects/{type}/{code}/actions/merge"] = [(Json, """{"reason":"matrix","into":"@registry.special_equipment.code"}""")],
        ["POST /objects/{type}/{code}/actions/restore"] = [(Json, Reason)],
        ["POST /objects/{type}/{code}/actions/retire"] = [(Json, Reason)],
        ["POST /objects/{type}/{code}/actions/unmerge"] = [(Json, Reason)],
        ["POST /ogc/collections/{collection}/items"] = [("application/geo+json", """{"type":"Feature","properties":{"name":"matrix"},"geometry":""" + Here + "}")],
        ["POST /open311/v2/requests.{format}"] = [(UrlForm, "service_code=010202&lat={lat}&long={lon}&description=matrix")],
        ["POST /open311/v2/servicerequestupdates.{format}"] = [(UrlForm, "service_request_id=@cases.case_file.code&description=matrix")],
        ["POST /positions"] = [(Lines, """{"object":"@registry.special_equipment.code","lon":{lon},"lat":{lat},"time":"2026-01-01T00:00:00Z"}""")],
        ["POST /posts/holders"] = [(Json, """{"account":"@identity.user_account.user_name","post":"handler","region":"990801","department_code":"@registry.department.code"}""")],
        ["POST /public/q/{code}"] = [(UrlForm, "description=matrix")],
        ["POST /public/{view}/{code}/reports"] = [(Json, """{"attributes":{"description":"matrix"}}""")],
        ["POST /quality/{type}/marks"] = [(Json, """{"codes":["@registry.special_equipment.code"],"mark":"normal","reason":"matrix"}""")],
        ["POST /readings"] = [(Lines, """{"device":"@registry.lift_car.code","at":"2026-11-01T00:00:00Z","values":{"floor":1}}""")],
        ["POST /reverse/csv"] = [(Form, "--matrix\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nlon,lat\n{lon},{lat}\n\r\n--matrix--\r\n")],
        ["POST /screens/{name}/draft"] = [(Json, """{"pack":"special-equipment","patch":{}}""")],
        ["POST /search/csv"] = [(Form, "--matrix\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nq\n@registry.special_equipment.code\n\r\n--matrix--\r\n")],
        ["POST /v1/batch"] = [(Lines, """{"id":1,"text":"@registry.special_equipment.code"}""")],
        ["PUT /analytics/queries/{id}"] = [(Json, """{"title":"matrix","sql":"select 1"}""")],
        ["PUT /fence-hooks/{id}"] = [(Json, """{"url":"http://127.0.0.1:9/matrix","secret":"matrix matrix matrix matrix matrix"}""")],
        ["PUT /fence-rules/{id}"] = [(Json, """{"kind":"speed","limit_kmh":500}""")],
        ["PUT /fences/{id}"] = [(Json, Square)],
        ["PUT /ogc/collections/{collection}/items/{id}"] = [("application/geo+json", """{"type":"Feature","properties":{"name":"matrix"},"geometry":""" + Here + "}")],
    };

    /// <summary>What is not asked, with the reason.</summary>
    public static readonly Dictionary<string, string> NotAsked = new(StringComparer.Ordinal)
    {
        ["DELETE /operations/demo"] = "is about the demo city as a whole, which this record does not have",
        ["DELETE /packs/{name}"] = "changes what the matrix is made over",
        ["DELETE /session"] = "ends the session of whoever asks",
        ["DELETE /styles/{layer}"] = "changes how everybody sees a layer",
        ["GET /fence-events/stream"] = "never ends: the test of streams reads it",
        ["GET /imports/rejects/{file}"] = "has a file that only an import names, for who administers everything",
        ["GET /openapi/{documentName}.json"] = "describes what everybody may ask, and no row",
        ["GET /public/q/reports/{receipt}"] = "is named by a receipt, which is a secret",
        ["GET /public/reports/{receipt}"] = "is named by a receipt, which is a secret",
        ["GET /rasters/{name}"] = "has pictures of other servers, which are everybody's",
        ["GET /rasters/{name}/{z}/{x}/{y}.{format}"] = "has pictures of other servers, which are everybody's",
        ["GET /tiles/changes"] = "never ends: the test of streams reads it",
        ["HEAD /rasters/{name}/{z}/{x}/{y}.{format}"] = "has pictures of other servers, which are everybody's",
        ["PATCH /tiles/layers/{name}"] = "changes how everybody sees a layer",
        ["POST /api-clients"] = "makes a program, and tells its own alone",
        ["POST /attachments"] = "takes in what is sent, and tells that alone",
        ["POST /grids/imports"] = "fills what everybody reads whole",
        ["POST /imports/addresses"] = "fills what everybody reads whole",
        ["POST /imports/layer"] = "fills what everybody reads whole",
        ["POST /imports/osm"] = "fills what everybody reads whole",
        ["POST /map.pdf"] = "prints what it is sent",
        ["POST /operations/coverage"] = "looks through the gazetteer, which everybody reads whole",
        ["POST /operations/demo"] = "is about the demo city as a whole, which this record does not have",
        ["POST /operations/projections/{name}/rebuild"] = "begins a projection anew, and tells nothing",
        ["POST /packs/{name}/overlay/rollback"] = "changes what the matrix is made over",
        ["POST /risk/models/{model}/score"] = "works for minutes, and tells nothing",
        ["POST /risk/models/{name}/train"] = "works for minutes, and tells nothing",
        ["POST /session"] = "lets somebody in, and tells nothing",
        ["POST /session/password"] = "changes the password of whoever asks",
        ["POST /token"] = "lets a program in, and tells nothing",
        ["POST /users"] = "makes an account, and tells its own alone",
        ["PUT /packs/{name}"] = "changes what the matrix is made over",
        ["PUT /packs/{name}/overlay"] = "changes what the matrix is made over",
        ["PUT /styles/{layer}"] = "changes how everybody sees a layer",
    };

    /// <summary>What nobody is answered who asks here, with the reason.</summary>
    public static readonly Dictionary<string, string> Unanswered = new(StringComparer.Ordinal)
    {
        ["DELETE /analytics/query/{id}"] = "knows questions that are being answered",
        ["GET /analytics/query/{id}"] = "knows questions that are being answered",
        ["GET /audit/check"] = "is for who administers everything",
        ["GET /campaigns/{code}/tasks/{number}/draw"] = "tells of people who were drawn, which no planted task's were",
        ["GET /risk/models/{name}/card"] = "tells of a training alone, of which the planted ones have no card",
        ["POST /public/q/{code}"] = "takes the page's own form, with what the page has given it",
        ["POST /session/second-factor"] = "is for who signed in by a password, who sees their own alone",
        ["POST /session/second-factor/actions/confirm"] = "is for who signed in by a password, who sees their own alone",
        ["POST /session/second-factor/actions/remove"] = "is for who signed in by a password, who sees their own alone",
    };

    /// <summary>Where it is no secret that what is named exists, with the reason.</summary>
    public static readonly Dictionary<string, string> KnownByName = new(StringComparer.Ordinal)
    {
        ["DELETE /duty-grids/{code}"] = "duty grids are everybody's; who supervises one is not",
        ["GET /duty-grids/{code}"] = "duty grids are everybody's; who supervises one is not",
        ["POST /duty-grids"] = "who makes one names accounts of supervisors",
        ["POST /messages"] = "whoever may send reaches every account by its name",
        ["PUT /duty-grids/{code}"] = "duty grids are everybody's; who supervises one is not",
    };

    /// <summary>All that are named here.</summary>
    public static IEnumerable<string> Endpoints => [.. Queries.Keys, .. Bodies.Keys, .. NotAsked.Keys, .. Unanswered.Keys, .. KnownByName.Keys];

    /// <summary>Where strangers are shown what packs publish.</summary>
    public static bool IsPublic(string endpoint) => endpoint.Contains(" /public/", StringComparison.Ordinal) || endpoint.Contains(" /open311/", StringComparison.Ordinal);
}
