using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards.Gates;

/// <summary>The section <c>gates</c> of a pack: for each its title, the <c>objects</c> that it is asked about (types by name, the first is the one that it is about), the roles that ask (<c>callers</c>) and its <c>guards</c>.</summary>
public sealed class GatesSection : IPackSection
{
    public const string SectionKey = "gates";

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadOne(entry.Key, entry.Value), StringComparer.Ordinal);

    private static Gate ReadOne(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a gate");
        OrderedDictionary<string, string> objects = new(node.Entries("objects").Select(entry => KeyValuePair.Create(entry.Key, ReadObject(entry.Key, entry.Value))), StringComparer.Ordinal);
        if (objects.Count == 0)
        {
            node.Mistake("'objects' is missing: what it is asked about");
            objects.Add("object", "");
        }
        // The first is asked without its name, or by it.
        var named = objects.ToDictionary(StringComparer.Ordinal);
        named[""] = objects.GetAt(0).Value;
        var main = objects.GetAt(0).Key;
        var gate = new Gate(name, node.Title("title"), objects, node.Enums<Role>("callers"), [.. GuardReader.Read(node, "guards", named).Select(guard => guard.Of == main ? guard with { Of = "" } : guard)]);
        if (gate.Guards.Count == 0)
            node.Mistake("'guards' is missing: it would let everybody through");
        node.Later(world => world.Twice<Gate>(SectionKey, name));
        node.Close();
        return gate;
    }

    private static string ReadObject(string name, PackNode node)
    {
        if (!Identifiers.Fits(name) || name == RelatedCheck.ToCaller || GateEndpoints.IsMember(name))
            node.Mistake($"'{name}' cannot name an object of a gate");
        node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, node.Value) is null ? $"there is no type '{node.Value}'" : null);
        return node.Value;
    }
}
