using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>What is remembered of the things of a source: <c>registry.feed_item</c>.</summary>
internal static class FeedItems
{
    /// <param name="join">The row of an item, as <c>o</c>.</param>
    /// <param name="columns">Its code, region and audience.</param>
    public static async Task<Dictionary<string, FeedItem>> FindAsync(ScopedTransaction transaction, Feed feed, string[] ids, string join, string columns, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"""
            select i.source_id, i.row_id, i.version, i.content_version, i.is_gone, i.line_hash, i.content_hash, o.id is not null, {columns}
            from registry.feed_item i {join} where i.system = $1 and i.target = $2 and i.source_id = any ($3)
            """);
        foreach (var value in (object[])[feed.System, feed.Target, ids])
            find.Parameters.Add(new() { Value = value });
        var items = new Dictionary<string, FeedItem>(ids.Length, StringComparer.Ordinal);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            items[row.GetString(0)] = new(
                row.IsDBNull(1) ? null : row.GetInt64(1), row.GetDecimal(2), row.IsDBNull(3) ? null : row.GetDecimal(3), row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), row.GetBoolean(7) ? new(row.GetString(8), row.GetString(9), row.GetFieldValue<int[]>(10)) : null);
        return items;
    }

    /// <summary>What is known now, of those that said something new.</summary>
    public static async Task KeepAsync(ScopedTransaction transaction, Feed feed, IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        var after = moves.Select(After).ToList();
        var lists = new ColumnLists().Texts("source_id", moves.Select(move => move.Line.Id)).Texts("row_id", after.Select(item => item.RowId?.ToString(CultureInfo.InvariantCulture)), "bigint")
            .Decimals("version", after.Select(item => (decimal?)item.Version)).Decimals("content_version", after.Select(item => item.ContentVersion)).Flags("is_gone", after.Select(item => item.IsGone))
            .Bytes("line_hash", after.Select(item => item.LineHash)).Bytes("content_hash", after.Select(item => item.ContentHash));
        await using var keep = lists.Command(transaction, $"""
            insert into registry.feed_item ({lists.Columns}, system, target, feed) select {lists.Values}, ${lists.Next}, ${lists.Next + 1}, ${lists.Next + 2} from {lists.Rows}
            on conflict (system, target, source_id) do update set row_id = excluded.row_id, version = excluded.version, content_version = excluded.content_version, is_gone = excluded.is_gone,
              line_hash = excluded.line_hash, content_hash = excluded.content_hash, feed = excluded.feed, taken_at = now()
            """, feed.System, feed.Target, feed.Name);
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>For rows that are about to be written, so that each is known by its line.</summary>
    public static async Task<long[]> NextIdsAsync(ScopedTransaction transaction, string table, int count, CancellationToken cancellationToken)
    {
        await using var next = transaction.Command("select array_agg(nextval(pg_get_serial_sequence($1, 'id'))) from generate_series(1, $2)");
        next.Parameters.Add(new() { Value = table });
        next.Parameters.Add(new() { Value = count });
        return (long[])(await next.ExecuteScalarAsync(cancellationToken))!;
    }

    private static FeedItem After(FeedMove move)
    {
        var (line, version, before) = (move.Line, move.Line.Version!.Value, move.Item);
        return move.Step switch
        {
            FeedStep.End => new(move.RowId, version, before?.ContentVersion, true, before?.LineHash, before?.ContentHash, null),
            FeedStep.Advance => before! with { Version = version, ContentVersion = line.IsGone ? before.ContentVersion : version, LineHash = line.IsGone ? before.LineHash : line.LineHash },
            FeedStep.Fill => new(move.RowId, before!.Version, version, true, line.LineHash, line.ContentHash, null),
            _ => new(move.RowId, version, version, false, line.LineHash, line.ContentHash, null),
        };
    }
}
