using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>The record kinds of all packs in force.</summary>
public sealed class RecordKinds(PackCatalog packs)
{
    /// <summary>As a caller may see it; null where there is none, or none for them.</summary>
    public RecordKind? Find(string name, Caller caller) => Find(name)?.SeenBy(caller);

    public RecordKind? Find(string name) => packs.World.Find<RecordKind>(RecordsSection.SectionKey, name);

    /// <summary>All that a caller may see, by name.</summary>
    public IEnumerable<RecordKind> SeenBy(Caller caller) => packs.World.All<RecordKind>(RecordsSection.SectionKey).Select(kind => kind.SeenBy(caller)).OfType<RecordKind>().OrderBy(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Of all that a caller may see.</summary>
    public string[] NamesFor(Caller caller) => [.. SeenBy(caller).Select(kind => kind.Name)];

    /// <summary>What happens to objects of a type and a caller may see, by name.</summary>
    public IReadOnlyList<RecordKind> Of(string type, Caller caller) => [.. SeenBy(caller).Where(kind => kind.Of.Contains(type))];
}
