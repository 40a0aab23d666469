using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>How a rule finds its objects, as packs say it.</summary>
internal static class AlertSourceReader
{
    private static readonly string[] DutyStates = ["undated", "open", "grace", "overdue", "suspended", "met"];

    /// <summary>Kinds of events that begin something, and those that end it.</summary>
    private static readonly Dictionary<string, string> Ends = new(StringComparer.Ordinal) { ["enter"] = "exit", ["exit"] = "enter", ["dwell"] = "exit", ["alarm"] = "clear", ["near"] = "far" };

    public static AlertSource Read(PackNode node)
    {
        List<AlertSource?> sources =
        [
            node.TryGet("where", out _) ? new ConditionSource(ConditionReader.Where(node) ?? new CqlConstant(false)) : null,
            node.TryGet("duty", out var duty) ? Duty(node, duty) : null,
            node.TryGet("reading", out var reading) ? new ReadingSource(reading.Value) : null,
            node.TryGet("sql", out var sql) ? Sql(node, sql) : null,
            node.TryGet("fence", out var fence) ? Fence(fence) : null,
        ];
        if (sources.OfType<AlertSource>().ToList() is [var source])
            return source;
        node.Mistake("either 'where', a condition on the object, or 'duty', an obligation, or 'reading', a threshold, or 'sql', a question to the record, or 'fence', what fences tell, is expected");
        return new ConditionSource(new CqlConstant(false));
    }

    private static DutySource Duty(PackNode node, PackNode duty)
    {
        var states = Words(node, "states");
        foreach (var unknown in states.Except(DutyStates))
            node.Mistake($"'{unknown}' is no state of a duty: {string.Join(", ", DutyStates)}");
        var bands = Words(node, "bands");
        return new(duty.Value, states.Count + bands.Count == 0 ? ["overdue"] : states, bands);
    }

    private static SqlSource Sql(PackNode node, PackNode sql)
    {
        if (sql.Value.Contains(';', StringComparison.Ordinal))
            sql.Mistake("'sql' is one SELECT, without ;");
        var source = new SqlSource(sql.Value, node.TryGet("schedule", out var schedule) ? KeeperSchedule.Read(schedule) : null, node.Flag("on_change"));
        if (source is { Schedule: null, OnChange: false })
            node.Mistake("'sql' is asked again and again: 'schedule' or 'on_change' is missing");
        return source;
    }

    /// <summary><c>{event: enter, fences: [yard]}</c>, <c>{event: alarm, meta: {class: speed}}</c>.</summary>
    private static FenceSource Fence(PackNode node)
    {
        var raises = node.WordOrNull("event", [.. Ends.Keys]);
        if (!node.TryGet("event", out _))
            node.Mistake($"'event' is missing: {string.Join(", ", Ends.Keys)}");
        var source = new FenceSource(raises ?? "", Ends.GetValueOrDefault(raises ?? "", ""), Words(node, "fences"), node.Entries("meta").ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.Ordinal));
        if (source.Fences.Count + source.Meta.Count == 0)
            node.Mistake("which fences? 'fences', their ids, or 'meta', what theirs says, is expected");
        node.Close();
        return source;
    }

    private static List<string> Words(PackNode node, string key) => [.. node.Several(key).Select(word => word.Value)];
}
