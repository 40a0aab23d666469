using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>Campaigns and their draws, under their caller's scope.</summary>
internal sealed class CampaignRows(ScopedTransaction transaction)
{
    /// <returns>Null where there is none that the caller sees.</returns>
    public Task<Campaign?> FindAsync(string code, CancellationToken cancellationToken) => OneAsync(code, "", cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    /// <returns>Null where there is none that the caller supervises: of who has a task of it only, too.</returns>
    public Task<Campaign?> HoldAsync(string code, CancellationToken cancellationToken) => OneAsync(code, "for update", cancellationToken);

    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public async Task<List<(Campaign Campaign, string? SortedBy)>?> ListAsync(IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, string name, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(Campaign.Table, conditions, name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {Campaign.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(Campaign, string?)> campaigns = [];
        while (await row.ReadAsync(cancellationToken))
            campaigns.Add((Campaign.Of(row), Campaign.Text(row, Campaign.ColumnCount)));
        return campaigns;
    }

    public async Task<string> NextCodeAsync(CampaignKind kind, DateOnly today, string region, CancellationToken cancellationToken)
    {
        var beginning = kind.Number.BeginningOn(today, region);
        await using var next = transaction.Command("select registry.next_numbers($1, $2, 1)", $"campaign:{kind.Name}", beginning);
        return kind.Number.Code(beginning, (long)(await next.ExecuteScalarAsync(cancellationToken))!);
    }

    public async Task<long> InsertAsync(string code, CampaignKind kind, CampaignDraft draft, (string Region, int[] Audience) whose, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command("""
            insert into campaigns.campaign (code, kind, title, note, labels, filter, sample_size, sample_percent, named, drawn, rounds, first_due_on, made_at, made_by, region, audience)
            values ($1, $2, $3, $4::text, $5, $6::text, $7::int, $15::numeric, $8::text[], $8::text[], $9, $10::date, $11, $12, $13, $14) returning id
            """, [code, kind.Name, draft.Title, draft.Note, draft.Labels, draft.Filter, draft.SampleSize, draft.Named, draft.Rounds, draft.FirstDueOn, now.UtcDateTime, by, whose.Region, whose.Audience, draft.SamplePercent]);
        return (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What is said of it; what was drawn for something else counts no more.</summary>
    public async Task ChangeAsync(Campaign campaign, CampaignDraft draft, CancellationToken cancellationToken)
    {
        await using var change = transaction.Command("""
            update campaigns.campaign set version = version + 1, state = 'drafted', title = $2, note = $3::text, labels = $4, rounds = $8, first_due_on = $9::date,
              drawn = case when $7::text[] is not null then $7::text[] when (filter, sample_size, sample_percent) is not distinct from ($5::text, $6::int, $10::numeric) then drawn end,
              candidates = case when $7::text[] is null and (filter, sample_size, sample_percent) is not distinct from ($5::text, $6::int, $10::numeric) then candidates end,
              filter = $5::text, sample_size = $6::int, sample_percent = $10::numeric, named = $7::text[]
            where id = $1
            """, [campaign.Id, draft.Title, draft.Note, draft.Labels, draft.Filter, draft.SampleSize, draft.Named, draft.Rounds, draft.FirstDueOn, draft.SamplePercent]);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DrawnAsync(Campaign campaign, IReadOnlyCollection<string> drawn, int candidates, CancellationToken cancellationToken)
    {
        await using var change = transaction.Command("update campaigns.campaign set version = version + 1, drawn = $2, candidates = $3 where id = $1", campaign.Id, drawn.ToArray(), candidates);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="reviewer">Null for whoever may.</param>
    public async Task SubmitAsync(Campaign campaign, string? reviewer, CancellationToken cancellationToken)
    {
        await using var submit = transaction.Command("update campaigns.campaign set version = version + 1, state = 'reviewing', reviewer = $2::text where id = $1", campaign.Id, reviewer);
        await submit.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task MoveAsync(Campaign campaign, string state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var move = transaction.Command("""
            update campaigns.campaign set version = version + 1, state = $2, issued_at = case when $2 = 'issued' then $3 else issued_at end, ended_at = case when $2 in ('finished', 'void') then $3 end where id = $1
            """, campaign.Id, state, now.UtcDateTime);
        await move.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ReviewAsync(Campaign campaign, string state, string by, string? opinion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var review = transaction.Command("update campaigns.campaign set version = version + 1, state = $2, reviewed_at = $3, reviewed_by = $4, opinion = $5::text where id = $1", campaign.Id, state, now.UtcDateTime, by, opinion);
        await review.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<Campaign?> OneAsync(string code, string hold, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Campaign.Columns} from {Campaign.Table} o where o.code = $1 {hold}", code);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Campaign.Of(row) : null;
    }
}
