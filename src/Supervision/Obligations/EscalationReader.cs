using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Who hears of it, <c>{after: {days: 3}, since: notice, to: supervisors}</c>, and what lets it rest, <c>{record: extension, returns_when: {passed: extended_to}}</c>.</summary>
internal static class EscalationReader
{
    /// <param name="objectType">Of the objects that owe it.</param>
    public static Escalation Escalation(PackNode node, string objectType)
    {
        var after = node.TryGet("after", out var at) ? IntervalReader.Amount(at) : null;
        var isSinceNotice = node.WordOrNull("since", "due", "notice") == "notice";
        if (isSinceNotice && at is null)
            node.Mistake("'after' is missing: how long since the notice?");
        var escalation = new Escalation(after, isSinceNotice, node.Text("to"), node.TextOrNull("template"));
        if (escalation.To.Length > 0)
            node.Later(world => AddresseeCheck.Wrong(world, escalation.To, objectType));
        if (escalation.Template is { } template)
            node.Later(world => TemplateCheck.Wrong(world, template, TemplateUse.Duty, objectType));
        node.Close();
        return escalation;
    }

    public static Suspension Suspension(PackNode node)
    {
        var match = new RecordMatch(node.Text("record"), ConditionReader.Where(node));
        var suspension = new Suspension(match, null, null, null, null);
        if (node.TryGet("returns_when", out var returns))
        {
            suspension = new(
                match, returns.TextOrNull("passed"), returns.TryGet("after", out var after) ? IntervalReader.Amount(after) : null,
                returns.TryGet("record", out var with) ? FactReader.Match(with) : null, returns.TryGet("without", out var without) ? FactReader.Match(without) : null);
            if (suspension is { Passed: null, After: null, With: null })
                returns.Mistake("it never returns: 'passed', 'after' or 'record' is missing");
            returns.Close();
        }
        node.Close();
        return suspension;
    }
}
