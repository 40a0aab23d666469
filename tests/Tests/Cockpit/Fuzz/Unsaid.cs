namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What the description of the endpoints leaves out, for others describe it: what OGC API Features, GeoReport and Addok take. A table.</summary>
internal static class Unsaid
{
    private static readonly string[] Requests = ["service_request_id", "service_code", "start_date", "end_date", "status", "lat", "long", "radius", "page", "page_size", "extensions", "jurisdiction_id"];

    public static readonly Dictionary<string, string[]> Query = new(StringComparer.Ordinal)
    {
        ["GET /ogc/collections/{collection}/items"] = ["bbox", "bbox-crs", "datetime", "filter", "filter-lang", "filter-crs", "limit", "offset", "next", "crs", "sortby", "properties", "name", "code", "f"],
        ["GET /open311/v2/requests.{format}"] = Requests,
        ["POST /open311/v2/requests.{format}"] = Requests,
        ["GET /open311/v2/servicerequestupdates.{format}"] = Requests,
        ["GET /exchange/{name}"] = ["limit", "cursor", "filter", "code", "bbox"],
        ["GET /session/single-sign-on/callback"] = ["code", "state", "error", "iss"],
        ["POST /search/csv"] = ["columns", "size"],
        ["GET /public/q"] = ["code", "lang"],
        ["GET /public/q/{code}"] = ["lang"],
    };
}
