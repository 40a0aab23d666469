using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>The relations of all packs in force.</summary>
public sealed class RelationKinds(PackCatalog packs)
{
    public IEnumerable<Relation> All => packs.World.All<Relation>(RelationsSection.SectionKey).OrderBy(relation => relation.Name, StringComparer.Ordinal);

    public Relation? Find(string name) => packs.World.Find<Relation>(RelationsSection.SectionKey, name);

    /// <summary>Those that objects of a type have, on either side.</summary>
    public IReadOnlyList<Relation> Of(string type) => [.. All.Where(relation => relation.Concerns(type))];
}
