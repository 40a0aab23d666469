using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>Whether a feed fits what its lines are to become, which may be declared in another pack.</summary>
internal static class FeedCheck
{
    /// <param name="attributes">Where they are mapped; null where none are.</param>
    public static void OfObjects(Feed feed, PackNode node, PackNode? attributes)
    {
        if ((feed.Of ?? feed.OccurredAt) is not null || feed.OfFeed is not null)
            node.Mistake("'of', 'of_feed' and 'occurred_at' are of records");
        node.Later(world => Type(world, feed) is { } type && type.Code.IsCounted == feed.Code is not null ? type.Code.IsCounted ? $"codes of {type.Name} are counted: none is said" : $"'code' is missing: codes of {type.Name} are given" : null);
        node.Later(world => Type(world, feed) is { } type ? PlaceMistake(feed, type.Geometry, type.Name) : null);
        Attributes(feed, node, attributes, world => Type(world, feed));
    }

    public static void OfRecords(Feed feed, PackNode node, PackNode? attributes)
    {
        if ((feed.Code ?? feed.Region) is not null)
            node.Mistake("'code' and 'region' are of objects");
        if (feed.Of is null)
            node.Mistake("'of' is missing: what says which object it happened to");
        if (feed.OccurredAt is null)
            node.Mistake("'occurred_at' is missing: what says when it happened");
        node.Later(world => Kind(world, feed) is { } kind ? PlaceMistake(feed, kind.HasPlace ? ObjectGeometry.Point : ObjectGeometry.None, kind.Name) : null);
        node.Later(world => feed.OfFeed is { } of && Kind(world, feed) is { } kind ? OfFeedMistake(world.Find<Feed>(FeedsSection.SectionKey, of), feed, kind) : null);
        Attributes(feed, node, attributes, world => Kind(world, feed));
    }

    private static ObjectType? Type(PackWorld world, Feed feed) => world.Find<ObjectType>(ObjectsSection.SectionKey, feed.Target);

    private static RecordKind? Kind(PackWorld world, Feed feed) => world.Find<RecordKind>(RecordsSection.SectionKey, feed.Target);

    private static string? OfFeedMistake(Feed? of, Feed feed, RecordKind kind) =>
        of is null ? $"there is no feed '{feed.OfFeed}'"
        : of.System != feed.System ? $"'{of.Name}' is of another system: '{of.System}'"
        : of.Object is null || !kind.Of.Contains(of.Object) ? $"{kind.Name} does not happen to what '{of.Name}' sends"
        : null;

    private static string? PlaceMistake(Feed feed, ObjectGeometry geometry, string owner) =>
        feed.Place is null ? null
        : geometry == ObjectGeometry.None ? $"{owner} has no place"
        : geometry != ObjectGeometry.Point && feed.Place.Geometry is null ? $"the place of {owner} is no point: say 'geometry'"
        : null;

    private static void Attributes(Feed feed, PackNode node, PackNode? attributes, Func<PackWorld, IDeclaredTable?> table)
    {
        node.Later(world => table(world)?.Attributes.Values.FirstOrDefault(attribute => attribute.IsRequired && !feed.Attributes.ContainsKey(attribute.Name)) is { } required ? $"'{required.Name}' of {feed.Target} is required: no line would be accepted" : null);
        foreach (var (name, at) in attributes is { IsMap: true } ? attributes.Entries() : [])
            at.Later(world => table(world) is not { } known ? null : known.Attributes.TryGetValue(name, out var attribute) ? Unknown(world, attribute, feed.Attributes[name]) : $"'{name}' is no attribute of {known.Name}");
    }

    /// <summary>What a mapping makes of a value must be one of ours.</summary>
    private static string? Unknown(PackWorld world, AttributeDeclaration attribute, FeedValue value)
    {
        if (attribute.Dictionary is not { } name || world.Find<PackDictionary>(DictionariesSection.SectionKey, name) is not { } dictionary)
            return null;
        var ours = (value.Dictionary?.Values ?? []).Append(value.Otherwise).Append(value.Default).OfType<string>();
        return ours.FirstOrDefault(code => !dictionary.Codes.ContainsKey(code)) is { } unknown ? $"{attribute.Name}: '{unknown}' is no code of '{name}'" : null;
    }
}
