using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases;

public static class CaseProblems
{
    public static readonly ProblemType BadCase = new("bad-case", 400, "The case has mistakes.");
    public static readonly ProblemType BadAction = new("bad-case-action", 400, "What was sent with the action has mistakes.");
    public static readonly ProblemType NotAllowed = new("action-not-allowed", 409, "The case does not stand where this may be done.");
    public static readonly ProblemType NotYours = new("not-your-turn", 403, "It is for others to do this.");
    public static readonly ProblemType Asked = new("already-asked", 409, "It is asked for already.");
    public static readonly ProblemType NoTier = new("no-tier", 409, "There is no further division to go to.");
    public static readonly ProblemType NobodyThere = new("nobody-there", 409, "Nobody holds the post there.");
    public static readonly ProblemType Outside = new("outside-scope", 403, "The case would lie outside of what you see.");
    public static readonly ProblemType Decided = new("already-decided", 409, "It is decided already.");
    public static readonly ProblemType TooManyDrafts = new("too-many-drafts", 409, "You keep too many drafts.");
    public static readonly ProblemType OnDuty = new("on-duty", 409, "You are on duty already.");
    public static readonly ProblemType OffDuty = new("off-duty", 409, "That duty has ended already.");
    public static readonly ProblemType PostTaken = new("post-taken", 409, "The account holds this post there already.");
    public static readonly ProblemType StandInNamed = new("stand-in-named", 409, "Somebody stands in at that time already.");
    public static readonly ProblemType StandInOver = new("stand-in-over", 409, "That has ended already.");
    public static readonly ProblemType TooManyToPrint = new("too-many-cases", 400, "These are more cases than are printed at once.");
    public static readonly ProblemType NoLetters = new("no-letters", 501, "This server cannot print: libcairo or a font with Chinese letters (fonts-noto-cjk) is not installed.");

    /// <param name="mistakes">Members, and what is wrong with each.</param>
    internal static ProblemException Mistaken(ProblemType type, Dictionary<string, string> mistakes) =>
        new(type, MistakeWords.Of(mistakes), null, [new("members", mistakes)]);

    /// <param name="missing">Codes of attachments.</param>
    internal static ProblemException NotToGive(ProblemType type, IReadOnlyList<string> missing) =>
        Mistaken(type, new(StringComparer.Ordinal) { ["attachments"] = $"of these there is none that is whole, yours and free: {string.Join(", ", missing)}." });
}
