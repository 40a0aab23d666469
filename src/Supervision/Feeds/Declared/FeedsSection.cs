using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>
/// The section <c>feeds</c> of a pack: for each feed its title, the source <c>system</c>, what its lines become (<c>into</c>: an object type or a record kind), where a line says <c>id</c>, <c>order</c>, <c>code</c>, <c>of</c>, <c>occurred_at</c>,
/// <c>place</c>, <c>region</c>, <c>deleted</c> and each of the <c>attributes</c>, how these are cleaned, the roles that send (<c>senders</c>), and how it is fetched (<c>pull</c>).
/// </summary>
public sealed class FeedsSection : IInstalledSection
{
    public const string SectionKey = "feeds";

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadFeed(entry.Key, entry.Value), StringComparer.Ordinal);

    /// <summary>A feed that is gone takes with it what was sent by it and could not be taken.</summary>
    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PackStep>>([.. PullSteps(before?.Named<Feed>(SectionKey) ?? None, after?.Named<Feed>(SectionKey) ?? None), .. NamesOf(before).Except(NamesOf(after)).Select(gone => new PackStep($"forgets what {gone} delivered", $"delete from registry.feed_reject where feed = '{gone}'; delete from registry.feed_delivery where feed = '{gone}'"))]);

    private static IReadOnlyDictionary<string, Feed> None { get; } = new Dictionary<string, Feed>();

    /// <summary>What is fetched in another way is fetched from the beginning.</summary>
    private static IEnumerable<PackStep> PullSteps(IReadOnlyDictionary<string, Feed> before, IReadOnlyDictionary<string, Feed> after)
    {
        foreach (var gone in before.Values.Where(feed => feed.Pull is not null && after.GetValueOrDefault(feed.Name)?.Pull is null))
            yield return new($"fetches {gone.Name} no more", $"delete from registry.feed_pull where feed = '{gone.Name}'");
        foreach (var feed in after.Values)
            if (feed.Pull is { } pull && before.GetValueOrDefault(feed.Name) is var was && (was?.Pull?.Basis != pull.Basis || was.System != feed.System))
                yield return new($"fetches {feed.Name} {pull.Schedule}", $"""
                    insert into registry.feed_pull (feed, system, basis) values ('{feed.Name}', {SqlName.Literal(feed.System)}, {SqlName.Literal(pull.Basis)})
                    on conflict (feed) do update set system = excluded.system, basis = excluded.basis, slot_at = null, reached = null
                    """);
    }

    private static IEnumerable<string> NamesOf(PackFile? pack) => pack?.Named<Feed>(SectionKey).Keys ?? [];

    private static Feed ReadFeed(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a feed");
        var (type, kind) = Into(node);
        var feed = new Feed(name, node.Title("title"), node.Text("system"))
        {
            Object = type,
            Record = kind,
            Id = FeedValueReader.ReadOrNull(node, "id") ?? Missing(node, "id"),
            Order = FeedValueReader.Order(node),
            Code = FeedValueReader.ReadOrNull(node, "code"),
            Of = FeedValueReader.ReadOrNull(node, "of"),
            OfFeed = node.TextOrNull("of_feed"),
            OccurredAt = FeedValueReader.ReadOrNull(node, "occurred_at"),
            Place = FeedValueReader.Place(node),
            Region = FeedValueReader.ReadOrNull(node, "region"),
            Gone = FeedValueReader.Gone(node),
            Senders = node.Enums<Role>("senders"),
            Pull = FeedPullReader.ReadOrNull(node),
            Attributes = node.TryGet("attributes", out var attributes) ? ReadAttributes(attributes) : [],
        };
        if (feed.Object is not null)
            FeedCheck.OfObjects(feed, node, attributes);
        else if (feed.Record is not null)
            FeedCheck.OfRecords(feed, node, attributes);
        node.Later(world => world.Twice<Feed>(SectionKey, name));
        node.Close();
        return feed;
    }

    private static OrderedDictionary<string, FeedValue> ReadAttributes(PackNode node) => new(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, FeedValueReader.Read(entry.Value))), StringComparer.Ordinal);

    private static (string? Type, string? Kind) Into(PackNode node)
    {
        if (!node.TryGet("into", out var into))
        {
            node.Mistake("'into' is missing: {object: TYPE} or {record: KIND}");
            return (null, null);
        }
        var (type, kind) = (into.TextOrNull("object"), into.TextOrNull("record"));
        into.Close();
        if (type is null == (kind is null))
            into.Mistake("either an 'object' or a 'record' is expected");
        if (type is not null)
            into.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is null ? $"there is no type '{type}'" : null);
        else if (kind is not null)
            into.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, kind) is null ? $"there is no record kind '{kind}'" : null);
        return (type, kind);
    }

    private static FeedValue Missing(PackNode node, string key)
    {
        node.Mistake($"'{key}' is missing");
        return new(new(""));
    }
}
