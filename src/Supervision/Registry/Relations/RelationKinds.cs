using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>The relations of all packs in force.</summary>
public sealed class RelationKinds(PackCatalog packs)
{
    public IEnumerable<Relation> All => packs.World.All<Relation>(RelationsSection.SectionKey).OrderBy(relation => relation.Name, StringComparer.Ordinal);

    public Relation? Find(string name) => packs.World.Find<Relation>(RelationsSection.SectionKey, name);

    /// <summary>As a caller may see it.</summary>
    public Relation? Find(string name, Caller caller) => Find(name) is { } relation ? relation with { Attributes = relation.Attributes.SeenBy(caller) } : null;

    /// <summary>Those that objects of a type have, on either side.</summary>
    public IReadOnlyList<Relation> Of(string type, Caller caller) => [.. All.Where(relation => relation.Concerns(type)).Select(relation => Find(relation.Name, caller)!)];
}
