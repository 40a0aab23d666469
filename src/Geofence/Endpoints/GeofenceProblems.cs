using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Trouble of fences and positions.</summary>
public static class GeofenceProblems
{
    public static readonly ProblemType UnknownDatum = new("unknown-datum", 400, $"crs: one of {ClientCrs.Names}.");
    public static readonly ProblemType BadFence = new("bad-fence", 400, "A fence is wrong.");
    public static readonly ProblemType BadRule = new("bad-rule", 400, "A rule is wrong.");
    public static readonly ProblemType TrackTooLong = new("track-too-long", 400, "The way is too long to be told at once; ask for a shorter time.");
    public static readonly ProblemType IntakeFull = new("intake-full", 429, "More positions are waiting than can be kept in memory; send again soon.");
}
