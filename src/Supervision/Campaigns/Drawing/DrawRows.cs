using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Campaigns.ByRisk;
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

    /// <summary>Of objects, with what the model told of all candidates.</summary>
    public async Task InsertAsync(Campaign campaign, RiskDraw draw, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (told, scores) = (draw.Told, draw.Told.Scores);
        await using var insert = transaction.Command("""
            insert into campaigns.draw (campaign_id, seed, candidates, drawn, filter, drawn_at, drawn_by, region, audience, model, model_version, by_baseline, as_of, asked, at_random_percent, places, scores, colors)
            values ($1, $2, $3, $4, $5::text, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """, [campaign.Id, draw.Seed, draw.Candidates.ToArray(), draw.Drawn.ToArray(), campaign.Filter, now.UtcDateTime, by, campaign.Region, campaign.Audience, told.Model, told.Version, told.IsFallback, told.AsOf.UtcDateTime, draw.Asked.Count, draw.AtRandomPercent,
            draw.Candidates.Select(code => Of(code)?.Place).ToArray(), draw.Drawn.Select(code => Of(code)?.Score).ToArray(), draw.Drawn.Select(code => Of(code)?.Color).ToArray()]);
        await insert.ExecuteNonQueryAsync(cancellationToken);

        ToldScore? Of(string code) => scores.TryGetValue(code, out var score) ? score : null;
    }

    /// <returns>By code why each object of a campaign's last draw was drawn; empty where all were by chance alone.</returns>
    public async Task<Dictionary<string, TaskRisk>> RiskOfAsync(long campaign, CancellationToken cancellationToken)
    {
        await using var last = transaction.Command("""
            select u.code, case when u.at > d.asked then $2 when d.by_baseline then $3 else $4 end, d.model, d.model_version, u.score, u.color
            from (select * from campaigns.draw where campaign_id = $1 and task is null order by id desc limit 1) d, unnest(d.drawn, d.scores, d.colors) with ordinality as u (code, score, color, at) where d.model is not null
            """, campaign, TaskRisk.ByChance, TaskRisk.ByBaseline, TaskRisk.ByModel);
        await using var row = await last.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, TaskRisk> risks = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            risks.Add(row.GetString(0), TaskRisk.Of(row, 1));
        return risks;
    }

    /// <summary>Of objects or of people, the last first.</summary>
    public async Task<List<DrawDocument>> ListAsync(long campaign, int? task, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select seed, candidates, drawn, filter, drawn_at, drawn_by, model, model_version, by_baseline, as_of, at_random_percent, asked, places from campaigns.draw where campaign_id = $1 and task is not distinct from $2::int order by id desc", campaign, task);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<DrawDocument> draws = [];
        while (await row.ReadAsync(cancellationToken))
            draws.Add(Of(row));
        return draws;
    }

    private static DrawDocument Of(NpgsqlDataReader row)
    {
        var drawn = row.GetFieldValue<string[]>(2);
        return new(row.GetString(0), row.GetFieldValue<string[]>(1), drawn, Campaign.Text(row, 3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5))
        {
            ByRisk = row.IsDBNull(6) ? null : new(row.GetString(6), row.GetString(7), row.GetBoolean(8), row.GetFieldValue<DateTimeOffset>(9), row.GetInt32(10), drawn[..row.GetInt32(11)], drawn[row.GetInt32(11)..], row.GetFieldValue<int?[]>(12)),
        };
    }
}
