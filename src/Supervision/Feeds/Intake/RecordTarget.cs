using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Lines become records. A record stays as it was written: a later version is a record of its own, and the one before counts no more.</summary>
/// <param name="ofType">Whose ids lines say; null where they say codes.</param>
/// <param name="by">Who sends.</param>
internal sealed class RecordTarget(ScopedTransaction transaction, Feed feed, RecordKind kind, ObjectType? ofType, string by, DateTimeOffset now) : IFeedTarget
{
    private const string Nobody = "''::text, ''::text, '{}'::int[]";
    private Dictionary<string, FeedObject> _objects = [];

    public Task<Dictionary<string, FeedItem>> KnownAsync(string[] ids, CancellationToken cancellationToken) =>
        FeedItems.FindAsync(transaction, feed, ids, $"left join {NameOf(kind)} o on o.id = i.row_id", Nobody, cancellationToken);

    public async Task SiftAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        var writing = moves.Where(move => move.IsWriting).ToList();
        _objects = writing.Count == 0 ? [] : await new FeedObjects(transaction, feed, kind, ofType).FindAsync([.. writing.Select(move => move.Line.Of!).Distinct(StringComparer.Ordinal)], cancellationToken);
        foreach (var move in writing.Where(move => !_objects.ContainsKey(move.Line.Of!)))
            move.Reject(new(FeedReason.NoObject, "of", $"Nobody knows {(feed.OfFeed is { } of ? $"what {of} calls" : "the object")} '{move.Line.Of}'.", move.Line.Of));
    }

    public async Task WriteAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        await VoidAsync(moves.Where(move => move.Step == FeedStep.End), $"Gone at {feed.System}.", cancellationToken);
        await VoidAsync(moves.Where(move => move.Step == FeedStep.Write), $"Replaced by what {feed.System} said later.", cancellationToken);
        await InsertAsync([.. moves.Where(move => move.Step == FeedStep.Write)], cancellationToken);
    }

    private async Task VoidAsync(IEnumerable<FeedMove> moves, string reason, CancellationToken cancellationToken)
    {
        var ids = moves.Where(move => move.Item?.Row is not null).Select(move => move.Item!.RowId!.Value).ToArray();
        if (ids.Length == 0)
            return;
        await using var update = transaction.Command($"update {NameOf(kind)} set voided_at = $1, voided_by = $2, void_reason = $3, version = version + 1 where id = any ($4) and voided_at is null");
        foreach (var value in (object[])[now.UtcDateTime, by, reason, ids])
            update.Parameters.Add(new() { Value = value });
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task InsertAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        var ids = await FeedItems.NextIdsAsync(transaction, NameOf(kind), moves.Count, cancellationToken);
        var (records, objects) = (moves.ConvertAll(move => move.Line.Record!), moves.ConvertAll(move => _objects[move.Line.Of!]));
        var lists = new ColumnLists().Attributes(feed.Attributes.Keys.Where(kind.Attributes.ContainsKey), kind.Attributes, [.. records.Select(record => record.Values.ToDictionary(said => said.Key.Name, said => said.Value, StringComparer.Ordinal))], transaction.Secrets)
            // One id of the source may have many records, of which one counts: its versions are told apart by their source.
            .Numbers("id", ids).Texts("source", ids.Select(id => $"feed:{feed.System}:{id}")).Texts("source_id", moves.Select(move => move.Line.Id))
            .Texts("object_type", objects.Select(of => of.Type)).Numbers("object", objects.Select(of => of.Id)).Texts("object_code", objects.Select(of => of.Code))
            .Times("occurred_at", records.Select(record => record.OccurredAt)).Flags("is_late", records.Select(record => now - record.OccurredAt > kind.LateAfter));
        if (kind.HasPlace)
            lists.Places("geom", records.Select(record => record.Place.Value));
        await using var insert = lists.Command(transaction, $"insert into {NameOf(kind)} ({lists.Columns}, recorded_at, recorded_by) select {lists.Values}, ${lists.Next}, ${lists.Next + 1} from {lists.Rows}", now.UtcDateTime, by);
        await insert.ExecuteNonQueryAsync(cancellationToken);
        for (var i = 0; i < moves.Count; i++)
            moves[i].RowId = ids[i];
    }
}
