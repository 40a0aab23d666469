using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics;

/// <summary>Why a question has no answer.</summary>
internal static class AnalyticsProblems
{
    public static readonly ProblemType Refused = new("query-refused", 400, "This cannot be asked.");
    public static readonly ProblemType Failed = new("query-failed", 400, "The question cannot be answered as it stands.");
    public static readonly ProblemType Stopped = new("query-stopped", 409, "The question was stopped.");
    public static readonly ProblemType Taken = new("query-id-taken", 409, "A question of this id is under way.");
    public static readonly ProblemType TooManySaved = new("too-many-queries", 409, "You keep as many questions as one may.");
    public static readonly ProblemType TimedOut = new("query-timeout", 422, "The question takes longer than one may take.");
    public static readonly ProblemType TooMuchMemory = new("query-too-large", 422, "The question takes more memory than one may take.");
    public static readonly ProblemType Unstoppable = new("query-unstoppable", 422, "The question did not let itself be stopped: the analytical store was ended with it.");
    public static readonly ProblemType Barred = new("query-barred", 429, "A question of yours ended the analytical store for all; the next has to wait.");
    public static readonly ProblemType Busy = new("analytics-busy", 503, "Too many questions wait already; try again soon.");
    public static readonly ProblemType Away = new("analytics-away", 503, "The analytical store starts; try again soon.");

    /// <summary>What the warehouse says of a question that it does not answer.</summary>
    public static ProblemException Of(QuestionFailure failure) => failure.Kind switch
    {
        QuestionTrouble.Away => Away.Because(failure.Detail),
        QuestionTrouble.Refused => new(Refused, failure.Detail, null, new("reason", failure.Reason), new("name", failure.Name)),
        QuestionTrouble.Stopped => Ended(null),
        QuestionTrouble.TooLong => TimedOut.Because(failure.Detail),
        QuestionTrouble.TooMuchMemory => TooMuchMemory.Because("Ask for fewer rows, or for less of them."),
        _ => Failed.Because(failure.Detail),
    };

    /// <summary>By its caller, or by who operates the warehouse.</summary>
    public static ProblemException Ended(Exception? inner) => new(Stopped, "Nothing of it is answered.", inner);

    public static ProblemException NotStopped(Exception inner) => new(Unstoppable, "Ask for less at once.", inner);

    public static ProblemException TooLong(TimeSpan most, Exception inner) => new(TimedOut, $"{most.TotalSeconds:0} seconds are the most. Ask for fewer rows, or join fewer.", inner);
}
