using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People.StandIns;

/// <summary>Who stands in for whom, under the caller's scope: everybody sees where they are one of the two.</summary>
internal sealed class StandInRows(ScopedTransaction transaction)
{
    /// <summary>The last named first.</summary>
    /// <param name="account">Who is away or stands in; null for all.</param>
    /// <param name="over">Whether it has ended; null for both.</param>
    public Task<List<StandIn>> ListAsync(string? account, bool? over, long before, int limit, CancellationToken cancellationToken) =>
        transaction.Command($"""
            select {StandIn.Columns} from cases.stand_in o
            where o.id < $1 and ($2::text is null or $2 in (o.account, o.deputy)) and ($3::boolean is null or (o.ends_at <= now()) = $3) order by o.id desc limit $4
            """, before, account, over, limit).ListAsync(StandIn.Of, cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public Task<StandIn?> HoldAsync(long id, CancellationToken cancellationToken) => transaction.Command($"select {StandIn.Columns} from cases.stand_in o where o.id = $1 for update", id).FirstAsync(StandIn.Of, cancellationToken);

    /// <summary>The largest division at which an account holds a post that the caller sees.</summary>
    /// <returns>Null where there is none.</returns>
    public Task<string?> RegionOfPostsAsync(string account, CancellationToken cancellationToken) =>
        transaction.Command("select h.region from cases.post_holder h where h.account = $1 order by length(h.region), h.id limit 1", account).FirstAsync(row => row.GetString(0), cancellationToken);

    public Task<List<Deputy>> PossibleAsync(string account, string? only, string? text, int most, CancellationToken cancellationToken) =>
        transaction.Command("select user_name, display_name from cases.possible_deputies($1, $2::text, $3::text, $4)", account, only, text, most).ListAsync(row => new Deputy(row.GetString(0), row.GetString(1)), cancellationToken);

    /// <summary>Who acts for these then.</summary>
    public Task<List<string>> DeputiesAsync(IEnumerable<string> accounts, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.Command("select deputy from cases.deputies_of($1, $2)", [accounts.ToArray(), at.UtcDateTime]).ListAsync(row => row.GetString(0), cancellationToken);

    /// <summary>Whether somebody has said that they are away at some moment between, whether the caller sees it or not.</summary>
    public async Task<bool> IsAwayAsync(string account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select cases.is_away($1, $2, $3)", account, from.UtcDateTime, until.UtcDateTime);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Of two that say so for one account at once the second waits, and sees what the first has said.</summary>
    /// <returns>One that is in force at some moment between, in which the account is away.</returns>
    public async Task<StandIn?> MeanwhileAsync(string account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using (var alone = transaction.Command("select pg_advisory_xact_lock(hashtextextended('stand-in' || chr(10) || $1, 7))", account))
            await alone.ExecuteNonQueryAsync(cancellationToken);
        return await transaction.Command($"select {StandIn.Columns} from cases.stand_in o where o.account = $1 and o.begins_at < $3 and o.ends_at > greatest($2, o.begins_at) order by o.begins_at limit 1", account, from.UtcDateTime, until.UtcDateTime).FirstAsync(StandIn.Of, cancellationToken);
    }

    public async Task<StandIn> AddAsync(string account, string deputy, DateTimeOffset from, DateTimeOffset until, string? reason, string region, CancellationToken cancellationToken) =>
        (await transaction.Command($"""
            insert into cases.stand_in as o (account, deputy, begins_at, ends_at, reason, region) values ($1, $2, $3, $4, $5::text, $6) returning {StandIn.Columns}
            """, account, deputy, from.UtcDateTime, until.UtcDateTime, reason, region).FirstAsync(StandIn.Of, cancellationToken))!;

    public async Task<StandIn> EndAsync(long id, CancellationToken cancellationToken) =>
        (await transaction.Command($"update cases.stand_in o set ends_at = greatest(now(), o.begins_at), version = version + 1 where o.id = $1 returning {StandIn.Columns}", id).FirstAsync(StandIn.Of, cancellationToken))!;
}
