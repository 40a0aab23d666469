using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <summary>The section <c>hierarchies</c> of a pack: by name, of which <c>objects</c>, and the <c>levels</c>, each a <c>title</c> and what it is told apart <c>by</c>.</summary>
public sealed class HierarchiesSection : IPackSection
{
    public const string SectionKey = "hierarchies";

    private const int MostLevels = 8;

    public string Key => SectionKey;

    /// <returns><see cref="Hierarchy"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Hierarchy>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static Hierarchy Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a hierarchy");
        var type = node.Text("objects");
        var hierarchy = new Hierarchy(name, node.Title("title"), type, [.. node.List("levels").Select(level => ReadLevel(level, type))]);
        if (hierarchy.Levels.Count is 0 or > MostLevels)
            node.Mistake($"'levels' are 1 to {MostLevels}");
        node.Later(world => TypeOf(world, type) is null ? $"there is no type '{type}'" : null);
        node.Later(world => world.Twice<Hierarchy>(SectionKey, name));
        node.Close();
        return hierarchy;
    }

    private static HierarchyLevel ReadLevel(PackNode node, string type)
    {
        var level = new HierarchyLevel(node.Title("title"), node.Text("by"));
        node.Later(world => TypeOf(world, type) is { } known && CountGroups.Of(level.By, ObjectColumns.Of(known)) is not { Count: 1 } ? $"objects of {type} cannot be told apart by '{level.By}': an attribute, made_on:year and the like of days and times, or region:6" : null);
        node.Close();
        return level;
    }

    private static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);
}
