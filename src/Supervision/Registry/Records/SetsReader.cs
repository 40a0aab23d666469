using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>Reads <c>sets</c> of a record kind: <c>next_on: { field: next_on }</c>, <c>state: { field: business, as: { stop: stopped }, of: lift }</c>, <c>last_on: occurred</c>.</summary>
internal static class SetsReader
{
    private const string Occurred = "occurred";

    public static IReadOnlyList<SetAttribute> Read(PackNode node, RecordKind kind) => [.. node.Entries("sets").Select(entry => Read(entry.Key, entry.Value, kind))];

    private static SetAttribute Read(string attribute, PackNode node, RecordKind kind)
    {
        if (!node.IsMap)
        {
            if (node.Value != Occurred)
                node.Mistake($"'{Occurred}', or a 'field' of the record, is expected");
            return Checked(new(attribute, kind.Of, AttributeType.Date, null, null), node);
        }
        var field = node.Text("field");
        var means = node.TryGet("as", out var asked) ? asked.Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.Ordinal) : null;
        IReadOnlyList<string> of = [.. node.Several("of").Select(type => type.Value)];
        if (of.FirstOrDefault(type => !kind.Of.Contains(type)) is { } other)
            node.Mistake($"{kind.Name} does not happen to '{other}'");
        node.Close();
        if (!kind.Attributes.TryGetValue(field, out var said))
        {
            node.Mistake($"there is no field '{field}'");
            return new(attribute, [], AttributeType.Text, field, means);
        }
        if (means is not null && said.Type != AttributeType.Text)
            node.Mistake("'as' is of words");
        if (means is not null && said.Dictionary is { } dictionary)
            node.Later(world => NoCodeOf(dictionary, means.Keys, world));
        return Checked(new(attribute, of.Count > 0 ? of : kind.Of, said.Type, field, means), node);
    }

    private static SetAttribute Checked(SetAttribute set, PackNode node)
    {
        foreach (var type in set.Of)
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is { } known ? Judge(set, known, world) : null);
        return set;
    }

    private static string? Judge(SetAttribute set, ObjectType type, PackWorld world)
    {
        if (!type.Attributes.TryGetValue(set.Attribute, out var attribute))
            return $"'{type.Name}' has no attribute '{set.Attribute}'";
        if (attribute.Only is not null)
            return $"'{set.Attribute}' is of some '{type.Name}' only";
        if (attribute.Type != set.Type)
            return $"'{set.Attribute}' of '{type.Name}' is of another type";
        return set.As is { } means && attribute.Dictionary is { } dictionary ? NoCodeOf(dictionary, means.Values, world) : null;
    }

    private static string? NoCodeOf(string dictionary, IEnumerable<string> codes, PackWorld world) =>
        world.Find<PackDictionary>(DictionariesSection.SectionKey, dictionary) is { } known && codes.FirstOrDefault(code => !known.Codes.ContainsKey(code)) is { } unknown ? $"'{unknown}' is no code of '{dictionary}'" : null;
}
