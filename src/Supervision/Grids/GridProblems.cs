using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>Trouble of grids and codes.</summary>
public static class GridProblems
{
    public static readonly ProblemType UnknownCode = new("unknown-code", 404, "This is no code of a unit grid, a part, BeiDou or GeoSOT.");
    public static readonly ProblemType BadUnits = new("bad-unit-grids", 400, "Unit grids have mistakes; nothing was written.");
    public static readonly ProblemType Faulty = new("faulty-grids", 409, "The grids would have gaps, overlaps or other faults; nothing was written. Mend them, or accept these kinds.");
    public static readonly ProblemType Elsewhere = new("outside-scope", 403, "This lies outside of what you supervise.");
    public static readonly ProblemType BadDuty = new("bad-duty-grid", 400, "The duty grid has mistakes.");
    public static readonly ProblemType Apart = new("not-adjacent", 409, "The cells of a duty grid share edges, each with the rest.");
    public static readonly ProblemType Held = new("cells-held", 409, "Another duty grid holds some of the cells.");
    public static readonly ProblemType DutyTaken = new("code-taken", 409, "Another duty grid has this code.");
}
