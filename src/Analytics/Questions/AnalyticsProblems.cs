using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Why a question has no answer.</summary>
internal static class AnalyticsProblems
{
    public static readonly ProblemType Refused = new("query-refused", 400, "This cannot be asked.");
    public static readonly ProblemType Failed = new("query-failed", 400, "The question cannot be answered as it stands.");
    public static readonly ProblemType Stopped = new("query-stopped", 409, "The question was stopped.");
    public static readonly ProblemType TooManySaved = new("too-many-queries", 409, "You keep as many questions as one may.");
    public static readonly ProblemType TimedOut = new("query-timeout", 422, "The question takes longer than one may take.");
    public static readonly ProblemType TooMuchMemory = new("query-too-large", 422, "The question takes more memory than one may take.");
    public static readonly ProblemType Busy = new("analytics-busy", 503, "Too many questions wait already; try again soon.");
    public static readonly ProblemType Away = new("analytics-away", 503, "The analytical store starts; try again soon.");
}
