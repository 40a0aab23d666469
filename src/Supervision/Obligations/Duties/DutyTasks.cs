using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Duties as work that waits, from their first band on: for the parties whose objects owe them. Who supervises them sees them as their region's.</summary>
internal sealed class DutyTasks(PackCatalog packs, ObjectTypes types, CityClock clock) : ITaskSource
{
    public string Kind => "duty";

    public Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken) =>
        Task.FromResult(circle != TaskCircle.Region && caller.Scope.Audience.IsEmpty ? null : Rows(values));

    public TaskWords WordsOf(TaskRow row)
    {
        var address = $"/objects/{row.ObjectType}/{Uri.EscapeDataString(row.Code)}/duties";
        return new(packs.World.Find<Obligation>(ObligationsSection.SectionKey, row.About)?.Title, null, address);
    }

    private TaskRows Rows(List<object> values)
    {
        values.Add(clock.Zone.Id);
        return new TaskRows("registry.duty")
        {
            Conditions = ["o.state in ('open', 'grace', 'overdue')", "(o.band is not null or o.state <> 'open')"],
            About = "o.obligation",
            // What is due on a day is late when the day is over.
            DueAt = string.Create(CultureInfo.InvariantCulture, $"coalesce(o.due_at, (o.due_on + 1)::timestamp at time zone ${values.Count})"),
            Since = "null::timestamptz",
        }.AboutObjects(packs.World.All<Obligation>(ObligationsSection.SectionKey).Select(obligation => obligation.ObjectType), types);
    }
}
