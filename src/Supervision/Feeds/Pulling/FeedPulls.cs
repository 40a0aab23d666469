using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Fetches feeds whose time has come and has them taken in as if they had been sent, each by one host at a time. Who is killed meanwhile goes on where the last whole batch has come to.</summary>
internal sealed class FeedPulls(RecordDatabase record, FeedCatalog feeds, FeedIntake intake, FeedReplay replay, FeedSources sources, CityClock city, TimeProvider time) : IDisposable
{
    /// <summary>Whose what comes is, where neither its place nor its line says a region: everybody's who sees all.</summary>
    private static readonly Caller Service = new("service", "service", [], Scope.Everything);

    private readonly OutgoingHttp _http = new(sources.Patience);

    public void Dispose() => _http.Dispose();

    /// <summary>When a schedule says so next; null for never.</summary>
    public DateTimeOffset? NextAt(DateTimeOffset now) => feeds.All.Select(feed => feed.Pull?.Schedule is { } schedule ? (DateTimeOffset?)schedule.NextAfter(schedule.LastAt(now, city), city) : null).Min();

    /// <summary>Feeds that were not fetched yet for the last moment of their schedule.</summary>
    public async Task<List<Feed>> DueAsync(CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select feed, basis, slot_at from registry.feed_pull");
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, string), DateTimeOffset> fetched = [];
        while (await row.ReadAsync(cancellationToken))
            fetched.Add((row.GetString(0), row.GetString(1)), row.IsDBNull(2) ? DateTimeOffset.MinValue : row.GetFieldValue<DateTimeOffset>(2));
        return [.. feeds.All.Where(feed => feed.Pull is { } pull && fetched.TryGetValue((feed.Name, pull.Basis), out var at) && at < pull.Schedule.LastAt(time.GetUtcNow(), city))];
    }

    /// <returns>False where another host fetches it, or has.</returns>
    public async Task<bool> FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        var pull = feed.Pull!;
        var slot = pull.Schedule.LastAt(time.GetUtcNow(), city);
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        // Of this connection: whoever is killed lets go of it.
        await using (var alone = connection.Command("select pg_try_advisory_lock(hashtextextended('feed-pull' || chr(10) || $1, 7))", feed.Name))
            if (!(bool)(await alone.ExecuteScalarAsync(cancellationToken))!)
                return false;
        try
        {
            var (isDue, reached) = await ReachedAsync(connection, feed, slot, cancellationToken);
            if (!isDue)
                return false;
            await intake.TakeAsync(feed, LinesOf(pull), reached, Service, cancellationToken);
            await replay.TakeWaitingAsync(feed.System, cancellationToken);
            await using var done = connection.Command("update registry.feed_pull set slot_at = $3 where feed = $1 and basis = $2", feed.Name, pull.Basis, slot.UtcDateTime);
            await done.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        finally
        {
            await using var free = connection.Command("select pg_advisory_unlock_all()");
            await free.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<(bool IsDue, string? Reached)> ReachedAsync(NpgsqlConnection connection, Feed feed, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select reached from registry.feed_pull where feed = $1 and basis = $2 and (slot_at is null or slot_at < $3)", feed.Name, feed.Pull!.Basis, slot.UtcDateTime);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (true, row.IsDBNull(0) ? null : row.GetString(0)) : (false, null);
    }

    private IPulledLines LinesOf(FeedPull pull) => pull switch
    {
        HttpPull http when sources.Http.TryGetValue(http.Source, out var source) => new HttpPages(http, source, _http, sources.Patience),
        PostgresPull postgres when sources.Postgres.TryGetValue(postgres.Source, out var source) => new PostgresRows(postgres, source, sources.Patience),
        _ => new NoSource(pull.Source),
    };

    /// <summary>The operator has not said where it is.</summary>
    private sealed class NoSource(string name) : IPulledLines
    {
        public string? Error => $"the operator has declared no source '{name}' of this sort";

        public IAsyncEnumerable<Platform.Web.BodyLine> ReadAsync(string? reached, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Platform.Web.BodyLine>();
    }
}
