using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Campaigns.Reviews;

/// <summary>Campaigns that wait for somebody to agree to them, as work: not for who made them, and where they were sent to one reviewer for that one alone.</summary>
internal sealed class CampaignReviews(CampaignKinds kinds) : ITaskSource
{
    private static readonly Title Reviewing = new("待审核", "To be reviewed");

    public string Kind => "campaign_review";

    public Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken)
    {
        if (kinds.NamesOf(caller, kind => kind.IsReviewed ? kind.Reviewers : null) is not { Length: > 0 } reviewed)
            return Task.FromResult<TaskRows?>(null);
        values.Add(reviewed);
        List<string> conditions = ["o.state = 'reviewing'", $"o.kind = any (${values.Count})"];
        if (circle != TaskCircle.Region)
            conditions.Add("o.made_by <> (select platform.caller())");
        if (circle == TaskCircle.Mine)
            conditions.Add("(o.reviewer is null or o.reviewer = (select platform.caller()))");
        return Task.FromResult<TaskRows?>(new(Campaign.Table)
        {
            Conditions = conditions,
            About = "o.kind",
            DueAt = "null::timestamptz",
            Since = "(select max(s.done_at) from campaigns.step s where s.campaign_id = o.id and s.task_id is null and s.action = 'submit')",
            Where = "o.title",
        });
    }

    public TaskWords WordsOf(TaskRow row) => new(kinds.Find(row.About)?.Title, Reviewing, $"/campaigns/{Uri.EscapeDataString(row.Code)}");
}
