using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Trouble with what statistics are asked about.</summary>
internal static class SelectionProblems
{
    public static readonly ProblemType TooManyRows = new("too-many-rows", 400, "There are too many rows for this.");
    public static readonly ProblemType TooManySteps = new("too-many-steps", 400, "There are too many steps of time.");
    public static readonly ProblemType BadPoints = new("bad-points", 400, "A point cannot be analysed.");
}
