using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Reads <c>clocks</c> and <c>timers</c> of a case type.</summary>
internal static class CaseClockReader
{
    private const string OfClass = "class";

    /// <param name="type">With its states and actions.</param>
    public static IReadOnlyList<ClockRule> Clocks(PackNode node, CaseType type)
    {
        List<ClockRule> clocks = [];
        foreach (var (name, at) in node.Entries("clocks"))
        {
            var clock = ReadClock(name, at, type);
            if (clocks.SelectMany(other => other.Runs).FirstOrDefault(clock.Runs.Contains) is { } twice)
                at.Mistake($"another clock runs in '{twice}': one clock runs at a time");
            clocks.Add(clock);
        }
        if (clocks.Count(clock => clock.IsMain) > 1)
            node.Mistake("one clock at most is 'main'");
        return clocks;
    }

    public static IReadOnlyList<CaseTimer> Timers(PackNode node, CaseType type) => [.. node.Entries("timers").Select(entry => ReadTimer(entry.Key, entry.Value, type))];

    private static ClockRule ReadClock(string name, PackNode node, CaseType type)
    {
        Identifiers.Judge(node, name, "a clock");
        var (runs, pauses, anew) = (Names(node, "runs"), Names(node, "pauses"), Names(node, "anew"));
        var isOfClass = node.TryGet("limit", out var limit) && limit.IsValue && limit.Value == OfClass;
        if (limit is null)
            node.Mistake("'limit' is missing: so much time, or class");
        var clock = new ClockRule(name, node.Title("title"), runs, pauses, anew, isOfClass ? null : LimitReader.ReadOrNull(node, "limit"), node.Flag("main"));
        if (runs.Count == 0)
            node.Mistake("'runs' is missing: the states in which it runs");
        foreach (var state in runs.Concat(pauses).Where(state => !type.States.ContainsKey(state)))
            node.Mistake($"there is no state '{state}'");
        if (runs.FirstOrDefault(pauses.Contains) is { } both)
            node.Mistake($"it cannot both run and rest in '{both}'");
        foreach (var action in anew.Where(action => !type.Actions.ContainsKey(action)))
            node.Mistake($"there is no action '{action}'");
        if (isOfClass && !type.HasClasses)
            node.Mistake("the cases have no classes that would say a limit");
        node.Close();
        return clock;
    }

    private static CaseTimer ReadTimer(string name, PackNode node, CaseType type)
    {
        Identifiers.Judge(node, name, "a timer");
        var timer = new CaseTimer(name, Names(node, "in"), LimitReader.ReadOrNull(node, "after"), node.TextOrNull("clock"), LimitReader.ReadOrNull(node, "left"), node.Flag("same_slot"), node.Text("do"))
        {
            Since = node.TryGet("since", out var since) ? ReadGiven(since, type) : null,
            Classes = [.. node.Several("classes").Select(code => code.Value)],
            ExceptClasses = [.. node.Several("except_classes").Select(code => code.Value)],
        };
        if (new[] { timer.After is not null, timer.Clock is not null, timer.SameSlot, timer.Since is not null }.Count(says => says) != 1)
            node.Mistake("one of 'after', 'clock', 'same_slot' and 'since' says when");
        if (timer.Classes.Count + timer.ExceptClasses.Count > 0 && !type.HasClasses)
            node.Mistake("the cases have no classes");
        if (timer is { Left: not null, Clock: null })
            node.Mistake("'left' is of a 'clock'");
        if (timer.Clock is { } clock && type.Clocks.FirstOrDefault(each => each.Name == clock) is var found && found?.Runs.IsSupersetOf(timer.States) != true)
            node.Mistake(found is null ? $"there is no clock '{clock}'" : $"the clock '{clock}' does not run in all of 'in'");
        if (timer.States.Count == 0)
            node.Mistake("'in' is missing: the states in which it waits");
        foreach (var state in timer.States.Where(state => !type.States.ContainsKey(state)))
            node.Mistake($"there is no state '{state}'");
        if (!type.Actions.TryGetValue(timer.Action, out var action))
            node.Mistake($"there is no action '{timer.Action}'");
        else if (!action.From.IsSupersetOf(timer.States))
            node.Mistake($"'{timer.Action}' cannot be done in all of 'in'");
        else if (action.Approval is not null || action.Hands is Handing.Department or Handing.Person || action.Asks.Values.Any(ask => ask.IsRequired))
            node.Mistake($"'{timer.Action}' is not to be done by itself: it asks for something");
        node.Close();
        return timer;
    }

    private static GivenTime ReadGiven(PackNode node, CaseType type)
    {
        var unit = node.WordOrNull("unit", [.. TimeLimit.UnitWords]);
        var given = new GivenTime(node.Text("action"), node.Text("asked"), TimeLimit.UnitOf(unit ?? "") ?? LimitUnit.WorkingDays, Names(node, "until"));
        if (unit is null)
            node.Mistake("'unit' is missing");
        foreach (var action in given.Until.Prepend(given.Action).Where(action => !type.Actions.ContainsKey(action)))
            node.Mistake($"there is no action '{action}'");
        if (type.Actions.TryGetValue(given.Action, out var giving) && (!giving.Asks.TryGetValue(given.Asked, out var asked) || asked is not { Type: AttributeType.Integer, IsRequired: true, Least: >= 1 }))
            node.Mistake($"'{given.Asked}' is to be asked for by '{given.Action}', required and an integer of at least 1");
        node.Close();
        return given;
    }

    private static HashSet<string> Names(PackNode node, string key) => node.Several(key).Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
}
