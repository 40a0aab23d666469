using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Campaigns.Declared;

/// <summary>
/// The section <c>campaigns</c> of a pack: for each sort its title, how it is <c>counted</c>, the <c>objects</c> that are drawn and the kind of <c>record</c> that answers a task, <c>inspectors</c>, the model <c>by_risk</c> of which they are drawn, <c>first_due</c> and <c>repeat</c>,
/// what has <c>passed</c>, its <c>labels</c>, templates of what people are told (<c>tells</c>), and who are <c>makers</c> and <c>reviewers</c>.
/// </summary>
public sealed class CampaignsSection : IPackSection
{
    public const string SectionKey = "campaigns";

    private const int MostInspectors = 10;
    private const int MostTimes = 60;
    private const int UsualRandomPercent = 5;

    public string Key => SectionKey;

    /// <returns><see cref="CampaignKind"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, CampaignKind>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static CampaignKind Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a sort of campaigns");
        var objects = node.Text("objects");
        var kind = new CampaignKind(name, node.Title("title"), CodeRule.ReadCounted(node), objects, node.Text("record"), ReadDays(node, "first_due"))
        {
            Repeat = node.TryGet("repeat", out var repeat) ? ReadRepeat(repeat) : null,
            Inspectors = node.TryGet("inspectors", out var inspectors) ? ReadInspectors(inspectors) : null,
            ByRisk = node.TryGet("by_risk", out var byRisk) ? ReadRisk(byRisk, objects) : null,
            IsReviewed = node.Flag("review"),
            AreAnswersReviewed = node.Flag("review_answers"),
            IsForParties = node.Flag("for_parties"),
            Passed = ConditionReader.Read(node, "passed"),
            Labels = node.TextOrNull("labels"),
            Tells = node.Entries("tells").ToDictionary(entry => entry.Key, entry => ReadTelling(entry.Key, entry.Value), StringComparer.Ordinal),
            WorkCalendar = node.TextOrNull("work_calendar"),
            Makers = node.Enums<Role>("makers"),
            Reviewers = node.Enums<Role>("reviewers"),
        };
        if (kind is { IsForParties: true, Inspectors: not null })
            node.Mistake("what is for parties is filled by them: nobody is drawn");
        Later(kind, node);
        node.Close();
        return kind;
    }

    private static Amount ReadDays(PackNode node, string key)
    {
        if (!node.TryGet(key, out var at))
            node.Mistake($"'{key}' is missing, as in {{working_days: 20}}");
        else if (IntervalReader.Amount(at) is { } amount)
        {
            if (amount.IsOfDays)
                return amount;
            at.Mistake("deadlines are days");
        }
        return Amount.Days(1);
    }

    private static RepeatRule ReadRepeat(PackNode node)
    {
        var rule = new RepeatRule(ReadDays(node, "every"), node.IntegerOrNull("times", 2, MostTimes) ?? 2);
        if (rule.Every.Count * rule.Times > rule.Every.Most)
            node.Mistake("the last deadline is too far ahead");
        node.Close();
        return rule;
    }

    private static InspectorRule ReadInspectors(PackNode node)
    {
        var rule = new InspectorRule(node.Text("post"), node.IntegerOrNull("each", 1, MostInspectors) ?? 1);
        node.Later(world => world.Find<Post>(PostsSection.SectionKey, rule.Post) switch
        {
            null => $"there is no post '{rule.Post}'",
            { IsOfDepartment: true } => $"'{rule.Post}' is of departments: nobody holds it where objects are",
            _ => null,
        });
        node.Close();
        return rule;
    }

    /// <param name="objects">The type of what is drawn.</param>
    private static RiskRule ReadRisk(PackNode node, string objects)
    {
        if (!node.TryGet("capacity", out _))
            node.Mistake("'capacity' is missing: how many can be looked at");
        var rule = new RiskRule(node.Text("model"), node.IntegerOrNull("capacity", 1, CampaignDraft.MostTasks) ?? 1, node.IntegerOrNull("at_random_percent", 0, 100) ?? UsualRandomPercent);
        node.Later(world => ScoreColumns.ModelOf(world, rule.Model) switch
        {
            null => $"there is no model '{rule.Model}'",
            { } model when model.Of != objects => $"'{rule.Model}' tells of {model.Of}, and not of '{objects}'",
            _ => null,
        });
        node.Close();
        return rule;
    }

    /// <returns>The template of an action.</returns>
    private static string ReadTelling(string action, PackNode node)
    {
        if (!CampaignTelling.Actions.ContainsKey(action))
            node.Mistake($"nobody is told of '{action}': {string.Join(", ", CampaignTelling.Actions.Keys)}");
        var template = node.Value;
        node.Later(world => TemplateCheck.Wrong(world, template, TemplateUse.Campaign));
        return template;
    }

    private static void Later(CampaignKind kind, PackNode node)
    {
        node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, kind.Objects) is null ? $"there is no type '{kind.Objects}'" : null);
        node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, kind.Record) switch
        {
            null => $"there is no record kind '{kind.Record}'",
            { } record when !record.Of.Contains(kind.Objects) => $"{kind.Record} does not happen to '{kind.Objects}'",
            _ => null,
        });
        foreach (var name in kind.Passed is null ? [] : CqlProperties.Of(kind.Passed).Distinct())
            node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, kind.Record)?.Attributes.ContainsKey(name) == false ? $"'{kind.Record}' has no attribute '{name}'" : null);
        if (kind.Labels is { } labels)
            DictionariesSection.MustBeDeclared(node, labels);
        if (kind.WorkCalendar is { } calendar)
            node.Later(world => world.Find<PackCalendar>(CalendarsSection.SectionKey, calendar) is null ? $"there is no calendar '{calendar}'" : null);
        node.Later(world => world.Twice<CampaignKind>(SectionKey, kind.Name));
    }
}
