using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Lines that could not be taken: the newest of each thing, and the newest for each object that it waits for, until one that is as new is taken.</summary>
/// <param name="isReplay">Lines were rejected before: whoever sent them stays who they are.</param>
internal sealed class FeedRejects(ScopedTransaction transaction, Feed feed, Caller sender, bool isReplay)
{
    private const string WithId = "=";
    private const string WithoutId = "#";
    private const string Waiting = "~";

    public async Task KeepAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        await ForgetAsync([.. moves.Where(move => move.Step != FeedStep.Reject && move.Line.Id is not null)], cancellationToken);
        var newest = moves.Where(move => move.Step == FeedStep.Reject).GroupBy(KeyOf, StringComparer.Ordinal)
            .Select(tries => tries.MaxBy(move => (move.Line.Version ?? decimal.MaxValue, move.Line.Number))!).ToList();
        if (isReplay)
            await ForgetTriedAsync([.. moves.Select(move => move.Line.RejectId).OfType<long>()], [.. newest.Select(KeyOf)], cancellationToken);
        await PutAsync(newest, cancellationToken);
    }

    private static string KeyOf(FeedMove move) =>
        move.Line.Id is not { } id ? WithoutId + Convert.ToHexStringLower(move.Line.LineHash) : move.Mistake!.WaitsFor is { } of ? $"{Waiting}{id}\n{of}" : WithId + id;

    /// <summary>What was taken, or known already, is not missed any more.</summary>
    private async Task ForgetAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        var lists = new ColumnLists().Texts("source_id", moves.Select(move => move.Line.Id)).Decimals("version", moves.Select(move => move.Line.Version));
        await using var forget = lists.Command(transaction, $"delete from registry.feed_reject r using {lists.Rows} where r.feed = ${lists.Next} and r.source_id = u.source_id and (r.version is null or r.version <= u.version)", feed.Name);
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="keys">That are rejected again.</param>
    private async Task ForgetTriedAsync(long[] ids, string[] keys, CancellationToken cancellationToken)
    {
        await using var forget = transaction.Command("delete from registry.feed_reject where id = any ($1) and not key = any ($2)");
        forget.Parameters.Add(new() { Value = ids });
        forget.Parameters.Add(new() { Value = keys });
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task PutAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        var (lines, mistakes) = (moves.ConvertAll(move => move.Line), moves.ConvertAll(move => move.Mistake!));
        var lists = new ColumnLists().Texts("key", moves.Select(KeyOf)).Texts("source_id", lines.Select(line => line.Id)).Bytes("line", lines.Select(line => line.Bytes.ToArray()))
            .Flags("is_whole", mistakes.Select(mistake => mistake.Reason != FeedReason.LineTooLong)).Texts("reason", mistakes.Select(mistake => mistake.Reason)).Texts("member", mistakes.Select(mistake => mistake.Member))
            .Texts("detail", mistakes.Select(mistake => mistake.Detail)).Texts("waits_for", mistakes.Select(mistake => mistake.WaitsFor)).Decimals("version", lines.Select(line => line.Version));
        await using var put = lists.Command(transaction, $"""
            insert into registry.feed_reject as known ({lists.Columns}, system, feed, sender, regions, audience) select {lists.Values}, ${lists.Next}, ${lists.Next + 1}, ${lists.Next + 2}, ${lists.Next + 3}, ${lists.Next + 4} from {lists.Rows}
            on conflict (feed, key) do update set line = excluded.line, is_whole = excluded.is_whole, reason = excluded.reason, member = excluded.member, detail = excluded.detail, waits_for = excluded.waits_for, version = excluded.version,
              {(isReplay ? "" : "sender = excluded.sender, regions = excluded.regions, audience = excluded.audience, last_seen_at = now(), ")}attempts = known.attempts + 1
            where known.version is null or excluded.version is null or excluded.version >= known.version
            """, feed.System, feed.Name, sender.Name, sender.Scope.Regions.ToArray(), sender.Scope.Audience.ToArray());
        await put.ExecuteNonQueryAsync(cancellationToken);
    }
}
