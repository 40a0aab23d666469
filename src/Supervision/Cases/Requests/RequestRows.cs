using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>Requests under their caller's scope.</summary>
internal sealed class RequestRows(ScopedTransaction transaction)
{
    /// <summary>Over <c>o</c>.</summary>
    public const string IsOpen = "o.state = 'open'";

    /// <summary>The caller goes on with it themselves.</summary>
    public const string IsOfCaller = "o.carried_by = platform.caller()";

    /// <summary>The caller goes on with it, or somebody for whom they stand in.</summary>
    public const string IsCarried = "o.carried_by = any ((select cases.acts_as())::text[])";

    /// <summary>It is for the caller to decide, by a post in which they act: others have asked for it and go on with it.</summary>
    public const string IsToDecide = "o.asked_by <> all ((select cases.acts_as())::text[]) and o.carried_by <> all ((select cases.acts_as())::text[]) and exists (select from cases.acting_posts() h where h.post = o.post and case when o.tier_region is null then o.region ^@ h.region else h.region = o.tier_region end)";

    /// <returns>Its id; null where the same is asked for already.</returns>
    public async Task<long?> AskAsync(Case @case, string action, JsonElement body, string by, string? byPost, string post, string? tier, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("""
            insert into cases.request (case_id, action, body, asked_at, asked_by, carried_by, asked_post, post, tier_region, region, audience)
            values ($1, $2, $3::jsonb, $4, $5, $5, $6::text, $7, $8::text, $9, $10) on conflict (case_id, action) where state = 'open' do nothing returning id
            """, @case.Id, action, body.GetRawText(), at.UtcDateTime, by, byPost, post, tier, @case.Region, @case.Audience);
        return (long?)await ask.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Nobody else decides it until the transaction ends, nor changes its case.</summary>
    public Task<CaseRequest?> HoldAsync(long id, CancellationToken cancellationToken) => transaction.Command($"select {CaseRequest.Columns} from {CaseRequest.Table} where o.id = $1 for update of o, c", id).FirstAsync(CaseRequest.Of, cancellationToken);

    public Task<CaseRequest?> FindAsync(long id, CancellationToken cancellationToken) => transaction.Command($"select {CaseRequest.Columns} from {CaseRequest.Table} where o.id = $1", id).FirstAsync(CaseRequest.Of, cancellationToken);

    /// <summary>Of one case, newest first.</summary>
    public Task<List<CaseRequest>> OfAsync(long caseId, CancellationToken cancellationToken) => transaction.Command($"select {CaseRequest.Columns} from {CaseRequest.Table} where o.case_id = $1 order by o.id desc", caseId).ListAsync(CaseRequest.Of, cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    public Task<List<CaseRequest>> ListAsync(IEnumerable<string> conditions, IReadOnlyList<object?> values, int limit, CancellationToken cancellationToken) =>
        transaction.Command($"select {CaseRequest.Columns} from {CaseRequest.Table} where {string.Join(" and ", conditions)} order by o.id desc limit {limit.ToString(CultureInfo.InvariantCulture)}", values).ListAsync(CaseRequest.Of, cancellationToken);

    public async Task DecideAsync(long id, string state, string by, string? opinion, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var decide = transaction.Command("update cases.request set state = $2, decided_at = $3, decided_by = $4, opinion = $5::text, version = version + 1 where id = $1", id, state, at.UtcDateTime, by, opinion);
        await decide.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One tier up.</summary>
    public async Task PassAsync(long id, string tier, CancellationToken cancellationToken)
    {
        await using var pass = transaction.Command("update cases.request set tier_region = $2, version = version + 1 where id = $1", id, tier);
        await pass.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Somebody else goes on with what somebody has asked for.</summary>
    public async Task HandOverAsync(long id, string to, CancellationToken cancellationToken)
    {
        await using var hand = transaction.Command("update cases.request set carried_by = $2, version = version + 1 where id = $1", id, to);
        await hand.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What can no more be done where the case stands is not asked for any more.</summary>
    public async Task WithdrawAsync(long caseId, IEnumerable<string> actions, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var withdraw = transaction.Command(
            "update cases.request set state = 'withdrawn', decided_at = $3, decided_by = $4, version = version + 1 where case_id = $1 and state = 'open' and action = any ($2)", [caseId, actions.ToArray(), at.UtcDateTime, by]);
        await withdraw.ExecuteNonQueryAsync(cancellationToken);
    }
}
