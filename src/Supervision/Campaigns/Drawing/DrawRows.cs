using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Draws;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>Draws as they were made, under their caller's scope; nothing changes them.</summary>
internal sealed class DrawRows(ScopedTransaction transaction)
{
    /// <param name="draws">Each with the number of the task whose people were drawn; null for objects.</param>
    public async Task InsertAsync(Campaign campaign, IReadOnlyList<(int? Task, Draw Draw)> draws, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command("""
            insert into campaigns.draw (campaign_id, task, seed, candidates, drawn, filter, drawn_at, drawn_by, region, audience)
            select $1, u.task, u.seed, string_to_array(u.candidates, e'\n'), string_to_array(u.drawn, e'\n'), case when u.task is null then $2::text end, $3, $4, $5, $6
            from unnest($7::int[], $8::text[], $9::text[], $10::text[]) as u (task, seed, candidates, drawn)
            """,
            campaign.Id, campaign.Filter, now.UtcDateTime, by, campaign.Region, campaign.Audience, draws.Select(each => each.Task).ToArray(), draws.Select(each => each.Draw.Seed).ToArray(),
            draws.Select(each => string.Join('\n', each.Draw.Candidates)).ToArray(), draws.Select(each => string.Join('\n', each.Draw.Drawn)).ToArray());
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Of objects or of people, the last first.</summary>
    public async Task<List<DrawDocument>> ListAsync(long campaign, int? task, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select seed, candidates, drawn, filter, drawn_at, drawn_by from campaigns.draw where campaign_id = $1 and task is not distinct from $2::int order by id desc", campaign, task);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<DrawDocument> draws = [];
        while (await row.ReadAsync(cancellationToken))
            draws.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2), Campaign.Text(row, 3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5)));
        return draws;
    }
}
