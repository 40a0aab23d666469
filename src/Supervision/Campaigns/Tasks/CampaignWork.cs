using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Tasks of campaigns as work that waits: for those whom they were given to, and for parties of their objects; of rounds that have begun.</summary>
internal sealed class CampaignWork(CampaignKinds kinds) : ITaskSource
{
    private static readonly Dictionary<string, Title> States = new(StringComparer.Ordinal) { [TaskState.Open] = new("待检查", "To be done"), [TaskState.Returned] = new("退回重办", "Returned") };

    public string Kind => "campaign";

    public Task<Supervision.Tasks.TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken) =>
        Task.FromResult<Supervision.Tasks.TaskRows?>(RowsOf(
            circle switch
            {
                TaskCircle.Mine => [CampaignTaskList.IsOpen, CampaignTaskList.IsForCaller],
                TaskCircle.Post => [CampaignTaskList.IsOpen, $"({CampaignTaskList.IsForCaller} or {IsOfPost(values)})"],
                _ => [CampaignTaskList.IsOpen],
            },
            "o.due_at", "o.opens_at") with
        { IsUrgent = "o.times_urged > 0" });

    /// <summary>Tasks of campaigns, as work of whatever sort.</summary>
    /// <param name="dueAt">As SQL, and <paramref name="since"/>.</param>
    public static Supervision.Tasks.TaskRows RowsOf(IReadOnlyList<string> conditions, string dueAt, string since) => new(CampaignTask.Table)
    {
        Conditions = conditions,
        Code = "o.campaign || '/' || o.number",
        About = "o.kind",
        DueAt = dueAt,
        Since = since,
        Where = "o.object_name",
        Place = "o.geom",
        ObjectType = "o.object_type",
        ObjectCode = "o.object_code",
    };

    public TaskWords WordsOf(TaskRow row) => new(kinds.Find(row.About)?.Title, States.GetValueOrDefault(row.State), PathOf(row));

    /// <summary>Where more is told of a task.</summary>
    public static string PathOf(TaskRow row)
    {
        var slash = row.Code.LastIndexOf('/');
        return $"/campaigns/{Uri.EscapeDataString(row.Code[..slash])}/tasks/{row.Code[(slash + 1)..]}";
    }

    /// <summary>Of a sort that draws those who hold a post of the caller's.</summary>
    private string IsOfPost(List<object> values)
    {
        var drawing = kinds.All.Where(kind => kind.Inspectors is not null).ToList();
        values.Add(drawing.Select(kind => kind.Name).ToArray());
        values.Add(drawing.Select(kind => kind.Inspectors!.Post).ToArray());
        return $"exists (select from cases.post_holder h join unnest(${values.Count - 1}::text[], ${values.Count}::text[]) as k (kind, post) on k.post = h.post where k.kind = o.kind and h.account = (select platform.caller()))";
    }
}
