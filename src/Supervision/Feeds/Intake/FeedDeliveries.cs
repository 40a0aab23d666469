using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>What was sent when by whom, and what became of it; each batch is counted in its own transaction, so that a delivery which breaks off has counted what it has left.</summary>
internal static class FeedDeliveries
{
    public static async Task<long> BeginAsync(ScopedTransaction transaction, Feed feed, Caller sender, bool isReplay, CancellationToken cancellationToken)
    {
        await FeedSystems.SeeAsync(transaction, [feed.System], cancellationToken);
        await using var begin = transaction.Command("insert into registry.feed_delivery (system, feed, sender, is_replay) values ($1, $2, $3, $4) returning id");
        foreach (var value in (object[])[feed.System, feed.Name, sender.Name, isReplay])
            begin.Parameters.Add(new() { Value = value });
        return (long)(await begin.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A batch of it.</summary>
    public static async Task CountAsync(ScopedTransaction transaction, long delivery, FeedTally tally, CancellationToken cancellationToken)
    {
        await using var count = transaction.Command($"""
            update registry.feed_delivery set lines = lines + $2, accepted = accepted + $3, unchanged = unchanged + $4, rejected = {Sum("rejected", "$5")}, warnings = {Sum("warnings", "$6")} where id = $1
            """);
        foreach (var value in (object[])[delivery, tally.Lines, tally.Accepted, tally.Unchanged, JsonSerializer.Serialize(tally.Reasons), JsonSerializer.Serialize(tally.Warnings)])
            count.Parameters.Add(new() { Value = value });
        await count.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task EndAsync(ScopedTransaction transaction, Feed feed, long delivery, FeedTally tally, string? error, CancellationToken cancellationToken)
    {
        await FeedSystems.SeeAsync(transaction, [feed.System], cancellationToken);
        await using var end = transaction.Command("update registry.feed_delivery set ended_at = now(), error = $2 where id = $1");
        end.Parameters.Add(new() { Value = delivery });
        end.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = error ?? (object)DBNull.Value });
        await end.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.WriteAsync(transaction, "feed.deliver", feed.Name, new { delivery, tally.Accepted, tally.Unchanged, rejected = tally.Reasons, error }, cancellationToken);
    }

    /// <summary>Where the next time goes on, of a feed that is fetched in the same way still.</summary>
    public static async Task ReachAsync(ScopedTransaction transaction, Feed feed, string reached, CancellationToken cancellationToken)
    {
        await using var reach = transaction.Command("update registry.feed_pull set reached = $3 where feed = $1 and basis = $2", [feed.Name, feed.Pull!.Basis, reached]);
        await reach.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Two JSON objects of numbers, added.</summary>
    private static string Sum(string column, string parameter) =>
        $"(select coalesce(jsonb_object_agg(key, value), '{{}}') from (select key, sum(value::bigint) as value from (select * from jsonb_each_text({column}) union all select * from jsonb_each_text({parameter}::jsonb)) as both_of_them group by key) as summed)";
}
