using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>The record kinds of all packs in force.</summary>
public sealed class RecordKinds(PackCatalog packs)
{
    public RecordKind? Find(string name) => packs.World.Find<RecordKind>(RecordsSection.SectionKey, name);

    /// <summary>What happens to objects of a type, by name.</summary>
    public IReadOnlyList<RecordKind> Of(string type) => [.. packs.World.All<RecordKind>(RecordsSection.SectionKey).Where(kind => kind.Of.Contains(type)).OrderBy(kind => kind.Name, StringComparer.Ordinal)];
}
