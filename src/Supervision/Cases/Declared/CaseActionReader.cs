using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Reads one of the <c>actions</c> of a case type.</summary>
internal static class CaseActionReader
{
    /// <summary>Before what the action says, in conditions of its guards.</summary>
    public const string Said = "said.";

    /// <param name="type">With its attributes and states.</param>
    public static CaseAction Read(string name, PackNode node, CaseType type)
    {
        Identifiers.Judge(node, name, "an action", CaseColumns.OwnSteps.Contains(name));
        var action = new CaseAction(name, node.Title("title"))
        {
            From = node.Several("from").Select(state => state.Value).ToHashSet(StringComparer.Ordinal),
            To = node.TextOrNull("to"),
            Posts = [.. node.Several("posts").Select(post => post.Value)],
            Asks = AttributesReader.Read(node, CaseColumns.IsTakenByActions, [], key: "asks"),
            Hands = node.EnumOrNull<Handing>("hands") ?? Handing.Post,
            Prefers = node.Enums<Preference>("prefers"),
            Sector = node.TextOrNull("sector"),
            Tier = node.IntegerOrNull("tier", 2, 12),
            Approval = node.TextOrNull("approval"),
            Extends = node.TryGet("extends", out var extends) ? ReadExtension(extends) : null,
            Sets = node.Entries("sets").ToDictionary(entry => entry.Key, entry => ReadValue(entry.Value), StringComparer.Ordinal),
            Corrects = node.Flag("corrects"),
            IsRework = node.Flag("rework"),
            Tells = node.TryGet("tells", out var tells) ? ReadTelling(tells) : null,
            Opens = node.TryGet("opens", out var opens) ? ReadOpening(opens) : null,
        };
        action = action with { Guards = GuardReader.ReadOfCase(node, "guards", asked => CaseColumns.Has(type, asked) || ActionFacts.OfMoment.Contains(asked) || (asked.StartsWith(Said, StringComparison.Ordinal) && action.Asks.ContainsKey(asked[Said.Length..]))) };
        Judge(action, node, type);
        node.Close();
        return action;
    }

    private static ExtensionRule ReadExtension(PackNode node)
    {
        var (field, unit) = (node.Text("field"), node.WordOrNull("unit", [.. TimeLimit.UnitWords]));
        if (unit is null)
            node.Mistake("'unit' is missing");
        node.Close();
        return new(field, TimeLimit.UnitOf(unit ?? "") ?? LimitUnit.WorkingDays);
    }

    private static CaseTelling ReadTelling(PackNode node)
    {
        var telling = new CaseTelling(node.Enums<CaseHearer>("to"), node.TextOrNull("template"))
        {
            Posts = [.. node.Several("posts").Select(post => post.Value)],
            Doers = [.. node.Several("doers").Select(action => action.Value)],
        };
        if (telling.To.Count + telling.Posts.Count + telling.Doers.Count == 0)
            node.Mistake("'to', 'posts' or 'doers' is missing: who is told");
        foreach (var post in telling.Posts)
            node.Later(world => world.Find<Post>(PostsSection.SectionKey, post) is null ? $"there is no post '{post}'" : null);
        if (telling.Template is { } template)
            node.Later(world => TemplateCheck.Wrong(world, template, TemplateUse.Case));
        node.Close();
        return telling;
    }

    private static CaseOpening ReadOpening(PackNode node)
    {
        var opening = new CaseOpening(node.Text("type"), node.Text("channel"), node.TextOrNull("about"), node.TextOrNull("description"), node.TextOrNull("class"), node.TextOrNull("condition"));
        node.Later(world => CaseOpeningCheck.Wrong(opening, world));
        node.Close();
        return opening;
    }

    private static CaseValue ReadValue(PackNode node)
    {
        if (!node.IsMap)
            return new(null, Constant(node.Value));
        var (field, was, becomes) = (node.TextOrNull("field"), node.TextOrNull("was"), node.TextOrNull("becomes"));
        if (field is null == becomes is null || was is null != becomes is null)
            node.Mistake("either 'field', or 'was' and 'becomes', says what it becomes");
        node.Close();
        return new(field, Constant(becomes ?? ""), was);
    }

    private static string? Constant(string text) => text.Length == 0 ? null : text;

    private static void Judge(CaseAction action, PackNode node, CaseType type)
    {
        if (action.From.Count == 0)
            node.Mistake("'from' is missing: the states in which it may be done");
        foreach (var state in action.From.Append(action.To).OfType<string>().Where(state => !type.States.ContainsKey(state) && state != CaseAction.Previous))
            node.Mistake($"there is no state '{state}'");
        if (action.Posts.Count == 0 && !action.From.Any(state => type.States.GetValueOrDefault(state)?.Post is not null))
            node.Mistake("'posts' is missing: nobody's turn it is in these states");
        foreach (var post in action.Posts.Append(action.Approval).OfType<string>().Where(post => post != CaseAction.Reporter))
            node.Later(world => world.Find<Post>(PostsSection.SectionKey, post) is null ? $"there is no post '{post}'" : null);
        foreach (var asked in action.Asks.Values.Where(asked => asked.Readers is not null))
            node.Mistake($"'asks': '{asked.Name}' cannot be sensitive: the history shows what was said to all who see the case");
        if (action.Extends is { } extends && (!action.Asks.TryGetValue(extends.Field, out var granted) || granted is not { Type: AttributeType.Integer, IsRequired: true, Least: >= 1 }))
            node.Mistake($"'extends': '{extends.Field}' is to be asked for, required and an integer of at least 1");
        if (action.Hands is Handing.Up or Handing.Down && type.Tiers.Count < 2)
            node.Mistake("there is nowhere to go: the cases have no 'tiers'");
        if (action.Hands is Handing.Department or Handing.Rule or Handing.Sector && type.Departments is null)
            node.Mistake("the cases have no 'departments'");
        if (action.Prefers.Count > 0 && action.Hands != Handing.Sole)
            node.Mistake("'prefers' says who is meant of several supervisors: 'hands: sole'");
        JudgeSector(action, node, type);
        if (action.Hands == Handing.Rule && type.AssignedBy is null)
            node.Mistake("the cases have no 'assigned_by'");
        if (action.Opens?.Description is { } words && action.Asks.GetValueOrDefault(words)?.Type != AttributeType.Text)
            node.Mistake($"'opens': '{words}' is to be asked for, as a text");
        foreach (var (name, value) in action.Sets)
            JudgeValue(name, value, action, node, type);
    }

    private static void JudgeSector(CaseAction action, PackNode node, CaseType type)
    {
        if (action.Hands != Handing.Sector)
        {
            if (action is not { Sector: null, Tier: null })
                node.Mistake("'sector' and 'tier' say which department is meant: 'hands: sector'");
            return;
        }
        if (action.Sector is null && !type.HasClasses)
            node.Mistake("'sector' is missing: the cases have no classes that would say it");
        if (action.Tier is null && type.Tiers.Count == 0)
            node.Mistake("'tier' is missing: the cases have no 'tiers'");
        node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type.Departments ?? "") is { } departments && !departments.Attributes.ContainsKey(AssignmentRules.Sector) ? $"'{departments.Name}' has no attribute '{AssignmentRules.Sector}'" : null);
    }

    private static void JudgeValue(string name, CaseValue value, CaseAction action, PackNode node, CaseType type)
    {
        if (!type.Attributes.TryGetValue(name, out var attribute))
            node.Mistake($"'sets': cases have no attribute '{name}'");
        else if (value.Field is { } field && (!action.Asks.TryGetValue(field, out var asked) || asked.Type != attribute.Type))
            node.Mistake($"'sets': '{field}' is to be asked for, as the type of '{name}'");
    }
}
