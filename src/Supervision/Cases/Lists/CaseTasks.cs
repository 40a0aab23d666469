using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>Cases as work that waits: by the clock that runs where they stand.</summary>
internal sealed class CaseTasks(CaseTypes types) : ITaskSource
{
    /// <summary>Attribute of cases that cannot wait (急要件).</summary>
    private const string Urgent = "urgent";

    public string Kind => "case";

    public async Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken)
    {
        var own = circle == TaskCircle.Region ? [] : await new PostHolders(transaction, types).ActingAsync(cancellationToken);
        if (circle != TaskCircle.Region && own.Count == 0)
            return null;
        var turns = new CaseTurns(transaction, types);
        return new(CaseRows.Table)
        {
            Conditions = [circle switch { TaskCircle.Mine => await turns.MineAsync(own, values, cancellationToken), TaskCircle.Post => await turns.OfPostsAsync(own, values, cancellationToken), _ => "o.closed_at is null" }],
            About = "o.case_type || '/' || o.class_code",
            DueAt = "o.stage_due_at",
            Since = "o.entered_at",
            IsUrgent = $"coalesce(o.attributes ->> '{Urgent}' = 'true', false)",
            Where = "o.address",
            Place = "o.geom",
        };
    }

    public TaskWords WordsOf(TaskRow row)
    {
        var (type, @class) = row.About.Split('/') is [var first, var second] ? (types.Find(first), types.ClassOf(second)) : (null, null);
        return new(@class?.Title ?? type?.Title, type?.States.GetValueOrDefault(row.State)?.Title, $"/cases/{Uri.EscapeDataString(row.Code)}");
    }
}
