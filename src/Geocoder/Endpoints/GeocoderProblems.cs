using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Trouble of the geocoder's own paths; what search cannot read is <c>bad-parameter</c>.</summary>
public static class GeocoderProblems
{
    public static readonly ProblemType BadPoint = new("bad-point", 400, "lon and lat must be degrees on the earth, or metres east and north where the system of a plane has any.");
    public static readonly ProblemType UnknownDatum = new("unknown-datum", 400, $"A datum is one of {Spatial.ClientCrs.Names}.");
    public static readonly ProblemType UnknownGrid = new("unknown-grid", 404, "No grid or division has this code.");
}
