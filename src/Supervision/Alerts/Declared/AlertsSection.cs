using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>The section <c>alerts</c> of a pack: by name, of which objects an alert is raised, how grave it is, who handles and verifies it, and who is told.</summary>
public sealed class AlertsSection : IInstalledSection
{
    public const string SectionKey = "alerts";

    public string Key => SectionKey;

    /// <returns><see cref="AlertRule"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, AlertRule>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(AlertPlan.Steps(before?.Named<AlertRule>(Key) ?? None, after?.Named<AlertRule>(Key) ?? None, world));

    private static IReadOnlyDictionary<string, AlertRule> None { get; } = new Dictionary<string, AlertRule>();

    private static AlertRule Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a rule");
        var handlers = node.Enums<Role>("handlers");
        var rule = new AlertRule(name, node.Title("title"), node.Text("objects"), AlertSourceReader.Read(node))
        {
            Severity = node.WordOrNull("severity", "blue", "yellow", "orange", "red") ?? "yellow",
            Levels = [.. node.List("levels").Select(level => Level(level, node.TextOrNull("objects") ?? ""))],
            NeedsVerification = node.Flag("needs_verification"),
            FourEyes = node.Flag("four_eyes"),
            Clears = !node.TryGet("clears", out _) || node.Flag("clears"),
            Handlers = handlers,
            Verifiers = node.TryGet("verifiers", out _) ? node.Enums<Role>("verifiers") : handlers,
            Template = node.TextOrNull("template"),
        };
        if (rule is { FourEyes: true, NeedsVerification: false })
            node.Mistake("'four_eyes' is about who verifies: 'needs_verification' is missing");
        if (rule.Levels.SkipLast(1).Any(level => level.Hours is null))
            node.Mistake("of 'levels', all but the last need 'hours'");
        AlertCheck.Later(rule, node);
        node.Later(world => world.Twice<AlertRule>(SectionKey, name));
        node.Close();
        return rule;
    }

    private static AlertLevel Level(PackNode node, string objectType)
    {
        var level = new AlertLevel(node.Text("to"), node.NumberOrNull("hours"));
        if (level.Hours is <= 0 or > 24 * 366)
            node.Mistake(string.Create(CultureInfo.InvariantCulture, $"'hours' are more than none, and at most {24 * 366}"));
        if (level.To.Length > 0)
            node.Later(world => AddresseeCheck.Wrong(world, level.To, objectType));
        node.Close();
        return level;
    }
}
