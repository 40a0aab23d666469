using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots;

/// <summary>Trouble of hot spots.</summary>
public static class HotSpotProblems
{
    public static readonly ProblemType BadCells = new("bad-cells", 400, "A cell cannot be analysed.");
    public static readonly ProblemType MissingSteps = new("missing-steps", 400, "Steps of time are missing.");
    public static readonly ProblemType TooManyCells = new("too-many-cells", 400, "There are too many cells.");
    public static readonly ProblemType TooManyNeighbours = new("too-many-neighbours", 400, "The cells have too many neighbours.");
    public static readonly ProblemType TooMuchWork = new("too-much-work", 400, "There are too many permutations, or steps, of so many cells.");
}
