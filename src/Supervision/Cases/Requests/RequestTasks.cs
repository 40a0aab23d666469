using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>What authorisers are asked for, as work that waits.</summary>
internal sealed class RequestTasks(CaseTypes types) : ITaskSource
{
    public string Kind => "request";

    public Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken) => Task.FromResult<TaskRows?>(new("cases.request")
    {
        Conditions = circle == TaskCircle.Region ? [RequestRows.IsOpen] : [RequestRows.IsOpen, RequestRows.IsToDecide],
        Code = "c.code",
        About = "c.case_type || '/' || o.action",
        DueAt = "null::timestamptz",
        Since = "o.asked_at",
        Where = "c.address",
        Place = "c.geom",
        Join = " join cases.case_file c on c.id = o.case_id",
    });

    public TaskWords WordsOf(TaskRow row)
    {
        var action = row.About.Split('/') is [var type, var name] ? types.Find(type)?.Actions.GetValueOrDefault(name) : null;
        return new(action?.Title, null, $"/cases/{Uri.EscapeDataString(row.Code)}");
    }
}
