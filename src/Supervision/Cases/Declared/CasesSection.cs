using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>
/// The section <c>cases</c> of a pack: for each sort of cases its title, how it is <c>counted</c>, its <c>tiers</c>, <c>areas</c>, <c>attributes</c>, <c>states</c> (the first is the one in which cases begin), <c>actions</c>, <c>clocks</c> and <c>timers</c>.
/// </summary>
public sealed class CasesSection : IPackSection
{
    public const string SectionKey = "cases";

    private const int MostMeters = 5000, MostDays = 3660;
    private const int UsualReports = 10, MostReports = 1000;

    public string Key => SectionKey;

    /// <returns><see cref="CaseType"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, CaseType>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, ReadType(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static CaseType ReadType(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a sort of cases");
        var type = new CaseType(name, node.Title("title"), CodeRule.ReadCounted(node))
        {
            HasClasses = node.Flag("classes"),
            WorkCalendar = node.TextOrNull("work_calendar"),
            Tiers = [.. node.List("tiers").Select(ReadTier)],
            Areas = new(node.Entries("areas").Select(entry => KeyValuePair.Create(entry.Key, ReadArea(entry.Value))), StringComparer.Ordinal),
            Similar = node.TryGet("similar", out var similar) ? ReadSimilar(similar) : null,
            Open311 = node.TryGet("open311", out var open) ? ReadOpen311(open) : null,
            Reporters = node.Enums<Role>("reporters"),
            Channels = node.TextOrNull("channels"),
            Departments = node.TextOrNull("departments"),
            AssignedBy = node.TextOrNull("assigned_by"),
            PhotoSlots = [.. node.List("photo_slots").Select(slot => slot.Value)],
            Attributes = AttributesReader.Read(node, CaseColumns.IsReserved, node.Enums<Role>("reporters")),
            States = new(node.Entries("states").Select(entry => KeyValuePair.Create(entry.Key, ReadState(entry.Key, entry.Value))), StringComparer.Ordinal),
        };
        if (type.States.Count == 0)
        {
            node.Mistake("'states' are missing: the first is the one in which cases begin");
            type.States.Add("begun", new("begun", type.Title, CaseState.Stages[0], null));
        }
        type = type with { SelfHandled = node.TryGet("self_handled", out var handled) ? ReadSelfHandled(handled, type) : null };
        type = type with { Actions = new(node.Entries("actions").Select(entry => KeyValuePair.Create(entry.Key, CaseActionReader.Read(entry.Key, entry.Value, type))), StringComparer.Ordinal) };
        type = type with { Clocks = CaseClockReader.Clocks(node, type) };
        type = type with { Timers = CaseClockReader.Timers(node, type) };
        CaseTypeCheck.Judge(type, node);
        node.Later(world => world.Twice<CaseType>(SectionKey, name));
        node.Close();
        return type;
    }

    private static int ReadTier(PackNode node)
    {
        if (int.TryParse(node.Value, out var digits) && digits is 2 or 4 or 6 or 9 or 12)
            return digits;
        node.Mistake($"'{node.Value}' is none of 2, 4, 6, 9 and 12: digits of a division's code");
        return 2;
    }

    private static TimingArea ReadArea(PackNode node)
    {
        var area = new TimingArea(node.Title("title"), [.. node.List("regions").Select(region => region.Value)]);
        if (area.Regions.Any(region => region.Length == 0 || !region.All(char.IsAsciiDigit)))
            node.Mistake("'regions' are codes of divisions or grids");
        node.Close();
        return area;
    }

    private static SimilarRule ReadSimilar(PackNode node)
    {
        var rule = new SimilarRule(node.IntegerOrNull("meters", 1, MostMeters) ?? 100, node.IntegerOrNull("days", 1, MostDays) ?? 7);
        node.Close();
        return rule;
    }

    private static Open311Rule ReadOpen311(PackNode node)
    {
        var rule = new Open311Rule(node.Text("channel"), [.. node.Several("classes").Select(code => code.Value)], node.IntegerOrNull("per_client", 1, MostReports) ?? UsualReports, node.Flag("tells_description"));
        node.Close();
        return rule;
    }

    private static SelfHandledRule ReadSelfHandled(PackNode node, CaseType type)
    {
        var rule = new SelfHandledRule(node.Text("state"), GuardReader.ReadOfCase(node, "guards", asked => CaseColumns.Has(type, asked)));
        node.Close();
        return rule;
    }

    private static CaseState ReadState(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a state", name == CaseAction.Previous);
        var state = new CaseState(name, node.Title("title"), node.WordOrNull("stage", CaseState.Stages) ?? Missing(node), node.TextOrNull("post"));
        if (state is { IsClosed: true, Post: not null })
            node.Mistake("what is closed or void is nobody's turn");
        if (state.Post is { } post)
            node.Later(world => world.Find<Post>(PostsSection.SectionKey, post) is null ? $"there is no post '{post}'" : null);
        node.Close();
        return state;
    }

    private static string Missing(PackNode node)
    {
        node.Mistake("'stage' is missing");
        return CaseState.Stages[0];
    }

    /// <summary>What a case type refers to, judged when all packs are read.</summary>
    internal static void Later(CaseType type, PackNode node)
    {
        if (type.WorkCalendar is { } calendar)
            node.Later(world => world.Find<PackCalendar>(CalendarsSection.SectionKey, calendar) is null ? $"there is no calendar '{calendar}'" : null);
        if (type.Channels is { } channels)
            DictionariesSection.MustBeDeclared(node, channels);
        foreach (var slot in type.PhotoSlots)
            node.Later(world => world.Find<PhotoSlot>(PhotoSlotsSection.SectionKey, slot) is null ? $"there is no photo slot '{slot}'" : null);
        if (type is { Open311: { } open, Channels: { } known })
            node.Later(world => world.Find<PackDictionary>(DictionariesSection.SectionKey, known) is { } codes && !codes.Codes.ContainsKey(open.Channel) ? $"'open311': '{open.Channel}' is none of '{known}'" : null);
        if (type.Departments is { } departments)
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, departments) switch
            {
                null => $"there is no type '{departments}'",
                { IsParty: false } => $"'{departments}' are no parties: nobody works for them",
                _ => null,
            });
        if (type.AssignedBy is { } rules)
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, rules) switch
            {
                null => $"there is no type '{rules}'",
                { } found when AssignmentRules.Attributes.FirstOrDefault(name => !found.Attributes.ContainsKey(name)) is { } missing => $"'{rules}' has no attribute '{missing}'",
                _ => null,
            });
    }
}
