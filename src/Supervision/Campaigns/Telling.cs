using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Campaigns.Tasks;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>Has people told of what concerns them, once all of it is done: each once, of however many tasks.</summary>
internal sealed class Telling(ScopedTransaction transaction)
{
    /// <summary>Those who are to do tasks: who was given them, or who works for a party that fills them.</summary>
    public async Task TellAsync(Campaign campaign, string action, IReadOnlyList<CampaignTask> tasks, string by, string? note, CancellationToken cancellationToken)
    {
        await using var tell = transaction.Command("""
            insert into campaigns.telling (campaign_id, action, account, tasks, due_at, note)
            select $1, $2, a.account, array_agg(t.number order by t.number), min(t.due_at), $3::text from campaigns.task t
            cross join lateral (select unnest(t.assignees) union select s.user_name from unnest(t.audience) party cross join identity.staff_of(party) s where t.for_parties and not s.disabled) as a (account)
            where t.id = any ($4) and a.account <> $5 group by a.account
            """, campaign.Id, action, note, tasks.Select(task => task.Id).ToArray(), by);
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One person, of the campaign itself: who made it, who is to review it.</summary>
    public async Task TellAsync(Campaign campaign, string action, string account, string by, string? note, CancellationToken cancellationToken)
    {
        if (account == by)
            return;
        await using var tell = transaction.Command("insert into campaigns.telling (campaign_id, action, account, note) values ($1, $2, $3, $4::text)", campaign.Id, action, account, note);
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }
}
