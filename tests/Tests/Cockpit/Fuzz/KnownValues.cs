using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What parameters and members of a name are filled with where they are to fit: words that endpoints read, and the planted rows' own.</summary>
internal sealed class KnownValues
{
    private static readonly string[] Codings = ["wgs84", "gcj02", "bd09", "cgcs2000", "EPSG:4490", "EPSG:4326", "EPSG:3857", "EPSG:4513"], Moments = ["2026-01-01T00:00:00Z", "2026-11-01T08:00:00+08:00", "2026-12-01T00:00:00Z"], Days = ["2026-01-01", "2026-03-31", "2026-11-28"];
    private static readonly string[] Lons = ["100.55", "101.55", "100.05", "104.55", "115.35"], Lats = ["20.55", "20.05", "44.8"], Boxes = ["100,20,101,21", "100.5,20.5,100.6,20.6", "115,44,116,45", "-180,-90,180,90"];

    private static readonly (string Name, string[] Values)[] Words =
    [
        ("lon", Lons), ("long", Lons), ("point.lon", Lons), ("focus.point.lon", Lons), ("from.lon", Lons), ("to.lon", Lons), ("boundary.circle.lon", Lons), ("boundary.rect.min_lon", ["100"]), ("boundary.rect.max_lon", ["101"]),
        ("lat", Lats), ("point.lat", Lats), ("focus.point.lat", Lats), ("from.lat", Lats), ("to.lat", Lats), ("boundary.circle.lat", Lats), ("boundary.rect.min_lat", ["20"]), ("boundary.rect.max_lat", ["21"]),
        ("bbox", Boxes), ("viewbox", Boxes), ("location", ["100.55,20.55", "115.35,44.8"]), ("bbox-crs", ["http://www.opengis.net/def/crs/EPSG/0/4490"]),
        ("crs", Codings), ("coordtype", Codings), ("from", [.. Days, .. Moments, "wgs84"]), ("to", [.. Days, .. Moments, "gcj02"]), ("at", Moments), ("time", [.. Moments, "created_at", "occurred_at"]), ("datetime", ["2026-01-01T00:00:00Z/..", "../2026-12-01T00:00:00Z"]), ("day", Days), ("on", Days), ("as_of", Days), ("period", ["2026-01", "2026", "2026-Q1", "2026-W05"]),
        ("filter", ["code = 'x'", "id > 0", "name LIKE '%路'"]), ("filter-lang", ["cql2-text", "cql-text"]), ("f", ["json", "csv", "xlsx"]), ("format", ["json", "xml", "png", "csv", "geojson", "jsonv2", "arrow", "parquet"]), ("lang", ["zh", "en"]), ("sort", ["code", "-code", "created_at", "-created_at", "id"]),
        ("by", ["region", "month", "day", "state", "kind", "type", "life", "class_code", "category"]), ("compare", ["same_point", "previous", "year"]), ("of", ["mine", "post", "region"]), ("step", ["day", "week", "month", "hour"]), ("every", ["hour", "day", "15 minutes"]), ("kernel", ["quartic", "gaussian"]), ("style", ["light", "dark"]),
        ("size", ["1", "10", "256", "512"]), ("limit", ["1", "10", "100"]), ("width", ["64", "256"]), ("height", ["64", "256"]), ("ratio", ["1", "2"]), ("radius_m", ["100", "5000"]), ("cell_m", ["500"]), ("z", ["0", "3", "12"]), ("x", ["0", "3192", "6"]), ("y", ["0", "1807", "3"]), ("row", ["0", "1807"]), ("col", ["0", "3192"]), ("cells", ["2", "8"]),
        ("lsn", ["0/0", "0/1", "FFFFFFFF/FFFFFFFF"]), ("for", ["tiles", "search,fences", "warehouse"]), ("timeout_s", ["0", "0.1"]), ("matrix", ["WebMercatorQuad"]), ("fontstack", ["Noto Sans CJK SC"]), ("range", ["0-255", "19968-20223"]), ("scheme", ["district"]), ("view", ["lift", "ol_card"]), ("documentName", ["v1"]),
        ("region", ["990801", "990802", "9908"]), ("text", ["文华路", "电梯", "澜川市文华路12号"]), ("q", ["文华路", "电梯"]), ("address", ["文华路12号"]), ("model", ["equipment_failure", "case_overdue"]), ("method", ["gi*", "moran", "emerging"]), ("neighbours", ["queen", "knn", "distance"]), ("correction", ["fdr", "none"]), ("algorithm", ["hmac-sha256", "hmac-sm3", "rsa-sha256", "sm2"]),
        ("role", ["admin", "leader"]), ("roles", ["analyst", "dispatcher"]), ("faces", ["api", "amap"]), ("regions", ["990801"]), ("sql", ["select 1", "select count(*) from cases"]), ("detect", ["enter", "exit", "dwell"]), ("url", ["http://127.0.0.1:9/x"]), ("state", ["open", "draft", "published", "waiting"]), ("relation", ["upkeep_contract"]), ("action", ["send_back", "accept", "close"]), ("ds", ["{\"keyWord\":\"文华路\"}"]), ("postStr", ["{'lon':100.55,'lat':20.55,'ver':1}"]),
        ("name", ["special-equipment", "urban-grid", "equipment_failure", "supervision", "tiles", "search", "fences", "cockpit", "weld_start", "equipment_by_unit"]), ("class_code", ["0101", "010202"]), ("category", ["lift"]), ("password", ["correct horse"]), ("reason", ["缘由"]),
    ];

    private readonly Dictionary<string, string[]> _all;

    /// <param name="rows">That were planted.</param>
    /// <param name="lists">Of the host's names.</param>
    public KnownValues(IEnumerable<JsonElement> rows, IReadOnlyDictionary<string, string[]> lists)
    {
        var planted = rows.SelectMany(row => row.EnumerateObject()).Where(column => column.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .GroupBy(column => column.Name, column => column.Value.ToString(), StringComparer.OrdinalIgnoreCase).ToDictionary(of => of.Key, of => of.Distinct().Order(StringComparer.Ordinal).ToArray(), StringComparer.OrdinalIgnoreCase);
        _all = new(planted.Concat(Words.Select(words => KeyValuePair.Create(words.Name, words.Values))).GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(same => KeyValuePair.Create(same.Key, same.SelectMany(pair => pair.Value).ToArray())), StringComparer.OrdinalIgnoreCase);
        string[] layers = [.. lists["layers"], "gis.road", "gis.matrix"], types = [.. lists["types"]];
        foreach (var name in (string[])["layer", "layers", "collection"])
            _all[name] = layers;
        foreach (var name in (string[])["type", "types", "object_type"])
            _all[name] = types;
        (_all["kind"], _all["kinds"], _all["table"]) = (lists["kinds"], lists["kinds"], lists["tables"]);
    }

    /// <returns>Null where nothing is known of such a name.</returns>
    public string? Of(Dice dice, string name) => _all.TryGetValue(name, out var values) ? dice.Of(values) : null;
}
