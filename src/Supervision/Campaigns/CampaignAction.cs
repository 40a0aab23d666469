using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>What somebody does with a campaign.</summary>
/// <param name="From">States in which it is done.</param>
/// <param name="May">Who may, with campaigns of a sort.</param>
internal sealed record CampaignAction(string Name, string Summary, IReadOnlyList<string> From, Func<CampaignKind, CampaignDesk, bool> May)
{
    public static CampaignAction Draw { get; } = new("draw", "Draws its objects; a draw before it stays to be seen", CampaignState.Changeable, Makes);

    public static CampaignAction Submit { get; } = new("submit", "Sends it to somebody else to be reviewed", CampaignState.Changeable, Makes);

    public static CampaignAction Approve { get; } = new("approve", "Agrees to it; not for who made it", [CampaignState.Reviewing], Reviews);

    public static CampaignAction Refuse { get; } = new("refuse", "Sends it back to who made it, and says why", [CampaignState.Reviewing], Reviews);

    public static CampaignAction Issue { get; } = new("issue", "Makes its tasks and draws who does each, or gives all of them to those who are named", [CampaignState.Drafted, CampaignState.Refused, CampaignState.Approved], Makes);

    public static CampaignAction Finish { get; } = new("finish", "Closes it when all its tasks are done or void", [CampaignState.Issued], Makes);

    public static CampaignAction Void { get; } = new("void", "It counts no more, nor do those of its tasks that are not done", [CampaignState.Drafted, CampaignState.Reviewing, CampaignState.Approved, CampaignState.Refused, CampaignState.Issued], Makes);

    public static IReadOnlyList<CampaignAction> All { get; } = [Draw, Submit, Approve, Refuse, Issue, Finish, Void];

    /// <summary>Whether its state lets it: what is named is not drawn, and what is reviewed is issued only then.</summary>
    public bool IsOpen(Campaign campaign, CampaignKind kind) => StatesOf(kind).Contains(campaign.State) && (this != Draw || campaign.Named is null);

    /// <exception cref="ProblemException">The campaign stands elsewhere, or nobody reviews its sort.</exception>
    public void MustBeOpen(Campaign campaign, CampaignKind kind)
    {
        if (StatesOf(kind) is { Count: 0 })
            throw new ProblemException(CampaignProblems.NotAllowed, "Such campaigns are issued without a review.");
        campaign.MustBe(StatesOf(kind));
    }

    /// <summary>Nobody reviews what they have made, nor what was sent to another.</summary>
    public bool IsOfSomebodyElse(Campaign campaign, string caller) => (this == Approve || this == Refuse) && (campaign.MadeBy == caller || (campaign.Reviewer is { } reviewer && reviewer != caller));

    private IReadOnlyList<string> StatesOf(CampaignKind kind) =>
        this == Issue ? kind.IsReviewed ? [CampaignState.Approved] : CampaignState.Changeable
        : this == Submit && !kind.IsReviewed ? []
        : From;

    private static bool Makes(CampaignKind kind, CampaignDesk desk) => desk.MayMake(kind);

    private static bool Reviews(CampaignKind kind, CampaignDesk desk) => desk.MayReview(kind);
}
