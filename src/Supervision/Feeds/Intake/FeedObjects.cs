using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>An object that something happened to.</summary>
internal sealed record FeedObject(string Type, long Id, string Code);

/// <summary>Finds objects by what a line calls them. Of one that was merged it is the one that the source means: its records are listed with what it turned out to be.</summary>
/// <param name="ofType">What <see cref="Feed.OfFeed"/> sends; null where lines say codes.</param>
internal sealed class FeedObjects(ScopedTransaction transaction, Feed feed, RecordKind kind, ObjectType? ofType)
{
    /// <summary>Its own code goes before others' aliases.</summary>
    private const string ByCode = """
        select o.code, o.type, o.id, o.code, 1 as place from registry.object o where o.code = any ($1) and o.type = any ($2)
        union all select a.alias, o.type, o.id, o.code, 2 from registry.alias a join registry.object o on o.type = a.type and o.id = a.object
                  where a.alias = any ($1) and a.taken_at is null and a.type = any ($2)
        order by place, type
        """;

    /// <summary>By their names; those that the sender does not see are not known.</summary>
    public async Task<Dictionary<string, FeedObject>> FindAsync(string[] names, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command(ofType is null ? ByCode : ById(ofType));
        find.Parameters.Add(new() { Value = names });
        find.Parameters.Add(new() { Value = ofType is null ? kind.Of.ToArray() : feed.System });
        var objects = new Dictionary<string, FeedObject>(names.Length, StringComparer.Ordinal);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            objects.TryAdd(row.GetString(0), new(row.GetString(1), row.GetInt64(2), row.GetString(3)));
        return objects;
    }

    private static string ById(ObjectType type) =>
        $"select i.source_id, i.target, o.id, o.code from registry.feed_item i join {DeclaredColumns.NameOf(type)} o on o.id = i.row_id where i.system = $2 and i.target = '{type.Name}' and i.source_id = any ($1)";
}
