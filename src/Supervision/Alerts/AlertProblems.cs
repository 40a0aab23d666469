using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Alerts;

public static class AlertProblems
{
    public static readonly ProblemType BadAction = new("bad-action", 400, "What was sent with the action has mistakes.");
    public static readonly ProblemType WrongState = new("wrong-state", 409, "The alert is not in a state for this.");
    public static readonly ProblemType StillHolds = new("still-holds", 409, "What the alert was raised for is still so; reopen it, or have it put right.");
    public static readonly ProblemType FourEyes = new("four-eyes", 403, "Who handled an alert does not verify it.");
    public static readonly ProblemType TopLevel = new("top-level", 409, "There is no higher level to tell.");
}
