using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Feeds;

public static class FeedProblems
{
    public static readonly ProblemType TooManyLines = new("too-many-lines", 413, "The delivery has too many lines; those before were taken.");
}
