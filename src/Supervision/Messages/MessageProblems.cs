using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages;

public static class MessageProblems
{
    public static readonly ProblemType BadMessage = new("bad-message", 400, "What is to be sent has mistakes.");
    public static readonly ProblemType BadContact = new("bad-contact", 400, "The contact has mistakes.");
    public static readonly ProblemType SentAlready = new("sent-already", 409, "Its hour has come, or it was called off.");
    public static readonly ProblemType NothingToResend = new("nothing-to-resend", 409, "Nothing of it is to be sent once more.");
}
