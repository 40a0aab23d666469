using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary><c>{http: province, path: enterprises, every: {minutes: 15}}</c>, <c>{postgres: ledger, sql: SELECT, since: updated, every: {daily: "02:30"}}</c>.</summary>
internal static class FeedPullReader
{
    /// <returns>Null where the feed is sent to us.</returns>
    public static FeedPull? ReadOrNull(PackNode feed)
    {
        if (!feed.TryGet("pull", out var node))
            return null;
        if (!node.TryGet("every", out var every))
            node.Mistake("'every' is missing, as in {minutes: 15}");
        var schedule = every is null ? new(TimeSpan.FromDays(1)) : KeeperSchedule.Read(every);
        var (http, postgres) = (node.TextOrNull("http"), node.TextOrNull("postgres"));
        if (http is null == postgres is null)
            node.Mistake("either 'http' or 'postgres', the name of a source of the operator's, is expected");
        var since = PathOrNull(node, "since");
        FeedPull pull = postgres is null ? Http(node, http ?? "", schedule, since) : Postgres(node, postgres, schedule, since);
        node.Close();
        return pull;
    }

    private static HttpPull Http(PackNode node, string source, KeeperSchedule schedule, FeedPath? since)
    {
        var path = node.TextOrNull("path") ?? "";
        if (path.Contains("{since}", StringComparison.Ordinal) && since is null)
            node.Mistake("'path' asks for {since}: 'since', where a line says how far it is, is missing");
        if (since is not null && !path.Contains("{since}", StringComparison.Ordinal))
            node.Mistake("'since' is said to nobody: 'path' has no {since}");
        return new(source, schedule, since, path, PathOrNull(node, "items"), PathOrNull(node, "next"));
    }

    private static PostgresPull Postgres(PackNode node, string source, KeeperSchedule schedule, FeedPath? since)
    {
        var sql = node.Text("sql");
        if (sql.Contains(';', StringComparison.Ordinal))
            node.Mistake("'sql' is one SELECT, without ;");
        if (since is not null && !Identifiers.Fits(since.ToString()))
            node.Mistake($"'since' is a column: small letters, digits and _, a letter first, at most 40, not '{since}'");
        return new(source, schedule, since, sql);
    }

    private static FeedPath? PathOrNull(PackNode node, string key)
    {
        if (!node.TryGet(key, out var at))
            return null;
        var path = new FeedPath(at.Value);
        if (!path.IsWhole)
            at.Mistake($"'{at.Value}' is no way into a line, as in owner.name");
        return path;
    }
}
