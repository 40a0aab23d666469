using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>A guard of a pack: one check, and <c>otherwise</c>, what is said where it does not hold.</summary>
internal static class GuardReader
{
    private const int MostMeters = 10_000;

    private static readonly string[] Words = ["where", "record", "duty", "related", "presence", "photos", "items"];

    /// <param name="objects">Types by name; the one that it is about has the empty name.</param>
    public static IReadOnlyList<Guard> Read(PackNode node, string key, IReadOnlyDictionary<string, string> objects) => [.. node.List(key).Select(guard => ReadOne(guard, objects)).OfType<Guard>()];

    private static Guard? ReadOne(PackNode node, IReadOnlyDictionary<string, string> objects)
    {
        var of = node.TextOrNull("of") ?? "";
        if (!objects.ContainsKey(of))
            node.Mistake($"'{of}' is none of {string.Join(", ", objects.Keys.Where(name => name.Length > 0))}");
        var check = ReadCheck(node, objects);
        var otherwise = node.Title("otherwise");
        node.Close();
        if (check is null)
            return null;
        check.Later(node, objects.GetValueOrDefault(of, ""));
        return new(of, check, otherwise);
    }

    private static GuardCheck? ReadCheck(PackNode node, IReadOnlyDictionary<string, string> objects)
    {
        switch (Words.FirstOrDefault(word => word != "where" && node.TryGet(word, out _)) ?? (node.TryGet("where", out _) ? "where" : null))
        {
            case "record":
                return new RecordCheck(node.Text("record"), FactReader.Where(node), node.TryGet("within", out var within) ? IntervalReader.Amount(within) : null);
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
            case "where":
                return FactReader.Where(node) is { } condition ? new AttributesCheck(condition) : null;
            default:
                node.Mistake($"one of {string.Join(", ", Words)} is missing");
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
