namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What is asked less than the rest, and of whom, with the reason. Tables.</summary>
internal static class Limits
{
    /// <summary>Share of an endpoint that is not among <see cref="Seldom"/>.</summary>
    public const int Usual = 50;

    /// <summary>What only those ask who may not: they are refused, and what would be done is not.</summary>
    public static readonly Dictionary<string, string> OnlyByOthers = new(StringComparer.Ordinal)
    {
        ["DELETE /packs/{name}"] = "takes away the types that all other questions are about",
        ["POST /operations/demo"] = "works for minutes on all cores",
        ["POST /risk/models/{model}/score"] = "works for minutes on all cores",
        ["POST /risk/models/{name}/train"] = "works for minutes on all cores",
    };

    /// <summary>What waits as long as it is asked to: it is left after a moment.</summary>
    public static readonly Dictionary<string, string> Waiting = new(StringComparer.Ordinal)
    {
        ["GET /changes/wait"] = "waits for a position of the record, which may never come",
        ["GET /fence-events/stream"] = "never ends",
        ["GET /tiles/changes"] = "never ends",
    };

    /// <summary>What names kinds of exceptions to who may ask, on purpose.</summary>
    public static readonly Dictionary<string, string> TellsOfExceptions = new(StringComparer.Ordinal)
    {
        ["GET /metrics"] = "counts them by kind, for operators",
    };

    /// <summary>Shares of what costs a core for a second or more, or of what changes the world for all others.</summary>
    public static readonly Dictionary<string, int> Seldom = new(StringComparer.Ordinal)
    {
        ["GET /audit/check"] = 1, // reads the whole audit, which grows by each of these requests
        ["GET /openapi/{documentName}.json"] = 1, // megabytes
        ["GET /ogc/api"] = 5,
        ["GET /docs"] = 5,
        ["GET /tiles/{layers}/export"] = 3,
        ["GET /tiles/{layer}/heat/values"] = 10,
        ["GET /tiles/{layer}/heat/frames"] = 10,
        ["GET /map.png"] = 15,
        ["HEAD /map.png"] = 5,
        ["POST /map.pdf"] = 10,
        ["GET /cases/print"] = 5,
        ["GET /cases/{code}/print"] = 5,
        ["GET /bundle"] = 10,
        ["POST /analytics/query"] = 30,
        ["POST /analytics/query/explain"] = 20,
        ["POST /analytics/hotspots"] = 20,
        ["POST /analytics/clusters"] = 20,
        ["POST /analytics/flows"] = 20,
        ["POST /analytics/density"] = 20,
        ["GET /grids/check"] = 5,
        ["GET /grids/survey"] = 5,
        ["POST /operations/coverage"] = 1, // over the whole gazetteer
        ["POST /operations/projections/{name}/rebuild"] = 1, // all questions wait for what is rebuilt
        ["DELETE /operations/demo"] = 1,
        ["POST /imports/layer"] = 10,
        ["POST /imports/osm"] = 5,
        ["POST /imports/addresses"] = 10,
        ["PUT /packs/{name}"] = 5, // all types are read anew
        ["PUT /packs/{name}/overlay"] = 5,
        ["POST /packs/{name}/overlay/rollback"] = 2,
        ["POST /session"] = 10, // a password costs a tenth of a second
        ["POST /session/password"] = 10,
        ["DELETE /session"] = 2, // who asks is signed in again only later
        ["POST /session/actions/end-others"] = 2,
    };

    public static int ShareOf(Operation operation) => Seldom.GetValueOrDefault(operation.Endpoint, Usual);

    /// <summary>Endpoints that are named here.</summary>
    public static IEnumerable<string> Endpoints => [.. OnlyByOthers.Keys, .. Waiting.Keys, .. TellsOfExceptions.Keys, .. Seldom.Keys];
}
