using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Quality;

public static class QualityProblems
{
    public static readonly ProblemType BadMark = new("bad-mark", 400, "What was sent with the mark has mistakes.");
}
