namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Values that somebody, some day, sends. Tables.</summary>
internal static class Words
{
    public static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "2", "10", "255", "256", "1000", "10001", "65536", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551616", "99999999999999999999999999", "1e308", "-1e308", "1e309", "1e-400", "0.1", "0.30000000000000004", "1.7976931348623157e308", "5e-324", "180", "180.0000001", "-180", "90", "-90.1", "360", "85.06", "1e5", "00", "1.", ".5", "+1",
    ];

    /// <summary>What some languages write for numbers, and JSON does not.</summary>
    public static readonly string[] NoNumbers = ["NaN", "Infinity", "-Infinity", "inf", "0x10", "1,5", "1_000", "１２", "一", "1e", "--1", "∞", "1/0"];

    public static readonly string[] Times =
    [
        "0000-01-01", "0001-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "9999-12-31", "10000-01-01", "-0001-01-01T00:00:00Z", "2026-02-29", "2026-02-30T00:00:00Z", "2024-02-29T00:00:00Z", "2026-06-30T23:59:60Z", "2026-11-28T24:00:00Z", "2026-11-28T00:00:00+14:00",
        "2026-11-28T00:00:00+14:01", "2026-11-28T00:00:00-23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-28T00:00:00", "2026-11-28 00:00:00", "infinity", "-infinity", "now", "epoch", "2026-13-01", "2026", "2026-11", "2026-W48", "1", "T",
        "4713-01-01 BC", "294277-01-01T00:00:00Z", "2026-11-28T00:00:00.0000000000000000000001Z", "../..", "2026-01-01/2026-02-01", "2026-02-01/2026-01-01", "../2026-01-01T00:00:00Z", "2026-11-28T25:61:61Z", "1970-01-01T00:00:00Z",
    ];

    public static readonly string[] Texts =
    [
        "", " ", "\t", "\n", "\r\n", "null", "true", "undefined", "[]", "{}", "''", "\"", "\\", "%", "%%", "%s%n", "_", "*", "?", "$1", "@", ":", ";", ",", ",,", ".", "..", "../../etc/passwd", "/", "//", "~", "`id`", "$(id)", "${jndi:x}", "{{7*7}}", "<b>", "<!--", "]]>", "&amp;",
        "\u0000", "a\u0000b", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u200b", "\u202e文字", "\u2066a\u2069", "שלום", "e\u0301", "ﬁ", "İ", "ß", "ǅ", "\ud83d\ude00", "\ud840\udc00\ud87e\udc1d", "\ud800", "\udc00", "\udc00\ud800", "a\ud83d",
        "人民路", "汉字 與 漢字", "澜川市城东区人民路１号", "𠮷野家", "㍿", "Ⅻ", "ＡＢＣ", "人\u3000民", "龘", "' or 1=1 --", "'; drop table gis.road; --", "1); delete from gis.road; --", "\"; select pg_sleep(10); --", "x' union select 1 --", "E'\\x00'", "$$x$$", "a''b", "\\u0000", "\\x", "%00", "%u0041", "+", "a+b", "a b",
        "(", ")", "((((", "[", "[^", "a{1,999999}", "(a+)+$", "(?<x>", "\\p{L}", ".*", "^$", "|", "{0}", "{x:y}", "{", "}", "a=b&c=d", "a#b", "http://127.0.0.1:9/", "file:///etc/passwd", "data:,x", "javascript:1", "a@b", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid",
        "-", "--", "-1--", "constructor", "__proto__", "hasOwnProperty", "id", "code", "geom", "region", "xmin", "ctid", "pg_catalog.pg_class", "identity.user_account", "gis.nothing", "registry.", ".registry", "a.b.c", "gis.road,gis.road", "con", "nul", "admin.token",

        // A pair where somebody cuts.
        .. ((int[])[39, 59, 99, 199, 499]).Select(before => new string('长', before) + "𠮷"),
    ];

    /// <summary>Filters as people write them, and as they do not.</summary>
    public static readonly string[] Filters =
    [
        "code = 'x'", "name LIKE '%路'", "id > 3 AND id < 5", "NOT (code IS NULL)", "code IN ('a','b')", "id BETWEEN 1 AND 2", "S_INTERSECTS(geom, POINT(100 20))", "S_INTERSECTS(geometry,POLYGON((100 20,101 20,101 21,100 20)))", "S_WITHIN(geom, BBOX(100,20,101,21))",
        "T_AFTER(created_at, TIMESTAMP('2026-01-01T00:00:00Z'))", "created_at > DATE('2026-02-30')", "T_DURING(created_at, INTERVAL('..','..'))", "CASEI(name) = CASEI('a')", "ACCENTI(name) LIKE ACCENTI('é')", "A_CONTAINS(tags,('a','b'))", "1 = 1", "1 / 0 = 1", "id + 1 = id", "id % 0 = 1", "id ^ 999 > 1", "id * 9223372036854775807 > 1",
        "code =", "= code", "code = 'x", "code = \"x\"", "AND", "NOT NOT NOT id = 1", "id = 1 OR", "((id = 1)", "nothing = 1", "id = 'x'", "name = 1", "name > NULL", "id IN ()", "S_INTERSECTS(geom, POLYGON(()))", "S_INTERSECTS(geom, POINT(1e999 0))", "S_INTERSECTS(geom, POINT EMPTY)", "S_INTERSECTS(geom, POLYGON((0 0,1 1,0 1,1 0,0 0)))",
        "S_DWITHIN(geom, POINT(100 20), 10, 'furlong')", "code LIKE '\\'", "code LIKE '%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%a'", "code = '\u0000'", "code = '\ud83d\ude00'", "pg_sleep(10) = 1", "id = 1; drop table gis.road", "id = 1 -- ", "id::text = '1'", "name || name = 'x'", "true", "false", "null", "{\"op\":\"=\",\"args\":[1,1]}", "id = 1e400", "id = -9223372036854775808", "id = -9223372036854775809", "region = '990801'", "state = 'open'", "life = 'active'",
    ];

    public static readonly string[] Statements =
    [
        "select 1", "select * from special_equipment limit 3", "select count(*) from cases", "select $1", "select 1/0", "select * from range(100)", "select 'a'::int", "select cast('9999999' as tinyint)", "select [1,2,3]", "select {'a':1}", "select st_point(100,20)", "select st_geomfromtext('POLYGON((0 0,1 1))')", "select interval '1' day",
        "select", "selec 1", "", ";", "select 1; select 2", "insert into cases values (1)", "drop table cases", "attach 'x.db'", "copy cases to 'x.csv'", "select * from read_csv('/etc/passwd')", "select * from 'x.parquet'", "pragma version", "set memory_limit='1TB'", "load spatial", "install httpfs", "select getenv('HOME')", "call pragma_version()", "explain select 1",
        "select * from nothing", "select nothing from cases", "select sum(x) over (order by) from cases", "with recursive t(i) as (select 1 union all select i+1 from t where i < 10) select * from t", "select repeat('x', 100)", "select 1 as a, 2 as a", "select null", "select 'nan'::double, 'inf'::double", "select '0001-01-01'::date, 'infinity'::timestamp", "select 170141183460469231731687303715884105727::hugeint", "select 1::decimal(38,10)", "select '\ud83d\ude00'", "select \"", "select '", "/* ", "select /* */ 1 --", "select ?", "select $2", "values (1),(2)", "from cases", "describe cases", "show tables", "select unnest([1,2])", "select * from duckdb_settings()", "select current_setting('x')", "select error('x')", "select chr(0)", "select 'a' || chr(0)", "select blob '\\xAA'", "select uuid()", "select bit '101'", "select map {'a':1}", "select union_value(k := 1)", "select time '24:00:00'",
    ];

    /// <summary>Literals of JSON that stand where they should not; some are none.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":0}", "\"\"", "\" \"", "0", "-1", "1e309", "-0", "1e-400", "0.0000000001", "99999999999999999999999999", "9223372036854775808", "-9223372036854775808", "2147483648", "-2147483648", "NaN", "Infinity", "01", "1.", "'x'", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\u202e\u2066\"",
        "\"a\nb\"", "\"\\x\"", "{\"a\":1,\"a\":2}", "[1,\"a\",null,{}]", "[1e308,-1e308]", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "undefined", "", ",", "}", "/* */1", "1 //x", "{\"type\":\"Point\",\"coordinates\":[1e308,1e308]}", "\"-1\"", "\"1\"", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
    ];

    public static readonly string[] Geometries =
    [
        """{"type":"Point","coordinates":[100.55,20.55]}""", """{"type":"Polygon","coordinates":[[[100.5,20.5],[100.6,20.5],[100.6,20.6],[100.5,20.5]]]}""", """{"type":"MultiPolygon","coordinates":[[[[100.5,20.5],[100.6,20.5],[100.6,20.6],[100.5,20.5]]]]}""", """{"type":"LineString","coordinates":[[100.5,20.5],[100.6,20.6]]}""",
        """{"type":"Point","coordinates":[]}""", """{"type":"Point","coordinates":[100]}""", """{"type":"Point","coordinates":[100,20,5]}""", """{"type":"Point","coordinates":[100,20,5,7,9]}""", """{"type":"Point","coordinates":[200,95]}""", """{"type":"Point","coordinates":[1e308,-1e308]}""", """{"type":"Point","coordinates":["100","20"]}""", """{"type":"Point","coordinates":[null,null]}""", """{"type":"Point","coordinates":null}""", """{"type":"Point"}""",
        """{"type":"Polygon","coordinates":[]}""", """{"type":"Polygon","coordinates":[[]]}""", """{"type":"Polygon","coordinates":[[[100,20]]]}""", """{"type":"Polygon","coordinates":[[[100,20],[101,21],[100,20]]]}""", """{"type":"Polygon","coordinates":[[[100,20],[101,20],[101,21]]]}""", """{"type":"Polygon","coordinates":[[[100,20],[101,21],[101,20],[100,21],[100,20]]]}""", """{"type":"Polygon","coordinates":[[[100,20],[100,20],[100,20],[100,20]]]}""",
        """{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}""", """{"type":"Polygon","coordinates":[[[100,20],[101,20],[101,21],[100,20]],[[110,20],[111,20],[111,21],[110,20]]]}""", """{"type":"Polygon","coordinates":[[[1e308,0],[-1e308,1],[0,1e308],[1e308,0]]]}""", """{"type":"Polygon","coordinates":[[[1e-320,0],[1e-320,1e-320],[0,1e-320],[1e-320,0]]]}""",
        """{"type":"MultiPolygon","coordinates":[]}""", """{"type":"MultiPoint","coordinates":[]}""", """{"type":"LineString","coordinates":[]}""", """{"type":"LineString","coordinates":[[100,20]]}""", """{"type":"LineString","coordinates":[[100,20],[100,20]]}""", """{"type":"GeometryCollection","geometries":[]}""", """{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[100,20]}]}]}""", """{"type":"GeometryCollection"}""", """{"type":"Circle","coordinates":[100,20],"radius":1}""", """{"type":"point","coordinates":[100,20]}""", """{"type":5}""", "{}", "null", "[]",
        """{"type":"MultiLineString","coordinates":[[[100,20],[101,20]],[]]}""", """{"type":"Point","coordinates":[100.5,20.5],"crs":{"type":"name","properties":{"name":"EPSG:99999"}}}""", """{"type":"Point","coordinates":[179.9999999,89.9999999],"bbox":[1]}""",
    ];

    public static readonly string[] ContentTypes =
    [
        "application/json", "application/x-ndjson", "application/geo+json", "application/merge-patch+json", "text/csv", "text/plain", "text/html", "application/xml", "application/octet-stream", "application/offset+octet-stream", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=matrix", "multipart/form-data; boundary=",
        "application/json; charset=utf-16", "application/json; charset=nope", "application/json; charset=gb18030", "application/json; charset=utf-8; charset=utf-7", "application/vnd.mapbox.style+json", "application/problem+json", "image/png", "application/json, text/csv", "json", "/", "a/b;c", "application/*", "*/*", "application/json;;", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    /// <summary>Headers that the service or what is below it reads, each with some values of its own.</summary>
    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("If-Match", ["*", "\"1-1\"", "\"1-2\"", "W/\"1-1\"", "\"", "1-1", "\"a\", \"b\"", "\"99999999999999999999-1\"", "\"-1--1\"", "\"1-\""]),
        ("If-None-Match", ["*", "\"1\"", "W/\"x\"", "\"a\",\"b\"", "\"", "x"]),
        ("If-Modified-Since", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday", "0"]),
        ("If-Unmodified-Since", ["Thu, 01 Jan 1970 00:00:00 GMT", "x"]),
        ("If-Range", ["\"1\"", "x", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("Range", ["bytes=0-0", "bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,2-3", "bytes=", "bytes=99999999999999999999-", "bytes=-0", "rows=1-2", "bytes=a-b", "bytes=0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1"]),
        ("Accept", ["application/json", "text/html", "application/geo+json", "application/xml", "image/webp", "*/*;q=0", "*/*;q=x", ";", "a", "application/json;q=1.0001", "text/event-stream", "application/vnd.apache.arrow.stream", "application/pdf", "application/problem+json"]),
        ("Accept-Encoding", ["identity", "gzip", "br", "zstd", "gzip;q=0", "*;q=0", "identity;q=0", "nonsense", "gzip, br;q=0.5", ";;q=", "deflate"]),
        ("Accept-Language", ["zh", "en-GB,en;q=0.5", "zh-Hant", "*", "x-y-z", "q=1", "en;q=x", "de"]),
        ("Accept-Crs", ["http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4490", "x"]),
        ("Content-Crs", ["<http://www.opengis.net/def/crs/EPSG/0/4490>", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", "<x>", "<", "EPSG:3857"]),
        ("Content-Language", ["zh", "x"]),
        ("Content-Encoding", ["gzip", "br", "identity", "nonsense", "gzip, gzip"]),
        ("Idempotency-Key", ["a", "b", "c", "00000000-0000-0000-0000-000000000001", "\"quoted\"", " ", "x y", "é"]),
        ("X-Client-Time", ["2026-11-28T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday", "0"]),
        ("X-Client-Sequence", ["0", "1", "-1", "9223372036854775808", "x"]),
        ("X-Query-Id", ["x", "00000000-0000-0000-0000-000000000001"]),
        ("Last-Event-ID", ["0", "-1", "x", "9223372036854775808", "1-1"]),
        ("Cookie", ["cockpit_session=x", "cockpit_session=", "=", ";", "a=b; a=c", "cockpit_session=\"x\"", "XSRF-TOKEN=x", "cockpit_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]),
        ("X-XSRF-TOKEN", ["x", ""]),
        ("Authorization", ["Bearer", "Bearer ", "Bearer x", "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Basic YTpi", "Basic !", "bearer x y", "Digest x", "Negotiate", "x"]),
        ("X-Key", ["x", "nobodyis"]), ("X-Timestamp", ["0", "x", "99999999999999"]), ("X-Nonce", ["x", ""]), ("X-Signature", ["hmac-sha256:00", "hmac-sha256:zz", "rsa-sha256:", "sm2:00", "none:00", "x", ":"]),
        ("Origin", ["null", "http://elsewhere.invalid", "x"]), ("Referer", ["http://elsewhere.invalid/", "x"]), ("Sec-Fetch-Site", ["cross-site", "same-origin", "none", "x"]), ("Sec-Fetch-Mode", ["navigate", "cors"]), ("Sec-Fetch-Dest", ["document", "image"]),
        ("X-Forwarded-For", ["1.2.3.4", "::1", "x", "1.2.3.4, 5.6.7.8", "1.2.3.4:99999", "unknown"]), ("X-Forwarded-Proto", ["https", "http", "x", "https, http"]), ("X-Forwarded-Host", ["elsewhere.invalid"]), ("X-Forwarded-Prefix", ["/x"]), ("Forwarded", ["for=1.2.3.4;proto=https", "x"]),
        ("X-HTTP-Method-Override", ["DELETE", "x"]), ("X-Original-URL", ["/users"]), ("Prefer", ["return=minimal", "respond-async"]), ("traceparent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "x"]), ("tracestate", ["x=y"]), ("baggage", ["a=b"]),
        ("Upload-Offset", ["0", "1", "-1", "9223372036854775808", "x"]), ("Upload-Length", ["0", "1", "100", "-1", "9223372036854775807", "x"]), ("Upload-Metadata", ["name YQ==", "name", "name !", ",", "name YQ==,name Yg==", "taken_at eA==", "digest YQ==", "lon MWUzMDg="]), ("Upload-Defer-Length", ["1"]), ("Tus-Resumable", ["1.0.0", "0.2.2", "x"]), ("Upload-Checksum", ["sha1 YQ==", "x"]),
        ("User-Agent", ["", "x", "\u00e9"]), ("DNT", ["1"]), ("Via", ["1.1 x"]), ("Pragma", ["no-cache"]), ("Cache-Control", ["no-cache", "only-if-cached"]), ("TE", ["trailers"]), ("From", ["x"]), ("Host", ["elsewhere.invalid", "localhost:1"]),
    ];
}
