using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>Alerts as work that waits: for those whose roles handle them and, once handled, for those whose roles verify.</summary>
internal sealed class AlertTasks(PackCatalog packs, ObjectTypes types) : ITaskSource
{
    public string Kind => "alert";

    private IEnumerable<AlertRule> Rules => packs.World.All<AlertRule>(AlertsSection.SectionKey);

    public Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken) => Task.FromResult<TaskRows?>(new TaskRows("registry.alert")
    {
        Conditions = circle == TaskCircle.Region ? ["o.closed_at is null"] : ["o.closed_at is null", WaitsFor(caller, values)],
        About = "o.rule",
        DueAt = "o.due_at",
        Since = "o.raised_at",
        IsUrgent = "o.severity = 'red'",
    }.AboutObjects(Rules.Select(rule => rule.ObjectType), types));

    public TaskWords WordsOf(TaskRow row) => new(packs.World.Find<AlertRule>(AlertsSection.SectionKey, row.About)?.Title, null, $"/alerts/{row.Id.ToString(CultureInfo.InvariantCulture)}");

    private string WaitsFor(Caller caller, List<object> values)
    {
        values.Add(Names(rule => rule.Handlers));
        values.Add(Names(rule => rule.Verifiers));
        return string.Create(CultureInfo.InvariantCulture, $"o.rule = any (case o.state when 'handled' then ${values.Count}::text[] else ${values.Count - 1}::text[] end)");

        string[] Names(Func<AlertRule, IReadOnlyList<Role>> roles) => [.. Rules.Where(rule => roles(rule).Any(caller.Is)).Select(rule => rule.Name)];
    }
}
