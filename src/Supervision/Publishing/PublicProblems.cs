using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Publishing;

public static class PublicProblems
{
    public static readonly ProblemType BadCursor = new("bad-cursor", 400, "The cursor was not given for this list.");
}
