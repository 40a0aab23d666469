using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>The object types of all packs in force.</summary>
public sealed class ObjectTypes(PackCatalog packs)
{
    public IEnumerable<ObjectType> All => packs.World.All<ObjectType>(ObjectsSection.SectionKey);

    public ObjectType? Find(string name) => packs.World.Find<ObjectType>(ObjectsSection.SectionKey, name);

    /// <summary>The codes that an attribute may take; null for any.</summary>
    public OrderedDictionary<string, Title>? CodesOf(AttributeDeclaration attribute) =>
        attribute.Dictionary is { } name ? packs.World.Find<PackDictionary>(DictionariesSection.SectionKey, name)?.Codes : null;
}
