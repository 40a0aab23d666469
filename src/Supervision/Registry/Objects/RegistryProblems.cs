using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

public static class RegistryProblems
{
    public static readonly ProblemType BadObject = new("bad-object", 400, "The object has mistakes.");
    public static readonly ProblemType OutsideScope = new("outside-scope", 403, "The object would lie outside of what you see.");
    public static readonly ProblemType CodeTaken = new("code-taken", 409, "Another object has this code, or this alias.");
    public static readonly ProblemType SourceTaken = new("source-id-taken", 409, "You have sent this source_id with another object.");
    public static readonly ProblemType NoStaff = new("no-party-account", 409, "Only accounts of the role party work for one.");
    public static readonly ProblemType NotYourSide = new("not-your-side", 403, "This is for others to do.");
    public static readonly ProblemType AlreadyOpen = new("already-open", 409, "One is open already.");
    public static readonly ProblemType OnlyOne = new("only-one", 409, "There is another at that time, and at most one may be.");
    public static readonly ProblemType TooManyParties = new("too-many-parties", 409, "As many parties see the object already as there may be.");
    public static readonly ProblemType LaterFacts = new("later-facts", 409, "Something newer is known of the object already.");
    public static readonly ProblemType WrongLife = new("wrong-life", 409, "The object is not in a state for this.");

    /// <param name="mistakes">Members, and what is wrong with each.</param>
    internal static ProblemHttpResult Bad(Dictionary<string, string> mistakes) =>
        BadObject.With(MistakeWords.Of(mistakes), [new("members", mistakes)]);
}
