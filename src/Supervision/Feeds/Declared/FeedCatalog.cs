using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>The feeds of all packs in force, and what their lines become.</summary>
public sealed class FeedCatalog(PackCatalog packs, ObjectTypes types, RecordKinds kinds)
{
    /// <summary>By name.</summary>
    public IReadOnlyList<Feed> All => [.. packs.World.All<Feed>(FeedsSection.SectionKey).OrderBy(feed => feed.Name, StringComparer.Ordinal)];

    public ObjectTypes Types => types;

    public Feed? Find(string name) => packs.World.Find<Feed>(FeedsSection.SectionKey, name);

    /// <summary>Null of a feed of records.</summary>
    public ObjectType? TypeOf(Feed feed) => feed.Object is { } name ? types.Find(name) : null;

    /// <summary>Null of a feed of objects.</summary>
    public RecordKind? KindOf(Feed feed) => feed.Record is { } name ? kinds.Find(name) : null;

    /// <summary>Whose ids its lines say; null where they say codes.</summary>
    public ObjectType? OfTypeOf(Feed feed) => feed.OfFeed is { } name && Find(name) is { } of ? TypeOf(of) : null;
}
