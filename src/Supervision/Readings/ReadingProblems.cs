using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Readings;

public static class ReadingProblems
{
    public static readonly ProblemType TooManyReadings = new("too-many-readings", 413, "A request says more than is taken at once; nothing of it was.");
}
