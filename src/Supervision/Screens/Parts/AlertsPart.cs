using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Alerts of some rules, the gravest first and the newest of these.</summary>
/// <param name="Rules">None for all.</param>
/// <param name="Filter">CQL2; null for those that nobody has closed.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record AlertsPart(IReadOnlyList<string> Rules, string? Filter, int Limit) : PartContent
{
    private const string Open = "closed_at IS NULL";

    /// <summary>Where they are listed.</summary>
    public string Rows => PartCheck.Address("/alerts", Rules.Count == 0 ? Filter ?? Open : $"rule IN ({string.Join(", ", Rules.Select(rule => $"'{rule}'"))}) AND ({Filter ?? Open})", "-severity", Limit);

    internal static AlertsPart Read(PackNode node)
    {
        var rules = PartCheck.Names(node.List("rules"), (world, name) => PartCheck.Missing<AlertRule>(world, AlertsSection.SectionKey, name, "rule"));
        var alerts = new AlertsPart(rules, node.TextOrNull("filter"), PartCheck.Limit(node));
        node.Later(alerts.MistakeIn);
        node.Close();
        return alerts;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Rules.All(viewer.HasRule) && (Filter is null || PartCheck.WrongFilter(Filter, viewer.AlertColumns) is null);

    private string? MistakeIn(PackWorld world)
    {
        if (Filter is null)
            return null;
        var watched = world.All<AlertRule>(AlertsSection.SectionKey).Where(rule => Rules.Count == 0 || Rules.Contains(rule.Name)).Select(rule => rule.ObjectType).Distinct(StringComparer.Ordinal);
        return PartCheck.WrongFilter(Filter, AlertList.Columns(watched.Select(type => world.Find<ObjectType>(ObjectsSection.SectionKey, type)).OfType<ObjectType>()));
    }
}
