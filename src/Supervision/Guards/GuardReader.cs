using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>A guard of a pack: one check, and <c>otherwise</c>, what is said where it does not hold.</summary>
internal static class GuardReader
{
    private const int MostMeters = 10_000;

    private const string OfRecord = "record.";

    private static readonly string[] Words = ["where", "record", "duty", "related", "presence", "photos", "items", "settled"];

    /// <summary>What can be asked of a case: nothing that is about objects.</summary>
    private static readonly string[] OfCases = ["where", "presence", "photos"];

    /// <param name="objects">Types by name; the one that it is about has the empty name.</param>
    /// <param name="said">Attributes of the record that they are asked before; null for none.</param>
    public static IReadOnlyList<Guard> Read(PackNode node, string key, IReadOnlyDictionary<string, string> objects, OrderedDictionary<string, AttributeDeclaration>? said = null) => [.. node.List(key).Select(guard => ReadOne(guard, objects, said)).OfType<Guard>()];

    /// <summary>Guards of what is done with cases.</summary>
    /// <param name="isKnown">Whether a case has, or the action says, what a condition asks for.</param>
    public static IReadOnlyList<Guard> ReadOfCase(PackNode node, string key, Func<string, bool> isKnown) => [.. node.List(key).Select(guard => ReadOneOfCase(guard, isKnown)).OfType<Guard>()];

    private static Guard? ReadOneOfCase(PackNode node, Func<string, bool> isKnown)
    {
        var check = ReadCheck(node, new Dictionary<string, string>(), OfCases);
        var otherwise = node.Title("otherwise");
        var when = ConditionReader.Read(node, "when");
        node.Close();
        foreach (var name in (when is null ? [] : CqlProperties.Of(when)).Concat(check is AttributesCheck { Where: { } where } ? CqlProperties.Of(where) : []).Distinct().Where(name => !isKnown(name)))
            node.Mistake($"'{name}' is nothing that the case has or the action says");
        return check is null ? null : new("", check, otherwise) { When = when };
    }

    private static Guard? ReadOne(PackNode node, IReadOnlyDictionary<string, string> objects, OrderedDictionary<string, AttributeDeclaration>? said)
    {
        var of = node.TextOrNull("of") ?? "";
        if (!objects.ContainsKey(of))
            node.Mistake($"'{of}' is none of {string.Join(", ", objects.Keys.Where(name => name.Length > 0))}");
        var check = ReadCheck(node, objects, Words);
        var otherwise = node.Title("otherwise");
        var when = ConditionReader.Read(node, "when");
        node.Close();
        if (check is null)
            return null;
        var type = objects.GetValueOrDefault(of, "");
        check.Later(node, type);
        foreach (var name in when is null ? [] : CqlProperties.Of(when).Distinct())
            Later(node, name, type, said);
        return new(of, check, otherwise) { When = when };
    }

    private static void Later(PackNode node, string name, string type, OrderedDictionary<string, AttributeDeclaration>? said)
    {
        if (!name.StartsWith(OfRecord, StringComparison.Ordinal))
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is { } known && !known.Attributes.ContainsKey(name) ? $"when: {type} has no attribute '{name}'" : null);
        else if (said?.ContainsKey(name[OfRecord.Length..]) != true)
            node.Mistake($"when: '{name}' is nothing that the record says");
    }

    private static GuardCheck? ReadCheck(PackNode node, IReadOnlyDictionary<string, string> objects, string[] words)
    {
        switch (words.FirstOrDefault(word => word != "where" && node.TryGet(word, out _)) ?? (node.TryGet("where", out _) ? "where" : null))
        {
            case "record":
                return new RecordCheck(node.Text("record"), ConditionReader.Where(node), node.TryGet("within", out var within) ? IntervalReader.Amount(within) : null) { Since = node.TextOrNull("since") };
            case "duty":
                return new DutyCheck(node.Text("duty"), node.TryGet("states", out _) ? States(node) : DutyCheck.Usual);
            case "related":
                var to = node.TextOrNull("to");
                if (to is not (null or RelatedCheck.ToCaller) && !objects.ContainsKey(to))
                    node.Mistake($"to: '{to}' is neither {RelatedCheck.ToCaller} nor one of the objects");
                return new RelatedCheck(node.Text("related"), to);
            case "presence":
                return new NearCheck(new(node.IntegerOrNull("presence", 1, MostMeters) ?? 1, node.EnumOrNull<Doubt>("doubt") ?? Doubt.Flag));
            case "photos":
                return new PhotosCheck([.. node.List("photos").Select(slot => slot.Value)]);
            case "items":
                return new ItemsCheck(node.WordOrNull("items", "passed", "answered") == "passed");
            case "settled":
                return new SettledCheck(node.Text("settled"));
            case "where":
                return ConditionReader.Where(node) is { } condition ? new AttributesCheck(condition) : null;
            default:
                node.Mistake($"one of {string.Join(", ", words)} is missing");
                return null;
        }
    }

    private static List<DutyState> States(PackNode node)
    {
        List<DutyState> states = [];
        foreach (var word in node.List("states"))
            if (Enum.GetValues<DutyState>().Select(state => (DutyState?)state).FirstOrDefault(state => Obligations.Duties.DutyRow.Word(state!.Value) == word.Value) is { } state)
                states.Add(state);
            else
                word.Mistake($"'{word.Value}' is none of {string.Join(", ", Enum.GetValues<DutyState>().Select(Obligations.Duties.DutyRow.Word))}");
        return states;
    }
}
