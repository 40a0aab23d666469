using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Campaigns.Tasks;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Campaigns.Reviews;

/// <summary>Answers that somebody else than who gave them is to agree to, as work: of sorts that ask for it, while their campaign runs.</summary>
internal sealed class AnswerReviews(CampaignKinds kinds) : ITaskSource
{
    private static readonly Title Filled = new("待审批", "To be approved");

    public string Kind => "answer_review";

    public Task<Supervision.Tasks.TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken)
    {
        if (kinds.NamesOf(caller, kind => kind.AreAnswersReviewed ? kind.Makers.Concat(kind.Reviewers) : null) is not { Length: > 0 } reviewed)
            return Task.FromResult<Supervision.Tasks.TaskRows?>(null);
        values.Add(reviewed);
        List<string> conditions = ["o.state = 'filled'", $"o.kind = any (${values.Count})", "exists (select from campaigns.campaign c where c.id = o.campaign_id and c.state = 'issued')"];
        if (circle != TaskCircle.Region)
            conditions.Add("o.filled_by <> (select platform.caller())");
        return Task.FromResult<Supervision.Tasks.TaskRows?>(CampaignWork.RowsOf(conditions, "null::timestamptz", "o.filled_at"));
    }

    public TaskWords WordsOf(TaskRow row) => new(kinds.Find(row.About)?.Title, Filled, CampaignWork.PathOf(row));
}
