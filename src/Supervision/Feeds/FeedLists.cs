using System.Text;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Supervision.Feeds;

/// <summary>How feeds go, as their caller may see it.</summary>
internal sealed class FeedLists(ScopedTransaction transaction)
{
    private static readonly Dictionary<string, long> None = [];

    public async Task<List<FeedDocument>> FeedsAsync(IReadOnlyList<Feed> feeds, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command("""
            with sent as (select d.*, ended_at is not null and rejected = '{}' and error is null as is_success from registry.feed_delivery d where feed = any ($1)),
                 good as (select feed, max(id) as id, max(ended_at) as at from sent where is_success and not is_replay group by feed),
                 kept as (select feed, jsonb_object_agg(reason, many)::text as reasons from (select feed, reason, count(*) as many from registry.feed_reject where feed = any ($1) group by feed, reason) r group by feed)
            select f.feed, coalesce(sum(s.accepted), 0)::bigint, coalesce(sum(s.unchanged), 0)::bigint, (select reasons from kept k where k.feed = f.feed), max(s.began_at) filter (where not is_replay), max(g.at),
                   min(s.began_at) filter (where not is_success and not is_replay and (g.id is null or s.id > g.id))
            from unnest($1) as f (feed) left join sent s on s.feed = f.feed left join good g on g.feed = f.feed group by f.feed
            """);
        read.Parameters.Add(new() { Value = feeds.Select(feed => feed.Name).ToArray() });
        var named = feeds.ToDictionary(feed => feed.Name, StringComparer.Ordinal);
        return [.. (await ReadAsync(read, row => DocumentOf(named[row.GetString(0)], row), cancellationToken)).OrderBy(feed => feed.Name, StringComparer.Ordinal)];
    }

    /// <summary>Oldest first.</summary>
    /// <param name="reason">Null for all.</param>
    public async Task<List<FeedRejectDocument>> RejectsAsync(Feed feed, string? reason, long after, int limit, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command("""
            select id, source_id, line, reason, member, detail, waits_for, sender, first_seen_at, last_seen_at, attempts from registry.feed_reject where feed = $1 and ($2 = '' or reason = $2) and id > $3 order by id limit $4
            """);
        foreach (var value in (object[])[feed.Name, reason ?? "", after, limit])
            read.Parameters.Add(new() { Value = value });
        return await ReadAsync(read, row => new FeedRejectDocument(
            row.GetInt64(0), TextOf(row, 1), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(2)), row.GetString(3), TextOf(row, 4), row.GetString(5), TextOf(row, 6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8),
            row.GetFieldValue<DateTimeOffset>(9), row.GetInt32(10)), cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<List<FeedDeliveryDocument>> DeliveriesAsync(Feed feed, long before, int limit, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command("""
            select id, sender, is_replay, began_at, ended_at, lines, accepted, unchanged, rejected::text, warnings::text, error from registry.feed_delivery where feed = $1 and id < $2 order by id desc limit $3
            """);
        foreach (var value in (object[])[feed.Name, before, limit])
            read.Parameters.Add(new() { Value = value });
        return await ReadAsync(read, row => new FeedDeliveryDocument(
            row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateTimeOffset>(3), TimeOf(row, 4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), CountsOf(row.GetString(8)), CountsOf(row.GetString(9)), TextOf(row, 10)), cancellationToken);
    }

    /// <returns>How many were dropped.</returns>
    public async Task<int> DismissAsync(Feed feed, string? reason, CancellationToken cancellationToken)
    {
        await using var dismiss = transaction.Command("delete from registry.feed_reject where feed = $1 and ($2 = '' or reason = $2)");
        dismiss.Parameters.Add(new() { Value = feed.Name });
        dismiss.Parameters.Add(new() { Value = reason ?? "" });
        return await dismiss.ExecuteNonQueryAsync(cancellationToken);
    }

    private static FeedDocument DocumentOf(Feed feed, NpgsqlDataReader row) =>
        new(feed.Name, feed.Title, feed.System, feed.Object, feed.Record, row.GetInt64(1), row.GetInt64(2), CountsOf(TextOf(row, 3)), TimeOf(row, 4), TimeOf(row, 5), TimeOf(row, 6), feed.Pull?.Schedule.ToString());

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<T> items = [];
        while (await row.ReadAsync(cancellationToken))
            items.Add(of(row));
        return items;
    }

    private static Dictionary<string, long> CountsOf(string? json) => json is null ? None : JsonSerializer.Deserialize<Dictionary<string, long>>(json)!;

    private static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? TimeOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
