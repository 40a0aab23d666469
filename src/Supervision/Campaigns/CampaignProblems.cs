using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Campaigns;

public static class CampaignProblems
{
    public static readonly ProblemType BadCampaign = new("bad-campaign", 400, "The campaign has mistakes.");
    public static readonly ProblemType BadTask = new("bad-campaign-task", 400, "What was sent for the tasks has mistakes.");
    public static readonly ProblemType NotAllowed = new("campaign-not-there", 409, "It does not stand where this may be done.");
    public static readonly ProblemType TooFew = new("too-few-candidates", 409, "There are fewer than are to be drawn.");
    public static readonly ProblemType TooMany = new("too-many-candidates", 409, "There are more than can be drawn from.");
    public static readonly ProblemType Untold = new("nothing-told", 409, "The model by which objects are drawn tells nothing of them yet.");
    public static readonly ProblemType NobodyThere = new("nobody-there", 409, "Too few people could be given it.");
    public static readonly ProblemType NotYours = new("not-your-task", 403, "It is for others to do this.");
    public static readonly ProblemType OwnWork = new("own-work", 403, "Nobody reviews what they have done themselves.");
    public static readonly ProblemType Outside = new("outside-scope", 403, "It lies outside of what you supervise.");
    public static readonly ProblemType Unfinished = new("unfinished-tasks", 409, "It has tasks that are not done.");

    /// <param name="mistakes">Members, and what is wrong with each.</param>
    internal static ProblemHttpResult Bad(ProblemType type, Dictionary<string, string> mistakes) =>
        type.With(MistakeWords.Of(mistakes), [new("members", mistakes)]);

    internal static ProblemException Mistaken(ProblemType type, string member, string mistake) =>
        new(type, $"{member} {mistake}", null, [new("members", new Dictionary<string, string>(StringComparer.Ordinal) { [member] = mistake })]);
}
