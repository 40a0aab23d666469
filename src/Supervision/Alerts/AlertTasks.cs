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

    public Task<TaskRows?> OfAsync(TaskCircle circle, Caller caller, ScopedTransaction transaction, List<object> values, CancellationToken cancellationToken)
    {
        var known = packs.World.All<AlertRule>(AlertsSection.SectionKey).Select(rule => rule.ObjectType).Distinct(StringComparer.Ordinal).Select(types.Find).OfType<ObjectType>().ToList();
        return Task.FromResult<TaskRows?>(new("registry.alert")
        {
            Conditions = circle == TaskCircle.Region ? ["o.closed_at is null"] : ["o.closed_at is null", WaitsFor(caller, values)],
            Code = "o.object_code",
            About = "o.rule",
            DueAt = "o.due_at",
            Since = "o.raised_at",
            IsHazard = ObjectsOfTasks.HazardOf(known),
            IsUrgent = "o.severity = 'red'",
            Where = "t.name",
            Place = "t.geom",
            ObjectType = "o.object_type",
            ObjectCode = "o.object_code",
            Join = ObjectsOfTasks.Join(known),
            JoinWithin = box => ObjectsOfTasks.JoinWithin(known, box),
        });
    }

    public TaskWords WordsOf(TaskRow row) => new(packs.World.Find<AlertRule>(AlertsSection.SectionKey, row.About)?.Title, null, $"/alerts/{row.Id.ToString(CultureInfo.InvariantCulture)}");

    private string WaitsFor(Caller caller, List<object> values)
    {
        var rules = packs.World.All<AlertRule>(AlertsSection.SectionKey).ToList();
        values.Add(Names(rule => rule.Handlers));
        values.Add(Names(rule => rule.Verifiers));
        return string.Create(CultureInfo.InvariantCulture, $"o.rule = any (case o.state when 'handled' then ${values.Count}::text[] else ${values.Count - 1}::text[] end)");

        string[] Names(Func<AlertRule, IReadOnlyList<Role>> roles) => [.. rules.Where(rule => roles(rule).Any(caller.Is)).Select(rule => rule.Name)];
    }
}
