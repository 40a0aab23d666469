using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>The section <c>case_classes</c> of a pack: by code, classes of cases with their conditions and limits.</summary>
public sealed class CaseClassesSection : IPackSection
{
    public const string SectionKey = "case_classes";

    private const int LongestCode = 20;

    public string Key => SectionKey;

    /// <returns><see cref="CaseClass"/> by code, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, CaseClass>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static CaseClass Read(string code, PackNode node)
    {
        if (code.Length is 0 or > LongestCode || !code.All(char.IsAsciiLetterOrDigit))
            node.Mistake($"'{code}' is no code of a class: 1 to {LongestCode} letters and digits");
        var (kind, group) = (node.WordOrNull("kind", CaseClass.Event, CaseClass.Part), node.TextOrNull("group"));
        if (kind is null)
            node.Mistake("'kind' is missing: event or part");
        if (group is not null)
            node.Later(world => world.Find<CaseClass>(SectionKey, group) is not { } of ? $"there is no class '{group}'" : of.Kind != kind ? $"'{group}' is of {of.Kind}s" : null);
        var @class = new CaseClass(code, node.Title("title"), kind ?? CaseClass.Event, group, [.. node.List("words").Select(word => word.Value)],
            new(node.Entries("conditions").Select(entry => KeyValuePair.Create(entry.Key, ReadCondition(entry.Key, entry.Value))), StringComparer.Ordinal))
        {
            Sector = node.TextOrNull("sector"),
        };
        node.Later(world => world.Twice<CaseClass>(SectionKey, code));
        node.Close();
        return @class;
    }

    private static CaseCondition ReadCondition(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a condition");
        var condition = new CaseCondition(name, node.Title("title"), Limit(node), [.. node.List("varies").Select(ReadException)]);
        node.Close();
        return condition;
    }

    private static LimitException ReadException(PackNode node)
    {
        var (area, tier) = (node.TextOrNull("area"), node.IntegerOrNull("tier", 2, 15));
        if (area is null && tier is null)
            node.Mistake("'area' or 'tier' says where it is so");
        if (area is not null)
            node.Later(world => world.All<CaseType>(CasesSection.SectionKey).All(type => !type.Areas.ContainsKey(area)) ? $"there is no area '{area}'" : null);
        var exception = new LimitException(area, tier, Limit(node));
        node.Close();
        return exception;
    }

    private static TimeLimit Limit(PackNode node)
    {
        if (!node.TryGet("limit", out _))
            node.Mistake("'limit' is missing");
        return LimitReader.ReadOrNull(node, "limit") ?? new(1, LimitUnit.WorkingDays);
    }
}
